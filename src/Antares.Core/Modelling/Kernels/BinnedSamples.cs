namespace Antares.Modelling.Kernels;

/// <summary>Samples and the bins of their features: what trees grow from.</summary>
public sealed class BinnedSamples
{
    /// <summary>Bins the features of samples.</summary>
    /// <param name="features">NaN where missing; shape (sample, feature). Kept, not copied.</param>
    /// <param name="classes">Number of the class of each sample, from 0; shape (sample). Kept, not copied.</param>
    /// <param name="classCount">Number of classes, at most 65535.</param>
    /// <exception cref="ArgumentException">The lengths make no table, a class is out of range, or there are more than 32767 features.</exception>
    public BinnedSamples(float[] features, int[] classes, int classCount)
    {
        if (classes.Length == 0 || features.Length % classes.Length != 0 || classCount is < 1 or > ushort.MaxValue || features.Length / classes.Length > short.MaxValue)
        {
            throw new ArgumentException($"{features.Length} values, {classes.Length} samples and {classCount} classes make no table.", nameof(features));
        }

        if (classes.AsSpan().ContainsAnyExceptInRange(0, classCount - 1))
        {
            throw new ArgumentException($"A class is not in 0..{classCount - 1}.", nameof(classes));
        }

        (Count, FeatureCount, ClassCount) = (classes.Length, features.Length / classes.Length, classCount);
        (Features, Classes, Bins, Edges, Values) = (features, classes, new byte[features.Length], new float[FeatureCount][], new float[FeatureCount][]);
        float[] column = new float[Count];
        for (int feature = 0; feature < FeatureCount; feature++)
        {
            for (int sample = 0; sample < Count; sample++)
            {
                column[sample] = features[(sample * FeatureCount) + feature];
            }

            Fill(feature, column);
        }
    }

    /// <summary>Number of the group of each sample, from 0 without a gap: a tree learns from all samples of a group or from none; empty where each sample is a group of its
    /// own; shape (sample).</summary>
    public int[] Groups { get; private init; } = [];

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>Number of features.</summary>
    public int FeatureCount { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Values, NaN where missing; shape (sample, feature).</summary>
    public float[] Features { get; }

    /// <summary>Bins, shape (sample, feature).</summary>
    public byte[] Bins { get; }

    /// <summary>Classes, shape (sample).</summary>
    public int[] Classes { get; }

    /// <summary>Edges between the bins, one rising list per feature.</summary>
    public float[][] Edges { get; }

    /// <summary>The value of each bin where all samples of any bin have one value, so that cuts between bins are cuts between values; empty where not; shape (feature, bin).</summary>
    public float[][] Values { get; }

    /// <summary>Samples whose groups matter: those of one polygon.</summary>
    /// <param name="features">As for the constructor.</param>
    /// <param name="classes">As for the constructor.</param>
    /// <param name="classCount">As for the constructor.</param>
    /// <param name="groups">Any number for each group; shape (sample).</param>
    public static BinnedSamples InGroups(float[] features, int[] classes, int classCount, int[] groups)
    {
        int[] numbers = Numbered(groups, out int count);
        return new BinnedSamples(features, classes, classCount) { Groups = count == classes.Length ? [] : numbers };
    }

    /// <summary>Groups numbered from 0 in the order in which they come.</summary>
    internal static int[] Numbered(int[] groups, out int count)
    {
        Dictionary<int, int> known = [];
        int[] numbers = new int[groups.Length];
        for (int i = 0; i < groups.Length; i++)
        {
            if (!known.TryGetValue(groups[i], out numbers[i]))
            {
                known.Add(groups[i], numbers[i] = known.Count);
            }
        }

        count = known.Count;
        return numbers;
    }

    private void Fill(int feature, ReadOnlySpan<float> column)
    {
        Edges[feature] = FeatureBins.Edges(column);
        BinSearch search = new(Edges[feature]);
        float[] firsts = new float[FeatureBins.Missing];
        firsts.AsSpan().Fill(float.NaN);
        bool isOne = true;
        for (int sample = 0; sample < column.Length; sample++)
        {
            byte bin = search.BinOf(column[sample]);
            Bins[(sample * FeatureCount) + feature] = bin;
            if (isOne && bin != FeatureBins.Missing)
            {
                isOne = float.IsNaN(firsts[bin]) || firsts[bin] == column[sample];
                firsts[bin] = column[sample];
            }
        }

        Values[feature] = isOne ? firsts : [];
    }
}

namespace Antares.Modelling.Kernels;

/// <summary>Samples whose features are bins: what trees grow from.</summary>
public sealed class BinnedSamples
{
    /// <summary>Bins the features of samples.</summary>
    /// <param name="features">NaN where missing; shape (sample, feature).</param>
    /// <param name="classes">Number of the class of each sample, from 0; shape (sample).</param>
    /// <param name="classCount">Number of classes, at most 65535.</param>
    public BinnedSamples(ReadOnlySpan<float> features, ReadOnlySpan<int> classes, int classCount)
    {
        if (classes.Length == 0 || features.Length % classes.Length != 0 || classCount is < 1 or > ushort.MaxValue)
        {
            throw new ArgumentException($"{features.Length} values, {classes.Length} samples and {classCount} classes make no table.", nameof(features));
        }

        (Count, FeatureCount, ClassCount) = (classes.Length, features.Length / classes.Length, classCount);
        Classes = [.. classes];
        Bins = new byte[features.Length];
        Edges = new float[FeatureCount][];
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

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>Number of features.</summary>
    public int FeatureCount { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Bins, shape (sample, feature).</summary>
    public byte[] Bins { get; }

    /// <summary>Classes, shape (sample).</summary>
    public int[] Classes { get; }

    /// <summary>Edges between the bins, one rising list per feature.</summary>
    public float[][] Edges { get; }

    private void Fill(int feature, float[] column)
    {
        Edges[feature] = FeatureBins.Edges(column);
        for (int sample = 0; sample < column.Length; sample++)
        {
            Bins[(sample * FeatureCount) + feature] = FeatureBins.BinOf(Edges[feature], column[sample]);
        }
    }
}

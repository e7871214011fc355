using Antares.Modelling.Kernels;
using Antares.Runs;
using Antares.Sampling;

namespace Antares.Modelling;

/// <summary>Learns from rows of a table as it was asked to: encodes, treats, fits, calibrates. The same rows always give the same result.</summary>
internal sealed class Learner
{
    private const int CalibrationFolds = 5;

    private readonly SampleTable table;
    private readonly IClassifierType type;
    private readonly AlgorithmParameters parameters;
    private readonly TrainingTreatment treatment;
    private readonly int threads;
    private readonly ulong seed;

    /// <summary>A learner.</summary>
    /// <param name="table">Training polygons, each with at least one feature.</param>
    /// <param name="encoder">From features to columns.</param>
    /// <param name="type">Kind of model.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="treatment">What is done to polygons first.</param>
    /// <param name="threads">The most threads to use.</param>
    public Learner(
        SampleTable table, FeatureEncoder encoder, IClassifierType type, AlgorithmParameters parameters, TrainingTreatment treatment, int threads)
    {
        (this.table, this.type, this.parameters, this.treatment, this.threads) = (table, type, parameters, treatment, threads);
        (Encoder, seed) = (encoder, (ulong)parameters.Whole("seed"));
        float[] columns = new float[(long)table.Count * encoder.ColumnCount];
        encoder.Encode(table.Features, columns);
        int[] codes = [.. table.Codes.Distinct().Order()];
        Dictionary<ulong, int> groups = [];
        Samples = new ClassifierSamples(columns, [.. table.Codes.Select(c => Array.BinarySearch(codes, c))], codes)
        {
            Groups = [.. table.Keys.Select(k => groups.TryGetValue(k, out int group) ? group : groups[k] = groups.Count)],
        };
    }

    /// <summary>From features to columns.</summary>
    public FeatureEncoder Encoder { get; }

    /// <summary>All rows of the table as columns.</summary>
    public ClassifierSamples Samples { get; }

    /// <summary>Polygon of each row.</summary>
    public ulong[] Keys => table.Keys;

    /// <summary>Seed of every draw.</summary>
    public ulong Seed => seed;

    /// <summary>The same learner with other parameters.</summary>
    public Learner With(AlgorithmParameters other) => new(table, Encoder, type, other, treatment, threads);

    /// <summary>Learns from some rows.</summary>
    public Learned Learn(IReadOnlyList<int> rows, CancellationToken cancel)
    {
        int[] outliers = treatment.Contamination is double share ? Outliers(rows, share) : [];
        int[] kept = Balanced([.. rows.Except(outliers)]);
        ClassifierSamples samples = Samples.Take(kept);
        ClassifierFit fit = type.Fit(samples, parameters, threads, cancel);
        Calibration? calibration = treatment.Calibrate ? Calibration.Fit(fit.OutOfBag ?? OutOfFold(kept, cancel), samples.Classes, samples.ClassCount) : null;
        return new Learned(fit, calibration, kept, outliers);
    }

    /// <summary>Rows of the polygons that are least like the others of their class.</summary>
    private int[] Outliers(IReadOnlyList<int> rows, double share)
    {
        List<int> found = [];
        foreach (IGrouping<int, int> one in rows.GroupBy(r => Samples.Classes[r]).OrderBy(c => c.Key))
        {
            int[][] polygons = [.. one.GroupBy(r => table.Keys[r]).Select(p => p.ToArray())];
            ulong[] keys = [.. polygons.Select(p => table.Keys[p[0]])];
            float[] means = [.. polygons.SelectMany(MeanOf)];
            double[] scores = IsolationForest.Scores(means, Samples.FeatureCount, keys, seed);
            found.AddRange(IsolationForest.Outliers(scores, keys, share).SelectMany(i => polygons[i]));
        }

        return [.. found.Order()];
    }

    /// <summary>The mean of the rows of a polygon: as a rule it has one.</summary>
    private IEnumerable<float> MeanOf(int[] rows) => Enumerable.Range(0, Samples.FeatureCount).Select(column =>
    {
        float[] values = [.. rows.Select(r => Samples.Features[(r * Samples.FeatureCount) + column]).Where(v => !float.IsNaN(v))];
        return values.Length switch { 0 => float.NaN, 1 => values[0], _ => (float)values.Average(v => (double)v) };
    });

    private int[] Balanced(int[] rows)
    {
        if (!treatment.Balance)
        {
            return rows;
        }

        (ulong Key, int Code)[] polygons = [.. rows.Select(r => (table.Keys[r], table.Codes[r])).Distinct()];
        HashSet<ulong> chosen = [.. PolygonSelection.Balance(polygons, seed).Select(i => polygons[i].Key)];
        return [.. rows.Where(r => chosen.Contains(table.Keys[r]))];
    }

    /// <summary>For kinds of model without out-of-bag parts: each fold is predicted by a classifier of the others.</summary>
    private float[] OutOfFold(int[] rows, CancellationToken cancel)
    {
        int[] folds = FoldAssignment.AtRandom(table.Take(rows), CalibrationFolds, seed);
        int classes = Samples.ClassCount;
        float[] probabilities = new float[rows.Length * classes];
        probabilities.AsSpan().Fill(float.NaN);
        foreach (int fold in folds.Distinct().Order())
        {
            int[] tested = [.. Enumerable.Range(0, rows.Length).Where(i => folds[i] == fold)];
            int[] learned = [.. Enumerable.Range(0, rows.Length).Where(i => folds[i] != fold).Select(i => rows[i])];
            if (learned.Length == 0)
            {
                continue;
            }

            ClassifierSamples unseen = Samples.Take([.. tested.Select(i => rows[i])]);
            float[] some = new float[tested.Length * classes];
            type.Fit(Samples.Take(learned), parameters, threads, cancel).Classifier.Predict(unseen.Features, some);
            for (int i = 0; i < tested.Length; i++)
            {
                some.AsSpan(i * classes, classes).CopyTo(probabilities.AsSpan(tested[i] * classes));
            }
        }

        return probabilities;
    }
}

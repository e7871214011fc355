using Antares.Modelling.Kernels;

namespace Antares.Modelling;

/// <summary>Predicts every training polygon by a model that never saw it, nor another polygon of its fold.</summary>
internal static class CrossValidation
{
    private const int Repeats = 1;

    /// <summary>Learns once for each fold, from the others.</summary>
    /// <param name="learner">Learns.</param>
    /// <param name="folds">Fold of each row of the learner's table, from 0; shape (row).</param>
    /// <param name="importance">True to measure how much each feature matters.</param>
    /// <param name="cancel">Stops.</param>
    public static CrossValidated Run(Learner learner, int[] folds, bool importance, CancellationToken cancel)
    {
        ClassifierSamples all = learner.Samples;
        float[] probabilities = new float[all.Count * all.ClassCount];
        double[] drops = new double[learner.Encoder.FeatureCount];
        List<double> shares = [];
        foreach (int fold in folds.Distinct().Order())
        {
            int[] tested = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] == fold)];
            Learned learned = learner.Learn([.. Enumerable.Range(0, folds.Length).Where(i => folds[i] != fold)], cancel);
            ClassifierSamples unseen = all.Take(tested);
            float[] some = learned.Predict(unseen.Features, tested.Length);
            for (int i = 0; i < tested.Length; i++)
            {
                some.AsSpan(i * all.ClassCount, all.ClassCount).CopyTo(probabilities.AsSpan(tested[i] * all.ClassCount));
            }

            shares.Add((double)Enumerable.Range(0, tested.Length).Count(i => ClassChoice.Best(some.AsSpan(i * all.ClassCount, all.ClassCount)) == unseen.Classes[i]) / tested.Length);
            if (importance)
            {
                Add(drops, learner, learned, unseen, CounterRandom.Key(learner.Seed, (ulong)fold));
            }
        }

        return new CrossValidated(probabilities, all.ClassCount) { ByFold = [.. shares], Importance = importance ? [.. drops.Select(d => d / all.Count)] : [] };
    }

    private static void Add(double[] drops, Learner learner, Learned learned, ClassifierSamples unseen, ulong key)
    {
        int[][] groups = [.. Enumerable.Range(0, drops.Length).Select(f => Columns(learner.Encoder.ColumnsOf(f)))];
        double[] some = PermutationImportance.Compute(learned.Predict, unseen.Features, unseen.Classes, unseen.ClassCount, groups, Repeats, key);
        for (int i = 0; i < drops.Length; i++)
        {
            drops[i] += some[i] * unseen.Count;
        }
    }

    private static int[] Columns(Range range) => [.. Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value)];
}

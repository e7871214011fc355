using Antares.Modelling;
using Antares.Runs;
using Antares.Xgboost.Native;

namespace Antares.Xgboost;

/// <summary>One fit: rounds of boosting, with or without polygons held out to say when to stop.</summary>
internal sealed class XgboostTraining(ClassifierSamples samples, AlgorithmParameters given, int threads, CancellationToken cancel)
{
    /// <summary>Share of the groups of each class that early stopping holds out.</summary>
    public const double HeldOutShare = 0.2;

    private const ulong Salt = 0x584742;

    /// <summary>Learns and gives XGBoost's JSON and the gain of each feature.</summary>
    public (byte[] Json, double[] Gains) Run()
    {
        int patience = (int)given.Whole("early_stopping_rounds");
        int[] held = patience > 0 ? HeldOut() : [];
        float[] weights = Weights();
        using MatrixHandle matrix = MatrixOf([.. Enumerable.Range(0, samples.Count).Except(held)], weights);
        using MatrixHandle? unseen = held.Length > 0 ? MatrixOf(held, weights) : null;
        using Booster booster = Booster.Create(
            unseen is null ? [matrix] : [matrix, unseen], XgboostParameters.Native(given, samples.ClassCount, XgboostParameters.Threads(given, threads)));
        int rounds = Learn(booster, matrix, unseen, patience);
        using Booster best = booster.First(rounds);
        return (best.Save(), best.Gains(samples.FeatureCount));
    }

    /// <summary>Rounds up to the best one.</summary>
    private int Learn(Booster booster, MatrixHandle matrix, MatrixHandle? unseen, int patience)
    {
        int all = (int)given.Whole("n_estimators"), best = 0;
        double least = double.PositiveInfinity;
        for (int round = 0; round < all && (unseen is null || round - best < patience || round == 0); round++)
        {
            cancel.ThrowIfCancellationRequested();
            booster.Update(round, matrix);
            double loss = unseen is null ? -round : booster.Evaluate(round, unseen);
            if (loss < least)
            {
                (best, least) = (round, loss);
            }
        }

        return best + 1;
    }

    /// <summary>Samples of whole groups: of each class a share, at least one group where there are two.</summary>
    private int[] HeldOut()
    {
        ulong key = CounterRandom.Key(CounterRandom.Mix((ulong)given.Whole("seed")), Salt);
        HashSet<int> held =
        [
            .. samples.Groups.Zip(samples.Classes).DistinctBy(s => s.First).GroupBy(s => s.Second, s => s.First)
                .SelectMany(groups => groups.OrderBy(g => CounterRandom.Key(key, (ulong)g)).ThenBy(g => g).Take(ShareOf(groups.Count()))),
        ];
        return held.Count > 0
            ? [.. Enumerable.Range(0, samples.Count).Where(i => held.Contains(samples.Groups[i]))]
            : throw new AntaresException(
                "Early stopping needs polygons to hold out, but every class has one only.",
                "-extra early_stopping_rounds",
                "Give more training polygons, or leave early_stopping_rounds at 0.");
    }

    private static int ShareOf(int groups) => groups < 2 ? 0 : Math.Clamp((int)Math.Round(HeldOutShare * groups), 1, groups - 1);

    /// <summary>Weight of each sample; all together as many as there are samples.</summary>
    private float[] Weights()
    {
        long[] ofClasses = ClassWeights.Of(given.Text("class_weight"), samples);
        double[] weights = [.. samples.Classes.Select(c => ofClasses.Length == 0 ? 1.0 : ofClasses[c])];
        double mean = weights.Average();
        return [.. weights.Select(w => (float)(w / mean))];
    }

    private MatrixHandle MatrixOf(int[] rows, float[] weights)
    {
        ClassifierSamples some = samples.Take(rows);
        SampleMatrix.CopyFinite(some.Features, some.Features);
        return SampleMatrix.Of(some.Features, some.Classes, [.. rows.Select(i => weights[i])], XgboostParameters.Threads(given, threads));
    }
}

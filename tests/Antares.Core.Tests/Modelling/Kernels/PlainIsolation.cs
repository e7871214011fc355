namespace Antares.Core.Tests.Modelling.Kernels;

/// <summary>An isolation forest as the paper defines it: sorts, copies, and looks for the leaf of one row by growing only what lies on its way.</summary>
internal sealed class PlainIsolation(float[][] rows, ulong[] keys, ulong seed, int trees, int subsample)
{
    public double Score(int row)
    {
        int sampled = Math.Min(subsample, rows.Length);
        double sum = 0;
        for (int t = 0; t < trees; t++)
        {
            ulong tree = CounterRandom.Key(CounterRandom.Mix(seed), (ulong)t), draw = CounterRandom.Key(tree, 0);
            int[] sample = [.. Enumerable.Range(0, rows.Length).OrderBy(i => CounterRandom.Key(draw, keys[i])).Take(sampled)];
            sum += Path(row, sample, (int)Math.Ceiling(Math.Log2(sampled)), CounterRandom.Key(tree, 1));
        }

        return Math.Pow(2, -(sum / trees) / Mean(sampled));
    }

    private double Path(int row, int[] sample, int depth, ulong key)
    {
        int[] differing = [.. Enumerable.Range(0, rows[0].Length).Where(f => Known(sample, f).Distinct().Count() > 1)];
        if (depth == 0 || differing.Length == 0)
        {
            return Mean(sample.Length);
        }

        int feature = differing[CounterRandom.Below(CounterRandom.Key(key, 0), differing.Length)];
        float[] values = [.. Known(sample, feature)];
        double place = values.Min() + ((CounterRandom.Key(key, 1) >> 11) / 9007199254740992.0 * ((double)values.Max() - values.Min()));
        double share = values.Count(v => v <= place) / (double)values.Length;
        bool IsLeft(int i) => float.IsNaN(rows[i][feature])
            ? (CounterRandom.Key(CounterRandom.Key(key, 2), keys[i]) >> 11) / 9007199254740992.0 < share
            : rows[i][feature] <= place;
        return 1 + Path(row, [.. sample.Where(i => IsLeft(i) == IsLeft(row))], depth - 1, CounterRandom.Key(key, IsLeft(row) ? 3UL : 4));
    }

    private IEnumerable<float> Known(int[] sample, int feature) => sample.Select(i => rows[i][feature]).Where(v => !float.IsNaN(v));

    // c(n) of the paper: 2 H(n - 1) - 2 (n - 1) / n.
    private static double Mean(int n) => n < 2 ? 0 : (2 * Enumerable.Range(1, n - 1).Sum(i => 1.0 / i)) - (2.0 * (n - 1) / n);
}

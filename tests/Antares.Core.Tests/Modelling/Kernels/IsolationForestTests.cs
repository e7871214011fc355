using Antares.Modelling.Kernels;
using Xunit;

namespace Antares.Core.Tests.Modelling.Kernels;

public sealed class IsolationForestTests
{
    [Theory]
    [InlineData(1, 2, 1, 256)]
    [InlineData(2, 30, 3, 256)]
    [InlineData(3, 150, 4, 32)]
    [InlineData(4, 300, 2, 256)]
    [InlineData(5, 90, 5, 7)]
    public void Scores_are_those_of_the_slow_definition(int seed, int count, int width, int subsample)
    {
        (float[] features, ulong[] keys) = Random(seed, count, width);
        PlainIsolation plain = new([.. features.Chunk(width)], keys, (ulong)seed, 12, subsample);

        double[] scores = IsolationForest.Scores(features, width, keys, (ulong)seed, 12, subsample);

        Assert.All(Enumerable.Range(0, count), i => Assert.Equal(plain.Score(i), scores[i], 1e-12));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_order_of_rows_changes_no_bit(int seed)
    {
        (float[] features, ulong[] keys) = Random(seed, 700, 3);
        int[] order = [.. Enumerable.Range(0, 700).OrderBy(i => CounterRandom.Mix((ulong)i))];

        double[] straight = IsolationForest.Scores(features, 3, keys, 9);
        double[] shuffled = IsolationForest.Scores([.. order.SelectMany(i => features[(i * 3)..((i * 3) + 3)])], 3, [.. order.Select(i => keys[i])], 9);

        Assert.Equal(order.Select(i => straight[i]), shuffled);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_lies_far_off_is_found(int seed)
    {
        (float[] features, ulong[] keys) = Random(seed, 1000, 2);
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = float.IsNaN(features[i]) ? 3 : features[i] % 10;
        }

        foreach (int far in (int[])[17, 400, 999])
        {
            features[far * 2] = 40 + far;
            features[(far * 2) + 1] = -50;
        }

        double[] scores = IsolationForest.Scores(features, 2, keys, (ulong)seed);

        Assert.Equal([17, 400, 999], IsolationForest.Outliers(scores, keys, 0.003));
        Assert.All((int[])[17, 400, 999], i => Assert.InRange(scores[i], 0.7, 1));
        Assert.InRange(scores.Average(), 0.35, 0.55);
    }

    [Fact]
    public void Equal_rows_are_half_way() =>
        Assert.All(IsolationForest.Scores([4, 4, 4, 4, 4, 4], 2, [1, 2, 3], 0), s => Assert.Equal(0.5, s, 1e-12));

    [Fact]
    public void One_row_and_none_are_no_fault()
    {
        Assert.Equal([0.5], IsolationForest.Scores([float.NaN, 1], 2, [7], 0));
        Assert.Empty(IsolationForest.Scores([], 2, [], 0));
    }

    [Fact]
    public void Infinite_and_missing_values_are_taken()
    {
        (float[] features, ulong[] keys) = Random(1, 60, 2);
        features[0] = float.PositiveInfinity;
        features[2] = float.NegativeInfinity;
        features[4] = features[5] = float.NaN;

        double[] scores = IsolationForest.Scores(features, 2, keys, 0);

        Assert.All(scores, s => Assert.InRange(s, 0, 1));
        Assert.Equal([0, 1], IsolationForest.Outliers(scores, keys, 0.034));
    }

    [Fact]
    public void Of_equal_scores_the_smaller_key_comes_first()
    {
        Assert.Equal([1, 3], IsolationForest.Outliers([0.5, 0.5, 0.4, 0.6], [9, 8, 7, 6], 0.5));
        Assert.Equal(29, IsolationForest.Outliers(new double[100], [.. Enumerable.Range(0, 100).Select(i => (ulong)i)], 0.29).Length);
        Assert.Empty(IsolationForest.Outliers([0.5, 0.5], [1, 2], 0));
    }

    [Fact]
    public void Lengths_and_shares_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => IsolationForest.Scores([1, 2, 3], 2, [1], 0));
        Assert.Throws<ArgumentException>(() => IsolationForest.Outliers([1], [1, 2], 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => IsolationForest.Outliers([1], [1], 0.6));
        Assert.Throws<ArgumentOutOfRangeException>(() => IsolationForest.Outliers([1], [1], double.NaN));
    }

    private static (float[] Features, ulong[] Keys) Random(int seed, int count, int width)
    {
        ulong key = CounterRandom.Mix((ulong)seed);
        float[] features = new float[count * width];
        for (int i = 0; i < features.Length; i++)
        {
            ulong bits = CounterRandom.Key(key, (ulong)i);
            features[i] = bits % 9 == 0 ? float.NaN : i % width == 0 ? CounterRandom.Below(bits, 30) : (float)(bits >> 44) / 100;
        }

        return (features, [.. Enumerable.Range(0, count).Select(i => CounterRandom.Key(~key, (ulong)i))]);
    }
}

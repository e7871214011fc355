using Antares.Mapping;
using Antares.Mapping.Kernels;
using Xunit;

namespace Antares.Core.Tests.Mapping.Kernels;

public sealed class BayesianSmoothingTests
{
    [Fact]
    public void A_lonely_pixel_comes_near_to_its_surroundings_and_a_sure_field_stays()
    {
        // 7 x 7 pixels of 0.9, one of 0.2 in the middle. Log-odds: ln 9 = 2.1972 and ln 0.25 = -1.3863; the higher half of 9 are all 2.1972: m = 2.1972, s2 = 0.
        float[] probabilities = [.. Enumerable.Range(0, 49).SelectMany(i => i == 24 ? new[] { 0.2f, 0.8f } : [0.9f, 0.1f])];

        float[] smoothed = Smooth(probabilities, 7, 2, new SmoothingOptions { Window = 3, Neighbours = 0.5, Variance = 20 });

        // Class 2 in the middle: the highest 5 of 9 are 1.3863 and four of -2.1972: m = -1.4805, s2 = 2.5683, w = 0.1138, so
        // -1.1543 or 0.2397; class 1 has 0.9: 0.2397 / 1.1397.
        Assert.Equal(0.2103, smoothed[(24 * 2) + 1], 1e-3);
        Assert.Equal(0.9, smoothed[0], 1e-5);
    }

    [Theory]
    [InlineData(1, 3, 0.5, 20.0, 0.0)]
    [InlineData(2, 9, 0.5, 20.0, 0.0)]
    [InlineData(3, 9, 0.5, 20.0, 0.3)]
    [InlineData(4, 5, 1.0, 0.5, 0.1)]
    [InlineData(5, 7, 0.01, 5.0, 0.1)]
    [InlineData(6, 5, 0.75, 1.0, 0.7)]
    [InlineData(7, 13, 0.3, 100.0, 0.02)]
    [InlineData(8, 9, 0.9, 20.0, 0.95)]
    public void It_is_the_plain_calculation(int seed, int window, double neighbours, double variance, double holes)
    {
        SmoothingOptions options = new() { Window = window, Neighbours = neighbours, Variance = variance };
        (float[] probabilities, int width, int classes) = Random(seed, holes);

        float[] smoothed = Smooth(probabilities, width, classes, options);

        double[] plain = PlainSmoothing.Smooth(probabilities, width, classes, options);
        for (int i = 0; i < plain.Length; i++)
        {
            Assert.True(double.IsNaN(plain[i]) == float.IsNaN(smoothed[i]) && !(Math.Abs(plain[i] - smoothed[i]) > 2e-5), $"{i}: {plain[i]} {smoothed[i]}");
        }
    }

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 0.2)]
    [InlineData(3, 0.6)]
    public void A_part_of_a_plane_has_the_same_bytes(int seed, double holes)
    {
        SmoothingOptions options = new() { Window = 7 };
        (float[] probabilities, int width, int classes) = Random(seed, holes);
        int height = probabilities.Length / classes / width;
        float[] whole = Smooth(probabilities, width, classes, options), padded = Padded(probabilities, width, classes, options.Margin);

        for (int cut = 1; cut < width; cut += 3)
        {
            // The columns from `cut` on, with their true neighbours in the margin.
            int part = width - cut, stride = width + (2 * options.Margin);
            float[] window = [.. Enumerable.Range(0, padded.Length / classes / stride).SelectMany(row => padded[(((row * stride) + cut) * classes)..((row + 1) * stride * classes)])];
            float[] smoothed = new float[part * height * classes];
            BayesianSmoothing.Smooth(window, part, classes, options, smoothed);

            for (int row = 0; row < height; row++)
            {
                Assert.Equal(whole[(((row * width) + cut) * classes)..((row + 1) * width * classes)], smoothed[(row * part * classes)..((row + 1) * part * classes)]);
            }
        }
    }

    [Fact]
    public void What_lies_beyond_the_window_does_not_change_a_bit()
    {
        // The same 16 columns of equal pixels, alone and with another class to the east: the first 12 have windows without it.
        SmoothingOptions options = new();
        for (int step = 1; step < 200; step++)
        {
            float p = step / 200f;
            float[] alone = [.. Enumerable.Repeat(new[] { p, 1 - p }, 16 * 3).SelectMany(v => v)];
            float[] beside = [.. Enumerable.Range(0, 23 * 3).SelectMany(i => i % 23 < 16 ? new[] { p, 1 - p } : [i % 7 / 10f, 1 - (i % 7 / 10f)])];

            float[] first = Smooth(alone, 16, 2, options), second = Smooth(beside, 23, 2, options);

            Assert.Equal(first[..24], second[..24]);
        }
    }

    [Fact]
    public void Planes_that_do_not_fit_are_refused() => Assert.Throws<ArgumentException>(
        () => BayesianSmoothing.Smooth(new float[100], 3, 2, new SmoothingOptions { Window = 3 }, new float[18]));

    [Theory]
    [InlineData(4, 0.5, 20, "--smooth-window")]
    [InlineData(1, 0.5, 20, "--smooth-window")]
    [InlineData(-3, 0.5, 20, "--smooth-window")]
    [InlineData(103, 0.5, 20, "--smooth-window")]
    [InlineData(9, 0, 20, "--smooth-neighbours")]
    [InlineData(9, 1.01, 20, "--smooth-neighbours")]
    [InlineData(9, double.NaN, 20, "--smooth-neighbours")]
    [InlineData(9, 0.5, 0, "--smooth-variance")]
    [InlineData(9, 0.5, double.PositiveInfinity, "--smooth-variance")]
    public void Options_out_of_range_are_named(int window, double neighbours, double variance, string where)
    {
        SmoothingOptions options = new() { Window = window, Neighbours = neighbours, Variance = variance };

        Assert.Equal(where, Assert.Throws<UsageException>(options.Checked).Where);
    }

    private static float[] Smooth(float[] probabilities, int width, int classes, SmoothingOptions options)
    {
        float[] smoothed = new float[probabilities.Length];
        BayesianSmoothing.Smooth(Padded(probabilities, width, classes, options.Margin), width, classes, options, smoothed);
        return smoothed;
    }

    private static float[] Padded(float[] probabilities, int width, int classes, int margin)
    {
        int height = probabilities.Length / classes / width, stride = width + (2 * margin);
        float[] padded = new float[stride * (height + (2 * margin)) * classes];
        Array.Fill(padded, float.NaN);
        for (int row = 0; row < height; row++)
        {
            Array.Copy(probabilities, row * width * classes, padded, (((row + margin) * stride) + margin) * classes, width * classes);
        }

        return padded;
    }

    /// <summary>Patches of classes with noise; a third of the seeds has votes of ten trees, so that many numbers are equal, with 0 and 1 among them.</summary>
    private static (float[] Probabilities, int Width, int Classes) Random(int seed, double holes)
    {
        Random random = new(seed);
        int width = random.Next(9, 40), height = random.Next(5, 30), classes = random.Next(2, 6);
        float[] probabilities = new float[width * height * classes];
        for (int pixel = 0; pixel < width * height; pixel++)
        {
            double[] shares = [.. Enumerable.Range(0, classes).Select(k => Math.Pow(random.NextDouble(), k == pixel / 5 % classes ? 0.5 : 4))];
            double[] votes = [.. shares.Select(s => seed % 3 == 0 ? Math.Round(10 * s / shares.Sum()) : s)];
            votes[0] += votes.Sum() == 0 ? 1 : 0;
            bool isHole = random.NextDouble() < holes;
            for (int k = 0; k < classes; k++)
            {
                probabilities[(pixel * classes) + k] = isHole ? float.NaN : (float)(votes[k] / votes.Sum());
            }
        }

        return (probabilities, width, classes);
    }
}

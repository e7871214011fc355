using Antares.Modelling;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Modelling;

public sealed class CalibrationTests
{
    [Fact]
    public void A_probability_becomes_the_share_of_rows_that_are_of_the_class()
    {
        // Of four rows with 0.6 one is of class 0, of two with 0.9 both are.
        float[] probabilities = [0.6f, 0.4f, 0.6f, 0.4f, 0.6f, 0.4f, 0.6f, 0.4f, 0.9f, 0.1f, 0.9f, 0.1f];
        Calibration calibration = Calibration.Fit(probabilities, [0, 1, 1, 1, 0, 0], 2);
        float[] rows = [0.6f, 0.4f, 0.9f, 0.1f, 0.75f, 0.25f, 0.1f, 0.9f];

        calibration.Apply(rows);

        // 0.75 lies half way between 0.6 and 0.9, 0.25 between 0.1 and 0.4; beyond the ends the maps are flat.
        Assert.Equal([0.25f, 0.75f, 1, 0, 0.625f, 0.375f, 0.25f, 0.75f], rows, (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Rows_without_data_are_skipped_and_stay()
    {
        Calibration calibration = Calibration.Fit([float.NaN, float.NaN, 0.6f, 0.4f, 0.2f, 0.8f], [1, 0, 1], 2);
        float[] rows = [float.NaN, float.NaN, 0.6f, 0.4f];

        calibration.Apply(rows);

        Assert.Equal([float.NaN, float.NaN, 1, 0], rows);
        Assert.Throws<AntaresException>(() => Calibration.Fit([float.NaN, float.NaN], [0], 2));
    }

    [Fact]
    public void A_row_that_all_maps_give_0_keeps_its_probabilities()
    {
        // Class 0 is only where it has 0.8, class 1 only where it has 0.9, class 2 where it has 0.6.
        float[] probabilities = [0.8f, 0.2f, 0, 0.1f, 0.9f, 0, 0.4f, 0, 0.6f, 0.4f, 0.3f, 0.3f];
        Calibration calibration = Calibration.Fit(probabilities, [0, 1, 2, 1], 3);
        float[] none = [0.1f, 0, 0.1f];

        calibration.Apply(none);

        Assert.Equal([0.1f, 0, 0.1f], none);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rows_sum_to_1_keep_the_order_of_a_class_and_do_not_depend_on_the_order_of_fitting(int seed)
    {
        (float[] probabilities, int[] classes) = Rows(seed, 400);
        int[] order = [.. Enumerable.Range(0, classes.Length)];
        new Random(seed + 100).Shuffle(order);
        Calibration calibration = Calibration.Fit(probabilities, classes, 3);
        Calibration shuffled = Calibration.Fit([.. order.SelectMany(row => probabilities[(row * 3)..((row * 3) + 3)])], [.. order.Select(row => classes[row])], 3);
        float[] mapped = [.. probabilities];

        calibration.Apply(mapped);

        Assert.Equal(Npz.Write(calibration.ToArrays()), Npz.Write(shuffled.ToArrays()));
        Assert.All(mapped.Chunk(3), row => Assert.Equal(1, row.Sum(), 1e-5));
        Assert.All(mapped, p => Assert.InRange(p, 0, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Overconfident_probabilities_come_closer_to_the_truth(int seed)
    {
        // The class is drawn with the probabilities that Rows pushes towards 0 and 1.
        (float[] learned, int[] learnedClasses) = Rows(seed, 4000);
        (float[] probabilities, int[] classes) = Rows(seed + 50, 4000);
        float[] calibrated = [.. probabilities];

        Calibration.Fit(learned, learnedClasses, 3).Apply(calibrated);

        Assert.True(Brier(calibrated, classes) < Brier(probabilities, classes) - 0.02, $"{Brier(calibrated, classes)} {Brier(probabilities, classes)}");
    }

    [Fact]
    public void It_comes_back_from_a_file_as_it_was_written()
    {
        using TemporaryFolder folder = new();
        (float[] probabilities, int[] classes) = Rows(7, 200);
        Calibration calibration = Calibration.Fit(probabilities, classes, 3);
        string path = Path.Combine(folder.Path, "c.npz");
        File.WriteAllBytes(path, Npz.Write(calibration.ToArrays()));
        float[] before = [.. probabilities], after = [.. probabilities];

        calibration.Apply(before);
        Calibration.Read(Npz.Read(path), 3, path)!.Apply(after);

        Assert.Equal(before, after);
        Assert.Null(Calibration.Read(new Dictionary<string, NpyArray>(), 3, path));
    }

    [Theory]
    [InlineData(new[] { 0, 2, 3 }, new[] { 0f, 1, 0 }, new[] { 0f, 1, 0 }, 3)]
    [InlineData(new[] { 0, 2, 2 }, new[] { 0f, 1 }, new[] { 0f, 1 }, 2)]
    [InlineData(new[] { 0, 2, 3 }, new[] { 1f, 0, 0 }, new[] { 0f, 1, 0 }, 2)]
    [InlineData(new[] { 0, 2, 3 }, new[] { 0f, 1, 0 }, new[] { 1f, 0, 0 }, 2)]
    [InlineData(new[] { 0, 2, 3 }, new[] { 0f, 1, 0 }, new[] { 0f, 1.1f, 0 }, 2)]
    [InlineData(new[] { 0, 2, 3 }, new[] { 0f, 1, 0 }, new[] { 0f, float.NaN, 0 }, 2)]
    [InlineData(new[] { 0, 2, 9 }, new[] { 0f, 1, 0 }, new[] { 0f, 1, 0 }, 2)]
    [InlineData(new[] { 0, 9, 3 }, new[] { 0f, 1, 0 }, new[] { 0f, 1, 0 }, 2)]
    public void Unsound_maps_are_refused(int[] starts, float[] x, float[] y, int classes)
    {
        Dictionary<string, NpyArray> arrays = new()
        {
            ["calibration_start"] = NpyArray.Of("calibration_start", starts),
            ["calibration_x"] = NpyArray.Of("calibration_x", x),
            ["calibration_y"] = NpyArray.Of("calibration_y", y),
        };

        Assert.Equal("m.model", Assert.Throws<AntaresException>(() => Calibration.Read(arrays, classes, "m.model")).Where);
        arrays.Remove("calibration_y");
        Assert.Throws<AntaresException>(() => Calibration.Read(arrays, classes, "m.model"));
    }

    [Fact]
    public void Rows_that_do_not_fit_are_refused()
    {
        Calibration calibration = Calibration.Fit([0.5f, 0.5f], [1], 2);

        Assert.Throws<ArgumentException>(() => calibration.Apply(new float[3]));
        Assert.Throws<ArgumentException>(() => Calibration.Fit([0.5f, 0.5f], [2], 2));
        Assert.Throws<ArgumentException>(() => Calibration.Fit([0.5f, 0.5f], [0, 1], 2));
        Assert.Throws<ArgumentException>(() => Calibration.Fit([1.5f, 0.5f], [0], 2));
    }

    /// <summary>Rows of three classes that are drawn with true probabilities; what is told of them is too sure.</summary>
    private static (float[] Probabilities, int[] Classes) Rows(int seed, int count)
    {
        Random random = new(seed);
        float[] probabilities = new float[count * 3];
        int[] classes = new int[count];
        for (int row = 0; row < count; row++)
        {
            double[] truth = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            double total = truth.Sum(), draw = random.NextDouble() * total, sharp = truth.Sum(p => p * p * p * p);
            classes[row] = draw < truth[0] ? 0 : draw < truth[0] + truth[1] ? 1 : 2;
            for (int k = 0; k < 3; k++)
            {
                probabilities[(row * 3) + k] = (float)(truth[k] * truth[k] * truth[k] * truth[k] / sharp);
            }
        }

        return (probabilities, classes);
    }

    private static double Brier(float[] probabilities, int[] classes) =>
        probabilities.Select((p, i) => Math.Pow(p - (classes[i / 3] == i % 3 ? 1 : 0), 2)).Sum() / classes.Length;
}

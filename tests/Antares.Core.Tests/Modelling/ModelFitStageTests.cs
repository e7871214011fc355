using Antares.Grid;
using Antares.Modelling;
using Antares.Sampling;
using Xunit;

namespace Antares.Core.Tests.Modelling;

public sealed class ModelFitStageTests : IDisposable
{
    private static readonly TileIndex[] Tiles = [new(0, -1), new(1, -1), new(0, -2), new(1, -2)];

    private readonly Ground ground = new();

    public ModelFitStageTests()
    {
        // left half is forest (a = 10), right half is water (a = 90); one row without data
        ground.AddFeatures(
            "f17", 2017, Tiles, ("a", "1", (c, r) => r == 12 ? double.NaN : c < 8 ? 10 : 90), ("b", "degree", (c, r) => r == 12 ? double.NaN : c % 2 == 0 ? 350 : 20));
        ground.AddTraining("chips", [.. Enumerable.Range(0, 6).SelectMany(i => new[] { (0.0, i + 0.0, 4.0, i + 1.0, 3), (10.0, i, 14.0, i + 1, 300) })]);
    }

    public void Dispose() => ground.Dispose();

    [Fact]
    public void A_model_names_what_it_learned_and_says_how_well()
    {
        ModelFitReport report = ground.Fit.Run(Options("m"), default);

        ModelCard card = ModelFile.Read(report.File, Models.Types).Card;
        Assert.Equal((12, 12, 0, 0, 0), (report.InArea, report.Selected, report.Outside, report.WithoutPixel, report.WithoutData));
        Assert.Equal(1, card.Accuracy.Confusion.Overall);
        Assert.Equal(12, card.Accuracy.Confusion.Total); // each polygon once, by a model that had not seen it
        Assert.Equal((FoldSplit.Blocks, 5), (card.Accuracy.Split, card.Accuracy.Folds));
        Assert.Equal([3, 300], card.Classes);
        Assert.Equal([new ModelFeature("a", "1", null), new ModelFeature("b", "degree", 360)], card.Features);
        Assert.Equal(("chips", "f17", "r"), (card.Source.TrainingSet, card.Source.Product, card.Source.Recipe));
        ModelRecord record = ground.Models.FindModel("m")!;
        Assert.Equal(1, record.Accuracy);
    }

    [Fact]
    public void A_polygon_across_a_tile_corner_is_read_whole_and_once()
    {
        ground.AddFeatures("x", 2017, Tiles, ("a", "1", (c, r) => (100 * r) + c));
        ground.AddTraining("corner", (6, 6, 10, 11, 3), (0, 0, 2, 2, 5));
        ground.Fit.Run(Options("m") with { Product = "x", TrainingSet = "corner" }, default);

        SampleTable samples = Samples("m");

        int row = Array.IndexOf(samples.Codes, 3);
        Assert.Equal(2, samples.Count);
        Assert.Equal(20, samples.Pixels[row]);
        Assert.Equal((100 * 8) + 7.5, samples.Features[row], 1e-3); // rows 6..10, columns 6..9
    }

    [Fact]
    public void Each_pixel_counts_by_the_share_that_a_polygon_covers()
    {
        ground.AddFeatures("x", 2017, Tiles, ("a", "1", (c, r) => (100 * r) + c));
        ground.AddTraining("parts", (7.5, 3, 9, 4, 3), (1.25, 1.25, 1.5, 1.75, 5), (8, 3, 9, 4, 300));
        ground.Fit.Run(Options("m") with { Product = "x", TrainingSet = "parts" }, default);

        SampleTable samples = Samples("m");

        (double, float) Of(int code) => (samples.Pixels[Array.IndexOf(samples.Codes, code)], samples.Features[Array.IndexOf(samples.Codes, code)]);
        Assert.Equal((1.5, (float)(((0.5 * 307) + 308) / 1.5)), Of(3)); // half of pixel 7 in one tile, all of 8 in the next
        Assert.Equal((0.125, 101), Of(5)); // smaller than a pixel
        Assert.Equal((1, 308), Of(300)); // overlaps the first: each keeps its own shares
    }

    [Fact]
    public void Aspect_of_a_polygon_is_its_circular_mean()
    {
        ground.Fit.Run(Options("m"), default);

        SampleTable samples = Samples("m");

        Assert.All(Enumerable.Range(0, samples.Count), i => Assert.Equal(5, samples.Features[(2 * i) + 1], 1e-3));
    }

    [Fact]
    public void Polygons_outside_or_without_data_are_counted_and_a_lost_class_is_named()
    {
        ground.AddTraining("bad", (0, 0, 2, 2, 3), (10, 0, 12, 2, 300), (3.1, 3.1, 3.2, 3.2, 3), (0, 12, 4, 13, 5), (500, 0, 502, 2, 3));

        ModelFitReport report = ground.Fit.Run(Options("m") with { TrainingSet = "bad" }, default);

        Assert.Equal((4, 1, 0, 1), (report.InArea, report.Outside, report.WithoutPixel, report.WithoutData));
        Assert.Equal(["grass (5)"], report.LostClasses);
    }

    [Fact]
    public void Polygons_outside_of_the_image_are_one_clear_message()
    {
        ground.AddTraining("far", (500, 0, 502, 2, 3), (600, 0, 602, 2, 300));

        AntaresException fault = Assert.Throws<AntaresException>(() => ground.Fit.Run(Options("m") with { TrainingSet = "far" }, default));

        Assert.Contains("All 2 polygons", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_outside_of_the_scheme_is_named()
    {
        ground.AddTraining("foreign", (0, 0, 2, 2, 3), (10, 0, 12, 2, 77));

        AntaresException fault = Assert.Throws<AntaresException>(() => ground.Fit.Run(Options("m") with { TrainingSet = "foreign" }, default));

        Assert.Contains("77", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_names_list_those_that_there_are()
    {
        Assert.Contains("chips", Assert.Throws<AntaresException>(() => ground.Fit.Run(Options("m") with { TrainingSet = "chip" }, default)).Mend, StringComparison.Ordinal);
        Assert.Contains("f17", Assert.Throws<AntaresException>(() => ground.Fit.Run(Options("m") with { Product = "f18" }, default)).Mend, StringComparison.Ordinal);
        Assert.Contains("rf", Assert.Throws<UsageException>(() => ground.Fit.Run(Options("m") with { Algorithm = "svm" }, default)).Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void An_area_limits_the_polygons()
    {
        ModelFitReport report = ground.Fit.Run(Options("m") with { Area = Ground.Box(0, 0, 16, 3.5) }, default);

        Assert.Equal(8, report.InArea);
    }

    [Fact]
    public void Threads_memory_and_order_of_polygons_do_not_change_a_byte()
    {
        ground.Fit.Run(Options("m"), default);
        byte[] first = File.ReadAllBytes(ground.Workspace.Absolute(ground.Models.FindModel("m")!.File));
        using Ground other = new() { Threads = 1, Memory = 1 };
        other.AddFeatures(
            "f17", 2017, [.. Tiles.Reverse()], ("a", "1", (c, r) => r == 12 ? double.NaN : c < 8 ? 10 : 90), ("b", "degree", (c, r) => r == 12 ? double.NaN : c % 2 == 0 ? 350 : 20));
        other.AddTraining("chips", [.. Enumerable.Range(0, 6).Reverse().SelectMany(i => new[] { (10.0, i + 0.0, 14.0, i + 1.0, 300), (0.0, i, 4.0, i + 1, 3) })]);

        other.Fit.Run(Options("m") with { Threads = 1 }, default);

        Assert.Equal(first, File.ReadAllBytes(other.Workspace.Absolute(other.Models.FindModel("m")!.File)));
    }

    [Fact]
    public void The_same_name_with_other_parameters_needs_overwrite()
    {
        ground.Fit.Run(Options("m"), default);
        ModelFitOptions other = Options("m") with { Parameters = new Dictionary<string, string> { ["n_estimators"] = "3" } };

        AntaresException fault = Assert.Throws<AntaresException>(() => ground.Fit.Run(other, default));

        Assert.Contains("n_estimators was '50', is '3'", fault.What, StringComparison.Ordinal);
        Assert.Equal(0, ground.Fit.Run(other with { Overwrite = true }, default).ExitCode);
    }

    [Fact]
    public void No_model_is_made_of_part_of_the_tiles()
    {
        File.Delete(ground.Workspace.Absolute("data/f17/1_-1/a.bin"));

        ModelFitReport report = ground.Fit.Run(Options("m"), default);

        Assert.Equal(3, report.ExitCode);
        Assert.Null(report.Model);
        Assert.Null(ground.Models.FindModel("m"));
    }

    private static ModelFitOptions Options(string name) => new() { Name = name, Product = "f17", TrainingSet = "chips", Threads = 2 };

    private SampleTable Samples(string name)
    {
        string folder = Path.Combine(ground.Workspace.ModelsFolder, name + ".samples");
        SampleTable[] tables = [.. Directory.GetFiles(folder).Select(SampleTable.Read)];
        return SampleTable.Join(tables);
    }
}

using Antares.Core.Tests.Modelling;
using Antares.Grid;
using Antares.Mapping;
using Antares.Modelling;
using Antares.Runs;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Mapping;

public sealed class PixelPredictionStageTests : IDisposable
{
    private static readonly TileIndex[] Tiles = [new(0, -1), new(1, -1)];

    private readonly Ground ground = new();
    private readonly TemporaryFolder outside = new();

    public PixelPredictionStageTests()
    {
        ground.AddFeatures("f17", 2017, Tiles, ("a", "1", (c, r) => r == 0 ? double.NaN : c < 8 ? 10 : 90));
        ground.AddTraining("chips", [.. Enumerable.Range(1, 4).SelectMany(i => new[] { (0.0, i + 0.0, 4.0, i + 1.0, 3), (10.0, i, 14.0, i + 1, 300) })]);
        ground.Fit.Run(new ModelFitOptions { Name = "m", Product = "f17", TrainingSet = "chips" }, default);
    }

    public void Dispose()
    {
        ground.Dispose();
        outside.Dispose();
    }

    [Fact]
    public void Every_pixel_has_its_class_and_nodata_stays_nodata()
    {
        RunSummary run = ground.Pixels.Run(Options(), default);

        Assert.Equal((2, 0), (run.Done, run.ExitCode));
        Assert.All(ground.Read("map", "class"), p => Assert.Equal(p.Key.Row == 0 ? 0 : p.Key.Column < 8 ? 3 : 300, p.Value));
        Assert.All(ground.Read("map", "confidence"), p => Assert.True(p.Key.Row == 0 ? p.Value == 255 : p.Value is > 100 and <= 200));
    }

    [Fact]
    public void Files_of_class_codes_appear_under_the_names_of_the_seed()
    {
        RunSummary run = ground.Pixels.Run(Options() with { OutFolder = outside["maps"] }, default);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["prediction_m_0_-1.tif", "prediction_m_1_-1.tif"], Directory.GetFiles(outside["maps"]).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        int[] codes = new int[64];
        ground.Rasters.Read(new Antares.Catalog.Band(outside["maps", "prediction_m_1_-1.tif"]), new PixelWindow(0, 0, 8, 8), codes);
        Assert.Equal([0, 300], codes.Distinct());
    }

    [Fact]
    public void Part_of_a_map_with_another_fit_of_its_model_is_refused_or_replaces_it()
    {
        ground.Pixels.Run(Options(), default);
        Dictionary<string, string> parameters = new() { ["seed"] = "9" };
        ground.Fit.Run(new ModelFitOptions { Name = "m", Product = "f17", TrainingSet = "chips", Parameters = parameters, Overwrite = true }, default);
        PixelPredictionOptions part = Options() with { Area = Ground.Box(1, 1, 7, 7) };

        AntaresException fault = Assert.Throws<AntaresException>(() => ground.Pixels.Run(part, default));
        RunSummary run = ground.Pixels.Run(part with { Overwrite = true }, default);

        Assert.Contains("an earlier fit of model 'm'", fault.What, StringComparison.Ordinal);
        Assert.Equal((1, 0, 1), (run.Done, run.Resumed, ground.Catalog.CountDatasets("map")));
    }

    [Fact]
    public void An_unknown_model_lists_those_that_there_are() => Assert.Contains(
        "m", Assert.Throws<AntaresException>(() => ground.Pixels.Run(Options() with { Model = "n" }, default)).Mend, StringComparison.Ordinal);

    private static PixelPredictionOptions Options() => new() { Name = "map", Product = "f17", Model = "m" };
}

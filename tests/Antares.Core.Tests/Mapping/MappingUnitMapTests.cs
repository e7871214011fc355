using Antares.Core.Tests.Modelling;
using Antares.Grid;
using Antares.Mapping;
using Antares.Runs;
using Antares.TestKit;
using Antares.Vectors;
using Xunit;

namespace Antares.Core.Tests.Mapping;

public sealed class MappingUnitMapTests
{
    [Theory]
    [InlineData(1, 8, 0.0, 5, false)]
    [InlineData(2, 8, 0.2, 3, false)]
    [InlineData(3, 5, 0.1, 8, true)]
    [InlineData(4, 24, 0.1, 5, false)]
    [InlineData(5, 7, 0.5, 2, true)]
    [InlineData(6, 8, 0.0, 90, false)]
    public void Small_patches_go_to_their_neighbours_over_the_borders_of_tiles(int seed, int side, double holes, int pixels, bool smooth)
    {
        using NoisyLand land = new(side, seed, holes);
        MapOptions options = new() { Smoothing = smooth ? new SmoothingOptions { Window = 3, Variance = 1 } : null };
        land.Ground.Pixels.Run(NoisyLand.Options(options) with { Name = "plain" }, default);

        RunSummary run = land.Ground.Pixels.Run(NoisyLand.Options(options with { MinimumHectares = Hectares(pixels) }), default);

        Dictionary<(int Column, int Row), int> expected = land.Read("plain", "class", 0), before = expected.ToDictionary();
        PlainMappingUnit.Apply(expected, pixels);
        Assert.Equal((land.Tiles.Length, 0), (run.Done, run.ExitCode));
        Assert.NotEqual(before, expected);
        Assert.Equal(expected.OrderBy(p => p.Key), land.Read("map", "class", 0).OrderBy(p => p.Key));
        Assert.Equal(land.Read("plain", "confidence", 255), land.Read("map", "confidence", 255));
    }

    [Fact]
    public void With_probabilities_the_confidence_is_that_of_the_class_the_pixel_has_now()
    {
        using NoisyLand land = new(8, 7, 0.1);
        MapOptions options = new() { Probabilities = true };
        land.Ground.Pixels.Run(NoisyLand.Options(options) with { Name = "plain" }, default);
        land.Ground.Threads = 8;

        land.Ground.Pixels.Run(NoisyLand.Options(options with { MinimumHectares = Hectares(6) }), default);

        Dictionary<(int Column, int Row), int> classes = land.Read("map", "class", 0), confidences = land.Read("map", "confidence", 255), plain = land.Read("plain", "class", 0);
        Dictionary<int, Dictionary<(int Column, int Row), int>> probabilities = new()
        {
            [3] = land.Read("map", "probability_3", 255),
            [300] = land.Read("map", "probability_300", 255),
        };
        Assert.All(classes, p => Assert.Equal(probabilities[p.Value][p.Key], confidences[p.Key]));
        Assert.Contains(classes, p => p.Value != plain[p.Key] && confidences[p.Key] < 100);
        Assert.All((string[])["probability_3", "probability_300", "margin", "entropy"], band => Assert.Equal(land.Read("plain", band, 255), land.Read("map", band, 255)));
    }

    [Fact]
    public void Threads_and_memory_do_not_change_a_byte()
    {
        using NoisyLand land = new(8, 8, 0.1);
        MapOptions options = new() { Probabilities = true, Smoothing = new SmoothingOptions { Window = 3, Variance = 1 }, MinimumHectares = Hectares(4) };
        land.Ground.Threads = 8;
        land.Ground.Pixels.Run(NoisyLand.Options(options), default);
        (land.Ground.Threads, land.Ground.Memory) = (1, 1);
        land.Ground.Pixels.Run(NoisyLand.Options(options) with { Name = "other" }, default);

        string[] files = Directory.GetFiles(Path.Combine(land.Ground.Workspace.DataFolder, "map"), "*", SearchOption.AllDirectories);
        Assert.Equal(9 * ((2 * 6) + 1), files.Length);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("/data/map/", "/data/other/", StringComparison.Ordinal))));
    }

    [Fact]
    public void Run_again_it_computes_nothing_and_another_size_predicts_nothing_again()
    {
        using NoisyLand land = new(8, 9);
        PixelPredictionOptions small = NoisyLand.Options(new MapOptions { MinimumHectares = Hectares(3) });
        PixelPredictionOptions large = NoisyLand.Options(new MapOptions { MinimumHectares = Hectares(9) });
        land.Ground.Pixels.Run(small, default);
        Dictionary<string, DateTime> plain = PlainFiles(land);

        RunSummary again = land.Ground.Pixels.Run(small, default);
        AntaresException fault = Assert.Throws<AntaresException>(() => land.Ground.Pixels.Run(large, default));
        RunSummary replaced = land.Ground.Pixels.Run(large with { Overwrite = true }, default);

        Assert.Equal((9, 9), (again.Done, again.Resumed));
        Assert.Contains("mmu_hectares was", fault.What, StringComparison.Ordinal);
        Assert.Equal((9, 0, 0), (replaced.Done, replaced.Resumed, replaced.ExitCode));
        Assert.Equal(plain, PlainFiles(land));
        Dictionary<(int Column, int Row), int> map = land.Read("map", "class", 0), same = map.ToDictionary();
        PlainMappingUnit.Apply(same, 9);
        Assert.Equal(same, map);
    }

    [Fact]
    public void Without_a_minimum_again_nothing_of_it_stays()
    {
        using NoisyLand land = new(8, 10);
        land.Ground.Pixels.Run(NoisyLand.Options(new MapOptions { MinimumHectares = Hectares(3) }), default);

        RunSummary run = land.Ground.Pixels.Run(NoisyLand.Options(new MapOptions()) with { Overwrite = true }, default);

        Assert.Equal((9, 0), (run.Done, run.ExitCode));
        Assert.Empty(PlainFiles(land));
        Assert.DoesNotContain("mmu_hectares", land.Ground.Catalog.FindProduct("map")!.Facts.Keys);
    }

    [Fact]
    public void A_tile_that_fails_leaves_the_earlier_map_as_it_is()
    {
        using NoisyLand land = new(8, 11);
        PixelPredictionOptions options = NoisyLand.Options(new MapOptions { MinimumHectares = Hectares(3) });
        land.Ground.Pixels.Run(options, default);
        Dictionary<(int Column, int Row), int> map = land.Read("map", "class", 0);
        land.AddFeatures([new TileIndex(3, -1)]);
        File.Delete(land.Ground.Workspace.Absolute(Path.Combine("data", "f", "3_-1", "a.bin")));

        RunSummary run = land.Ground.Pixels.Run(options, default);

        Assert.Equal((0, 1, 3), (run.Done, run.Failed, run.ExitCode));
        Assert.Equal(map, land.Read("map", "class", 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Areas_that_are_none_are_refused(double hectares)
    {
        using Ground ground = new();

        UsageException fault = Assert.Throws<UsageException>(() => ground.Pixels.Run(NoisyLand.Options(new MapOptions { MinimumHectares = hectares }), default));

        Assert.Equal("--mmu", fault.Where);
    }

    // All pixels of the land lie in one block of the areas: that of the pixel in its middle.
    private static double Hectares(int pixels) =>
        (pixels - 0.5) * PixelArea.OfPixel(Ground.Grid.GeoBoxOf(new PixelWindow(0, 0, 1, 1)).Affine, 31.5, 31.5, new PlainProjections().Between(Crs.Wgs84, Crs.Wgs84)) / 1e4;

    private static Dictionary<string, DateTime> PlainFiles(NoisyLand land) =>
        Directory.GetFiles(Path.Combine(land.Ground.Workspace.DataFolder, "map"), "plain_*", SearchOption.AllDirectories).ToDictionary(f => f, File.GetLastWriteTimeUtc);
}

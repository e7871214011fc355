using Antares.Grid;
using Antares.Mapping;
using Antares.Runs;
using Xunit;

namespace Antares.Core.Tests.Mapping;

public sealed class SmoothedMapTests
{
    private static readonly MapOptions Smoothed = new() { Probabilities = true, Smoothing = new SmoothingOptions { Window = 5, Variance = 5 } };

    [Theory]
    [InlineData(1, 8, 0.0, false)]
    [InlineData(2, 8, 0.1, false)]
    [InlineData(3, 8, 0.1, true)]
    [InlineData(4, 5, 0.0, false)]
    [InlineData(5, 7, 0.3, true)]
    [InlineData(6, 3, 0.05, false)]
    public void Tiles_have_the_bytes_of_one_large_tile(int seed, int side, double holes, bool lacksATile)
    {
        PixelWindow? missing = lacksATile ? new PixelWindow(side, 0, side, side) : null;
        MapOptions options = side == 3 ? Smoothed with { Smoothing = new SmoothingOptions { Variance = 5 } } : Smoothed; // A window of 9 over tiles of 3.
        using NoisyLand whole = new(NoisyLand.Extent, seed, holes, missing), cut = new(side, seed, holes, missing);
        cut.Ground.Threads = 8;

        RunSummary run = whole.Ground.Pixels.Run(NoisyLand.Options(options), default);
        RunSummary tiles = cut.Ground.Pixels.Run(NoisyLand.Options(options), default);

        Assert.Equal((0, 0), (run.ExitCode, tiles.ExitCode));
        Assert.Equal(whole.Read("map", "class", 0), cut.Read("map", "class", 0));
        Assert.All((string[])["confidence", "probability_3", "probability_300", "margin", "entropy"], band => Assert.Equal(whole.Read("map", band, 255), cut.Read("map", band, 255)));
    }

    [Fact]
    public void Smoothing_removes_single_pixels_and_fills_no_holes()
    {
        using NoisyLand land = new(8, 9, 0.1);

        land.Ground.Pixels.Run(NoisyLand.Options(Smoothed), default);
        land.Ground.Pixels.Run(NoisyLand.Options(new MapOptions()) with { Name = "plain" }, default);

        Dictionary<(int Column, int Row), int> smoothed = land.Read("map", "class", 0), plain = land.Read("plain", "class", 0);
        Assert.Equal(plain.Keys.Order(), smoothed.Keys.Order());
        Assert.True(Singles(smoothed) < Singles(plain) / 3, $"{Singles(smoothed)} of {Singles(plain)}");
        Assert.Equal("window 5, neighbours 0.5, variance 5", land.Ground.Catalog.FindProduct("map")!.Facts["smoothing"]);
    }

    [Fact]
    public void A_part_of_the_map_looks_at_tiles_outside_of_it()
    {
        using NoisyLand land = new(8, 10);

        land.Ground.Pixels.Run(NoisyLand.Options(Smoothed) with { Area = Antares.Core.Tests.Modelling.Ground.Box(9, 9, 15, 15) }, default);
        land.Ground.Pixels.Run(NoisyLand.Options(Smoothed) with { Name = "whole" }, default);

        Dictionary<(int Column, int Row), int> part = land.Read("map", "probability_3", 255), whole = land.Read("whole", "probability_3", 255);
        Assert.Equal(64, part.Count);
        Assert.All(part, p => Assert.Equal(whole[p.Key], p.Value));
    }

    [Fact]
    public void A_neighbour_that_comes_later_changes_the_tiles_around_it()
    {
        PixelWindow missing = new(0, 0, 8, 8);
        using NoisyLand land = new(8, 11, 0, missing);
        land.Ground.Pixels.Run(NoisyLand.Options(Smoothed), default);

        // The model stays; the tile in the north-west appears, empty, and its three neighbours are made again.
        land.AddFeatures([new TileIndex(0, -1)]);
        RunSummary again = land.Ground.Pixels.Run(NoisyLand.Options(Smoothed), default);

        Assert.Equal((9, 5), (again.Done, again.Resumed));
        Assert.Equal((9, 9), (land.Ground.Pixels.Run(NoisyLand.Options(Smoothed), default) is var third ? third.Done : 0, third.Resumed));
    }

    [Fact]
    public void Other_smoothing_under_the_same_name_is_refused()
    {
        using NoisyLand land = new(8, 12);
        land.Ground.Pixels.Run(NoisyLand.Options(Smoothed), default);
        MapOptions other = Smoothed with { Smoothing = new SmoothingOptions { Window = 7, Variance = 5 } };

        AntaresException fault = Assert.Throws<AntaresException>(() => land.Ground.Pixels.Run(NoisyLand.Options(other), default));
        RunSummary replaced = land.Ground.Pixels.Run(NoisyLand.Options(other) with { Overwrite = true }, default);

        Assert.Contains("smoothing was 'window 5, neighbours 0.5, variance 5', is 'window 7", fault.What, StringComparison.Ordinal);
        Assert.Equal((9, 0, 0), (replaced.Done, replaced.Resumed, replaced.ExitCode));
        Assert.Throws<UsageException>(() => land.Ground.Pixels.Run(NoisyLand.Options(Smoothed with { Smoothing = new SmoothingOptions { Window = 4 } }), default));
    }

    private static int Singles(Dictionary<(int Column, int Row), int> classes) => classes.Count(p =>
        new[] { (1, 0), (-1, 0), (0, 1), (0, -1) }.All(d => !classes.TryGetValue((p.Key.Column + d.Item1, p.Key.Row + d.Item2), out int next) || next != p.Value));
}

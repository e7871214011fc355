using Antares.Vectors;
using Antares.Vectors.Kernels;
using Xunit;

namespace Antares.Core.Tests.Vectors;

public sealed class SmallRegionsTests
{
    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 12)]
    [InlineData(2, 30)]
    [InlineData(3, 7)]
    [InlineData(4, 5)]
    [InlineData(5, 1000)]
    [InlineData(8, 2)]
    public void Merging_gives_the_map_of_the_definition(int seed, long minimum)
    {
        (uint[] classes, int width) = RandomLabels.Of(seed, size: 24);

        uint[] merged = Merge(classes, width, minimum);

        Assert.Equal(SlowMappingUnit.Merge(classes, width, _ => 1, minimum), merged);
        Assert.Equal(classes.Select(c => c == 0), merged.Select(c => c == 0));
    }

    [Fact]
    public void A_small_region_goes_to_the_neighbour_with_the_longest_border()
    {
        uint[] merged = Merge(
            [
                1, 1, 1, 1,
                1, 2, 3, 3,
                3, 3, 3, 3,
            ],
            width: 4,
            minimum: 2);

        // Two sides towards 1, two towards 3: the one whose first pixel comes first.
        Assert.Equal(1u, merged[5]);
    }

    [Fact]
    public void A_region_without_neighbour_stays() => Assert.Equal([0u, 7u, 0u], Merge([0, 7, 0], width: 3, minimum: 100));

    private static uint[] Merge(uint[] classes, int width, long minimum)
    {
        PolygonSet set = Polygonizer.Trace(classes, width);
        int[] regions = [.. Enumerable.Range(0, classes.Length).Select(i => set.At(i % width, i / width))];
        List<(int, int, long)> borders = [];
        for (int i = 0; i < classes.Length; i++)
        {
            int east = i % width < width - 1 ? regions[i + 1] : -1, south = i + width < classes.Length ? regions[i + width] : -1;
            borders.AddRange(new[] { east, south }.Where(n => n >= 0 && regions[i] >= 0 && n != regions[i]).Select(n => (regions[i], n, 1L)));
        }

        uint[] merged = SmallRegions.Merge(
            [.. Enumerable.Range(0, set.Count).Select(set.Label)],
            [.. Enumerable.Range(0, set.Count).Select(r => (ulong)Array.IndexOf(regions, r))],
            [.. Enumerable.Range(0, set.Count).Select(r => (long)set.PixelCount(r))],
            borders,
            minimum);
        return [.. regions.Select(r => r < 0 ? 0 : merged[r])];
    }
}

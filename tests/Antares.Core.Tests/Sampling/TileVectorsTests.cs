using Antares.Grid;
using Antares.Sampling;
using Antares.TestKit;
using Xunit;

namespace Antares.Tests.Sampling;

public sealed class TileVectorsTests
{
    // Tiles of 4 x 4 degrees in a system whose x is ten degrees larger.
    private static readonly GridSpec Grid = new(new Crs("SHIFT:10"), 0.5, -0.5, 4, 4, 0, 0);

    [Fact]
    public void Each_feature_lies_in_the_one_tile_of_a_point_inside_it()
    {
        // Their west sides lie at x 2.5, 5, 1.4 and 3 of the grid; the last one lies south of y 0.
        MemoryVectors file = new MemoryVectors().With(
            "l", Crs.Wgs84, ["class"],
            (MemoryVectors.Square(-7.5, 0), [1L]), (MemoryVectors.Square(-5, 0), [1L]), (MemoryVectors.Square(-8.6, 0), [1L]), (MemoryVectors.Square(-7, -1), [1L]), (null, [1L]));

        Assert.Equal([1L], Ids(file, new TileIndex(1, 0)));
        Assert.Equal([0L, 2L], Ids(file, new TileIndex(0, 0)));
        Assert.Equal([3L], Ids(file, new TileIndex(0, -1)));
        Assert.Empty(Ids(file, new TileIndex(9, 9)));
    }

    private static long[] Ids(MemoryVectors file, TileIndex tile)
    {
        TileVectors reader = new(file, new ShiftedProjections(), Grid, tile);
        return [.. reader.Read(reader.Layers("memory.gpkg").Single()).Select(f => f.Id)];
    }
}

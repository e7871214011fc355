using Antares.Grid;
using Antares.Recipes.Language;
using Xunit;

namespace Antares.Core.Tests.Recipes;

/// <summary>What must not change a pixel: threads, memory, the size of tiles.</summary>
public sealed class EnginePropertyTests
{
    private const int Small = 1 << 20;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(7, 4)]
    public void Threads_do_not_change_a_byte(int recipe, int seed)
    {
        string[]? first = null;
        foreach (int threads in (int[])[1, 2, 8])
        {
            using SeriesWorld world = EngineTests.World(RecipeTexts.All[recipe], 12, (ulong)seed);
            EngineTests.AssertDone(world.Run(threads));
            first ??= world.Checksums();
            Assert.Equal(first, world.Checksums());
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(5, 4)]
    [InlineData(6, 5)]
    public void Sixty_dates_that_do_not_fit_into_memory_give_the_same_bytes_and_leave_no_file(int recipe, int seed)
    {
        string[]? first = null;
        foreach ((long memory, bool spills) in ((long, bool)[])[(4L << 30, false), (Small, true), (60L << 20, true), (140L << 20, true)])
        {
            using SeriesWorld world = EngineTests.World(RecipeTexts.All[recipe], 60, (ulong)seed, tileSize: 150, area: new PixelWindow(0, 0, 150, 150));
            EngineTests.AssertDone(world.Run(threads: 2, memory));
            first ??= world.Checksums();
            Assert.Equal(first, world.Checksums());
            Assert.Equal(spills, Directory.Exists(world.ScratchFolder)); // made for the first file
            Assert.False(spills && Directory.EnumerateFileSystemEntries(world.ScratchFolder).Any());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Dates_of_running_reducers_need_no_file_however_small_the_memory(int recipe)
    {
        string text = RecipeTexts.All[recipe];
        text = string.Join('\n', text.Split('\n').Where(l => !(l.Contains("median", StringComparison.Ordinal) || l.Contains("percentile", StringComparison.Ordinal)
            || l.Contains("slope", StringComparison.Ordinal) || l.Contains("sen", StringComparison.Ordinal))));
        using SeriesWorld large = EngineTests.World(text, 60, 9, tileSize: 100, area: new PixelWindow(0, 0, 100, 100));
        using SeriesWorld small = EngineTests.World(text, 60, 9, tileSize: 100, area: new PixelWindow(0, 0, 100, 100));

        EngineTests.AssertDone(large.Run());
        EngineTests.AssertDone(small.Run(threads: 2, Small));

        Assert.Equal(large.Checksums(), small.Checksums());
        Assert.False(Directory.Exists(small.ScratchFolder));
    }

    [Theory]
    [InlineData(1, 1, 40)]
    [InlineData(1, 2, 31)]
    [InlineData(3, 3, 64)]
    [InlineData(4, 4, 50)]
    [InlineData(7, 5, 128)]
    public void A_pixel_does_not_depend_on_the_size_of_tiles(int recipe, int seed, int tileSize)
    {
        PixelWindow area = new(0, 0, 128, 128);
        using SeriesWorld one = EngineTests.World(RecipeTexts.All[recipe], 20, (ulong)seed, 600, area);
        using SeriesWorld many = EngineTests.World(RecipeTexts.All[recipe], 20, (ulong)seed, tileSize, area);
        EngineTests.AssertDone(one.Run());
        EngineTests.AssertDone(many.Run());

        AssertSame(one, many, area);
    }

    [Theory]
    [InlineData(0.0157)]
    [InlineData(0.0313)]
    [InlineData(0.11)]
    public void A_buffer_reaches_over_the_borders_of_tiles_and_blocks(double metres)
    {
        string text = FormattableString.Invariant($$"""
            name: buffered
            inputs:
              - source_type: optical
                mask: {keep: default, buffer: {{metres}}}
            features:
              dates: count(nir)
              nir_mean: mean(nir)
            """);
        PixelWindow area = new(300, 0, 240, 90); // over column 512, where a block ends
        using SeriesWorld one = EngineTests.World(text, 7, 5, 600, area);
        using SeriesWorld many = EngineTests.World(text, 7, 5, 30, area);
        EngineTests.AssertDone(one.Run());
        EngineTests.AssertDone(many.Run());

        AssertSame(one, many, area);
        PlainComparison.AssertEqual(one, 1, inBetween: 200, needsAll: false);
    }

    private static void AssertSame(SeriesWorld one, SeriesWorld many, PixelWindow area)
    {
        PixelWindow inside = new(area.Column + 8, area.Row + 8, area.Width - 16, area.Height - 16); // tiles are whole: their outer rims see different neighbours
        foreach (RecipeFeature feature in one.Recipe.Features)
        {
            Func<int, int, double> first = At(one, feature.Name), second = At(many, feature.Name);
            for (int row = inside.Row; row < inside.EndRow; row++)
            {
                for (int column = inside.Column; column < inside.EndColumn; column++)
                {
                    double a = first(column, row), b = second(column, row);
                    Assert.True(a.Equals(b), $"{feature.Name} at column {column}, row {row}: {a} of one tile, {b} of many");
                }
            }
        }
    }

    private static Func<int, int, double> At(SeriesWorld world, string feature)
    {
        Dictionary<TileIndex, double[]> tiles = world.Tiles().ToDictionary(t => t, t => world.Pixels(t, feature));
        return (column, row) =>
        {
            TileIndex tile = world.Grid.TileOf(column, row);
            PixelWindow cell = world.Grid.WindowOf(tile);
            return tiles[tile][((row - cell.Row) * cell.Width) + column - cell.Column];
        };
    }
}

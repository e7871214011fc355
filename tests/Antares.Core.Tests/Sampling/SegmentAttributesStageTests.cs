using Antares.Catalog;
using Antares.Core.Tests.Modelling;
using Antares.Grid;
using Antares.Runs;
using Antares.Sampling;
using Antares.Segmentation;
using Antares.Storage;
using Antares.Vectors;
using Xunit;

namespace Antares.Core.Tests.Sampling;

public sealed class SegmentAttributesStageTests : IDisposable
{
    private static readonly TileIndex[] Tiles = [new(0, -1), new(1, -1), new(0, -2), new(1, -2)];

    private readonly Ground ground = new();
    private Func<int, int, int> segmentOf = Stripes;

    public SegmentAttributesStageTests()
    {
        ground.AddFeatures("f", 2017, Tiles, ("a", "1", A), ("aspect", "degree", (c, r) => c % 2 == 0 ? 350 : 20));
        ground.AddSegmentation("seg", Tiles, Stripes);
    }

    public void Dispose() => ground.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_segment_has_one_row_with_the_numbers_of_a_plain_calculation(int seed)
    {
        Draw(seed);
        SegmentAttributesResult result = ground.Attributes.Run(
            Options("all.npz") with { Segmentation = $"seg{seed}", Product = "f", Statistics = ["p25", "mean", "std"] }, default);

        IReadOnlyDictionary<string, NpyArray> table = Npz.Read(PathOf("all.npz"));
        ulong[] keys = Column<ulong>(table, "key");
        IGrouping<int, (int Column, int Row)>[] segments = [.. Segments()];
        Assert.Equal((0, segments.Length), (result.Run.ExitCode, result.Segments));
        Assert.Equal(segments.Select(s => KeyOf(s)).Order(), keys.Order());
        foreach (IGrouping<int, (int Column, int Row)> segment in segments)
        {
            int row = Array.IndexOf(keys, KeyOf(segment));
            long sides = segment.Sum(p => Beside(p).Count(q => NumberOf(q) != segment.Key));
            double[] values = [.. segment.Select(p => A(p.Column, p.Row)).Where(v => !double.IsNaN(v)).Order()];
            double area = segment.Sum(p => PixelArea.OfCell(p.Column, -p.Row - 1, p.Column + 1, -p.Row));
            Assert.Equal(segment.LongCount(), Column<long>(table, "area_pixels")[row]);
            Assert.Equal(area / 10000, Column<double>(table, "area_hectares")[row], area * 1e-12);
            Assert.Equal(sides, Column<long>(table, "perimeter_sides")[row]);
            Assert.Equal(4 * Math.PI * segment.Count() / (sides * sides), Column<double>(table, "compactness")[row], 1e-12);
            Assert.Equal(sides / Math.Sqrt(segment.Count()), Column<double>(table, "baatz_compactness")[row], 1e-12);
            Assert.Equal(
                (segment.Min(p => p.Column), -segment.Max(p => p.Row) - 1.0, segment.Max(p => p.Column) + 1.0, -segment.Min(p => p.Row)),
                (Column<double>(table, "west")[row], Column<double>(table, "south")[row], Column<double>(table, "east")[row], Column<double>(table, "north")[row]));
            Assert.Equal(segment.SelectMany(Beside).Select(NumberOf).Where(s => s >= 0 && s != segment.Key).Distinct().Count(), Column<int>(table, "neighbours")[row]);
            Assert.Equal(values.Length == 0 ? double.NaN : values.Average(), Column<float>(table, "a_mean")[row], 1e-4);
            double place = (values.Length - 1) * 0.25;
            Assert.Equal(
                values.Length == 0 ? double.NaN : values[(int)place] + ((place - Math.Floor(place)) * (values[(int)Math.Ceiling(place)] - values[(int)place])),
                Column<float>(table, "a_p25")[row], 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Neighbours_stand_once_with_their_common_border(int seed)
    {
        Draw(seed);
        ground.Attributes.Run(Options("all.npz") with { Segmentation = $"seg{seed}", NeighbourFile = PathOf("pairs.npz") }, default);

        IReadOnlyDictionary<string, NpyArray> pairs = Npz.Read(PathOf("pairs.npz"));
        Dictionary<int, ulong> keys = Segments().ToDictionary(s => s.Key, s => KeyOf(s));
        var expected = Segments().SelectMany(s => s.SelectMany(Beside).Select(NumberOf).Where(o => o >= 0 && o != s.Key).Select(o => (keys[s.Key], keys[o])))
            .Where(p => p.Item1 < p.Item2).GroupBy(p => p).Select(g => (g.Key.Item1, g.Key.Item2, g.LongCount())).Order();
        ulong[] first = Column<ulong>(pairs, "key"), second = Column<ulong>(pairs, "neighbour");
        long[] sides = Column<long>(pairs, "border_sides");
        Assert.Equal(expected, Enumerable.Range(0, first.Length).Select(i => (first[i], second[i], sides[i])).Order());
    }

    [Fact]
    public void Sides_are_as_long_as_they_are_on_the_ground()
    {
        // One segment of one pixel between 5 and 6 degrees south: two sides of 110.58 km (meridian), two of about 110.81.
        ground.AddSegmentation("one", Tiles, (c, r) => (c, r) == (3, 5) ? 0 : -1);
        ground.Attributes.Run(Options("one.npz") with { Segmentation = "one" }, default);

        IReadOnlyDictionary<string, NpyArray> table = Npz.Read(PathOf("one.npz"));
        Assert.Equal(442_790, Column<double>(table, "perimeter_metres").Single(), 300.0); // the lower side is that of the pixel below
        Assert.Equal(0, Column<int>(table, "neighbours").Single());
    }

    [Fact]
    public void A_comma_separated_table_names_its_columns_and_leaves_missing_numbers_empty()
    {
        ground.Attributes.Run(Options("all.csv") with { Product = "f", Bands = ["a"], Statistics = ["mean"], NeighbourFile = PathOf("pairs.csv") }, default);

        string[] lines = File.ReadAllLines(PathOf("all.csv"));
        Assert.Equal(
            "key,area_pixels,area_hectares,perimeter_sides,perimeter_metres,west,south,east,north,compactness,baatz_compactness,neighbours,a_mean", lines[0]);
        Assert.Equal(Segments().Count() + 1, lines.Length);
        Assert.Equal("9223372039002259456,1,", lines[1][..22]);
        Assert.EndsWith(",", lines.Single(l => l.StartsWith($"{SegmentKey.Of(15, 15)},", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("key,neighbour,border_sides,border_metres", File.ReadLines(PathOf("pairs.csv")).First());
    }

    [Fact]
    public void Threads_and_memory_do_not_change_a_byte()
    {
        SegmentAttributesOptions options = Options("all.csv") with { Product = "f", Statistics = ["mean", "std", "min", "max", "p5", "median", "p95"] };
        ground.Attributes.Run(options, default);
        (ground.Threads, ground.Memory) = (1, 1);
        ground.Attributes.Run(options with { FileName = PathOf("other.csv") }, default);

        Assert.Equal(File.ReadAllText(PathOf("all.csv")), File.ReadAllText(PathOf("other.csv")));
    }

    [Fact]
    public void Run_again_it_measures_nothing_until_a_neighbour_changes()
    {
        ground.Attributes.Run(Options("all.csv"), default);
        RunSummary again = ground.Attributes.Run(Options("all.csv"), default).Run;
        Dataset cut = ground.Catalog.Datasets(new DatasetQuery("seg") { Tile = Tiles[0] }).Single();
        ground.Catalog.AddDatasets([cut with { Checksum = "cut again" }]);
        RunSummary changed = ground.Attributes.Run(Options("all.csv"), default).Run;

        Assert.Equal((4, 4), (again.Done, again.Resumed));
        Assert.False(changed.Outcomes.Single(o => o.Task.Tile == Tiles[0]).Resumed);
    }

    [Fact]
    public void A_region_holds_the_segments_that_begin_in_its_tiles()
    {
        SegmentAttributesResult result = ground.Attributes.Run(
            Options("part.npz") with { Area = Ground.Box(9, 9, 15, 15), NeighbourFile = PathOf("pairs.npz") }, default);

        ulong[] inside = [.. Segments().Select(s => KeyOf(s)).Where(k => Ground.Grid.TileOf(SegmentKey.Column(k), SegmentKey.Row(k)) == Tiles[3])];
        Assert.Equal((1, inside.Length), (result.Run.Done, result.Segments));
        Assert.Equal(inside.Order(), Column<ulong>(Npz.Read(PathOf("part.npz")), "key").Order());
        IReadOnlyDictionary<string, NpyArray> pairs = Npz.Read(PathOf("pairs.npz"));
        Assert.All(
            Column<ulong>(pairs, "key").Zip(Column<ulong>(pairs, "neighbour")), p => Assert.True(inside.Contains(p.First) || inside.Contains(p.Second)));
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_is_read()
    {
        Assert.Contains(".npz", Refused(Options("all.txt")).Mend, StringComparison.Ordinal);
        Assert.Contains("p0 to p100", Refused(Options("all.csv") with { Product = "f", Statistics = ["average"] }).Mend, StringComparison.Ordinal);
        Assert.Contains("--product", Refused(Options("all.csv") with { Bands = ["a"] }).Mend, StringComparison.Ordinal);
        Assert.Contains("aspect", Refused(Options("all.csv") with { Product = "f", Bands = ["nir"] }).Mend, StringComparison.Ordinal);
        Assert.Contains("both tables", Refused(Options("all.csv") with { NeighbourFile = PathOf("all.csv") }).What, StringComparison.Ordinal);
        Assert.Contains("meets the region", Refused(Options("all.csv") with { Area = Ground.Box(500, 0, 501, 1) }).What, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("all.csv")));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 6)];

    /// <summary>Seed 0: stripes; others: blots of random size in all tiles, with holes; their parts need not touch.</summary>
    private void Draw(int seed)
    {
        Random random = new(seed);
        int blots = random.Next(3, 40);
        (int Column, int Row)[] centres = [.. Enumerable.Range(0, blots).Select(_ => (random.Next(16), random.Next(16)))];
        int[] numbers = [.. Enumerable.Range(0, 256).Select(i => random.Next(9) == 0
            ? -1
            : Enumerable.Range(0, blots).MinBy(b => Math.Abs(centres[b].Column - (i % 16)) + Math.Abs(centres[b].Row - (i / 16)) + (random.NextDouble() * 3)))];
        segmentOf = seed == 0 ? Stripes : (column, row) => numbers[(row * 16) + column];
        ground.AddSegmentation($"seg{seed}", Tiles, segmentOf);
    }

    [Fact]
    public void A_segmentation_whose_borders_were_not_compared_to_the_end_is_refused()
    {
        Product product = ground.Catalog.FindProduct("seg")!;
        ground.Catalog.AddProduct(product with { Facts = new Dictionary<string, string>(product.Facts) { [SeamReport.Fact] = SeamReport.Unfinished } });

        Assert.Contains("not finished", Refused(Options("all.npz")).What, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("all.npz")));
    }

    private AntaresException Refused(SegmentAttributesOptions options) => Assert.ThrowsAny<AntaresException>(() => ground.Attributes.Run(options, default));

    private SegmentAttributesOptions Options(string file) => new() { Segmentation = "seg", FileName = PathOf(file) };

    private string PathOf(string file) => Path.Combine(ground.Workspace.Root, file);

    private static T[] Column<T>(IReadOnlyDictionary<string, NpyArray> table, string name)
        where T : unmanaged => Npz.Column<T>(table, name, name);

    private static double A(int column, int row) => (column, row) is (15, 15) || row == 4 ? double.NaN : (column * column) - (7 * row);

    /// <summary>Ragged stripes across the borders of the tiles, a hole, and single pixels in two corners.</summary>
    private static int Stripes(int column, int row) => (column, row) switch
    {
        (13, 5) => -1,
        (0, 0) => 90,
        (15, 15) => 91,
        _ => ((row + (column % 3 == 0 ? 1 : 0)) / 3 * 10) + (column < (row / 3 % 2 == 0 ? 3 : 6) ? 0 : column < (row / 3 % 2 == 0 ? 10 : 13) ? 1 : 2),
    };

    private int NumberOf((int Column, int Row) pixel) =>
        pixel is { Column: >= 0 and < 16, Row: >= 0 and < 16 } ? segmentOf(pixel.Column, pixel.Row) : -1;

    private static (int Column, int Row)[] Beside((int Column, int Row) p) =>
        [(p.Column - 1, p.Row), (p.Column + 1, p.Row), (p.Column, p.Row - 1), (p.Column, p.Row + 1)];

    private static ulong KeyOf(IEnumerable<(int Column, int Row)> pixels)
    {
        (int column, int row) = pixels.OrderBy(p => p.Row).ThenBy(p => p.Column).First();
        return SegmentKey.Of(column, row);
    }

    private IEnumerable<IGrouping<int, (int Column, int Row)>> Segments() =>
        from row in Enumerable.Range(0, 16)
        from column in Enumerable.Range(0, 16)
        where segmentOf(column, row) >= 0
        group (column, row) by segmentOf(column, row);
}

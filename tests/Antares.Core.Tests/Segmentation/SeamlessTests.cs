using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Segmentation;

/// <summary>Tiles that are cut one by one give the segments of one pass over everything.</summary>
public sealed class SeamlessTests
{
    private static readonly Measurement[] Bands = [FeatureProduct.Red, FeatureProduct.Nir];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Tiled_is_untiled(int seed)
    {
        Random random = new(seed);
        int columns = 1 + random.Next(3), rows = 1 + random.Next(3), width = 9 + random.Next(20), height = 7 + random.Next(18);
        Func<string, int, int, float> ground = Ground(seed, columns * width, rows * height);
        string t = seed % 3 == 0 ? "8,40" : seed % 3 == 1 ? "40" : $"{5 + random.Next(40)}";
        SegmentationOptions options = Options(t, margin: 16, ("s", $"{seed % 5 * 0.2:0.0}"), ("c", $"{seed % 4 * 0.25:0.00}"), ("min_size", $"{1 + (seed % 2 * 6)}"));
        using FeatureProduct tiled = Product(columns, rows, width, height, ground), whole = Product(1, 1, columns * width, rows * height, ground, new PlainSegmenter());

        SegmentationReport report = tiled.Report(options, threads: 1 + (seed % 4));
        whole.Segment(options);
        tiled.Segment(options with { Name = "again", Extra = With(options, "margin", "100") }, threads: 1);

        Assert.Equal((columns * rows, 0, 0), (report.Run.Done, report.Run.Failed, report.Seams.Open.Count));
        Assert.Equal((columns * (rows - 1)) + (rows * (columns - 1)), report.Seams.Proven);
        foreach (string suffix in t == "8,40" ? (string[])["_8", "_40"] : [""])
        {
            AssertSame(tiled, whole, suffix);
        }

        Assert.Equal(Checksums(tiled, "cut"), Checksums(tiled, "again")); // however wide the margins, whatever the threads
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_margin_that_is_too_narrow_is_noticed_and_mended(int seed)
    {
        // A constant square of 44 px across all four tiles: one choice there reaches farther than 16 px.
        const int Width = 60, Height = 50;
        Func<string, int, int, float> land = Ground(seed, 2 * Width, 2 * Height);
        float Lake(string band, int c, int r) => c is >= 38 and < 82 && r is >= -72 and < -28 ? 900 : land(band, c, r);
        using FeatureProduct tiled = Product(2, 2, Width, Height, Lake), whole = Product(1, 1, 2 * Width, 2 * Height, Lake, new PlainSegmenter());

        SegmentationReport report = tiled.Report(Options("40", margin: 16));
        whole.Segment(Options("40", margin: 16));

        Assert.InRange(report.Seams.CutAgain, 2, 4);
        Assert.NotEmpty(report.Seams.Wider);
        Assert.Equal((4, 0), (report.Seams.Proven, report.Seams.Open.Count));
        Assert.Equal("4 proven, 0 open", tiled.Catalog.FindProduct("cut")!.Facts["seams"]);
        Assert.Single(Directory.GetFiles(tiled.Workspace.RunsFolder, "seams.json", SearchOption.AllDirectories));
        Assert.Equal("done", tiled.Catalog.Runs().Single(r => r.Step == "segment").State);
        AssertSame(tiled, whole, "");
    }

    [Fact]
    public void A_run_that_was_stopped_between_passes_goes_on_where_it_stopped()
    {
        Func<string, int, int, float> land = Ground(1, 120, 100);
        float Lake(string band, int c, int r) => c is >= 38 and < 82 && r is >= -72 and < -28 ? 900 : land(band, c, r);
        PlainSegmenter plain = new();
        using FeatureProduct tiled = Product(2, 2, 60, 50, Lake, plain), whole = Product(1, 1, 120, 100, Lake);
        using CancellationTokenSource stop = new();
        tiled.Progress = new StopAtPass(2, stop);

        SegmentationReport stopped = tiled.Report(Options("40", margin: 16), threads: 1, stop.Token);
        string state = tiled.Catalog.Runs().Single(r => r.Step == "segment").State;
        int before = plain.Cuts;
        tiled.Progress = new StopAtPass(0, stop);
        SegmentationReport resumed = tiled.Report(Options("40", margin: 16));
        int after = plain.Cuts;
        SegmentationReport again = tiled.Report(Options("40", margin: 16));
        whole.Segment(Options("40", margin: 16));

        Assert.True(stopped.Run.Interrupted);
        Assert.Equal("interrupted", state);
        Assert.Equal((4, 0, 0), (resumed.Run.Done, resumed.Run.Failed, resumed.Seams.Open.Count));
        Assert.True(after > before);
        Assert.Equal((4, 0, after), (again.Run.Resumed, again.Seams.CutAgain, plain.Cuts));
        AssertSame(tiled, whole, "");
    }

    [Fact]
    public void Areas_that_are_cut_one_after_the_other_are_one_run()
    {
        Func<string, int, int, float> land = Ground(3, 120, 50);
        float Lake(string band, int c, int r) => c is >= 40 and < 82 && r is >= -44 and < -4 ? 900 : land(band, c, r);
        using FeatureProduct tiled = Product(3, 1, 40, 50, Lake), whole = Product(1, 1, 120, 50, Lake);

        SegmentationReport west = tiled.Report(Options("40", margin: 16) with { Area = Box(0.1, 0.9) });
        SegmentationReport east = tiled.Report(Options("40", margin: 16) with { Area = Box(1.1, 2.9) });
        whole.Segment(Options("40", margin: 16));

        Assert.Equal((1, 0, 1), (west.Run.Done, west.Seams.Proven, west.Seams.Open.Count));
        Assert.Contains("tile 1_0 is not cut yet", west.Seams.Open[0].Why, StringComparison.Ordinal);
        Assert.Equal((2, 0), (east.Seams.Proven, east.Seams.Open.Count));
        Assert.InRange(east.Run.Done, 2, 3); // the western tile only where it had to be cut again
        AssertSame(tiled, whole, "");
    }

    [Fact]
    public void A_tile_that_fails_leaves_its_borders_open_until_it_comes()
    {
        Func<string, int, int, float> land = Ground(4, 160, 40);
        SegmentationOptions options = Options("30", margin: 16, ("scaling", "red:0:2000,nir:0:3000"));
        using FeatureProduct tiled = Product(4, 1, 40, 40, land), whole = Product(1, 1, 160, 40, land);
        string file = tiled.Workspace.Absolute(tiled.Catalog.Datasets(new DatasetQuery(FeatureProduct.Name) { Tile = new TileIndex(0, 0) })[0].Bands["nir"].Path);
        byte[] good = File.ReadAllBytes(file);
        File.WriteAllText(file, "cut");

        SegmentationReport broken = tiled.Report(options);
        File.WriteAllBytes(file, good);
        SegmentationReport mended = tiled.Report(options);
        whole.Segment(options);

        // The neighbour reads into the broken file and fails, too, and says where; the others do not.
        Assert.Equal((2, 2, 3), (broken.Run.Done, broken.Run.Failed, broken.Run.ExitCode));
        Assert.Equal((1, 2), (broken.Seams.Proven, broken.Seams.Open.Count));
        Assert.All(broken.Run.Outcomes.Where(o => o.Failure is not null), o => Assert.Contains("0_0", o.Failure!.What + o.Failure.Where, StringComparison.Ordinal));
        Assert.Contains("tile 1_0 failed", broken.Seams.Open[1].Why, StringComparison.Ordinal);
        Assert.Equal((4, 0, 3, 0), (mended.Run.Done, mended.Run.Failed, mended.Seams.Proven, mended.Seams.Open.Count));
        AssertSame(tiled, whole, "");
    }

    [Fact]
    public void Tiles_that_never_agree_alone_are_cut_in_one_window()
    {
        // Histories depend on the window, so only tiles of one window agree.
        using FeatureProduct tiled = Product(3, 1, 700, 4, (_, c, r) => (c * 7) + r, new WindowSegmenter());

        SegmentationReport report = tiled.Report(Options("10", margin: 128, ("scaling", "red:0:2000,nir:0:3000")));

        Assert.Equal((3, 2, 0, 3), (report.Run.Done, report.Seams.Proven, report.Seams.Open.Count, report.Seams.CutAgain));
        Assert.All(report.Seams.Wider.Values, cut => Assert.Equal("512 with 0_0 1_0 2_0", cut));
        Assert.Equal(3, tiled.Report(Options("10", margin: 128, ("scaling", "red:0:2000,nir:0:3000"))).Run.Resumed);
    }

    [Fact]
    public void An_empty_tile_between_tiles_parts_nothing_that_is_open()
    {
        Func<string, int, int, float> land = Ground(5, 90, 30);
        float Gap(string band, int c, int r) => c is >= 30 and < 60 ? float.NaN : land(band, c, r);
        using FeatureProduct tiled = Product(3, 1, 30, 30, Gap), whole = Product(1, 1, 90, 30, Gap);

        SegmentationReport report = tiled.Report(Options("20", margin: 16));
        whole.Segment(Options("20", margin: 16));

        Assert.Equal((3, 2, 0), (report.Run.Done, report.Seams.Proven, report.Seams.CutAgain));
        Assert.Equal(2, tiled.Catalog.CountDatasets("cut"));
        Assert.Equal(3, tiled.Segment(Options("20", margin: 16)).Resumed);
        AssertSame(tiled, whole, "");
    }

    [Fact]
    public void Borders_of_segments_lie_on_the_tile_grid_no_more_often_than_elsewhere()
    {
        const int Width = 48, Height = 44;
        Func<string, int, int, float> land = Ground(6, 2 * Width, 2 * Height);
        using FeatureProduct tiled = Product(2, 2, Width, Height, land);
        tiled.Segment(Options("30", margin: 16));
        Dictionary<(int Column, int Row), ulong> keys = tiled.Keys("cut");

        double[] across = [.. Enumerable.Range(1, (2 * Width) - 1).Select(c => (double)Enumerable.Range(-2 * Height, 2 * Height).Count(r => keys[(c - 1, r)] != keys[(c, r)]))];
        double[] down = [.. Enumerable.Range((-2 * Height) + 1, (2 * Height) - 1).Select(r => (double)Enumerable.Range(0, 2 * Width).Count(c => keys[(c, r - 1)] != keys[(c, r)]))];

        Assert.True(across[Width - 1] < Mean(across) + (3 * Deviation(across)), $"{across[Width - 1]} on the line, {Mean(across):0.0} in the mean");
        Assert.True(down[Height - 1] < Mean(down) + (3 * Deviation(down)), $"{down[Height - 1]} on the line, {Mean(down):0.0} in the mean");
        Assert.Contains(tiled.Table("cut").Values, s => s.Box.Column < Width && s.Box.EndColumn > Width);
    }

    private static void AssertSame(FeatureProduct tiled, FeatureProduct whole, string suffix)
    {
        Dictionary<(int Column, int Row), ulong> expected = whole.Keys("cut", suffix), got = tiled.Keys("cut", suffix);
        Assert.Equal(expected.Count, got.Count);
        Assert.All(expected, p => Assert.Equal(p.Value, got[p.Key]));
        Assert.True(expected.Values.Distinct().Count() > 3);
        Dictionary<ulong, (TileIndex Owner, long Pixels, PixelWindow Box)> table = tiled.Table("cut", suffix);
        Assert.Equal(
            whole.Table("cut", suffix).Select(s => (s.Key, s.Value.Pixels, s.Value.Box)).OrderBy(s => s.Key),
            table.Select(s => (s.Key, s.Value.Pixels, s.Value.Box)).OrderBy(s => s.Key));
        Assert.All(table, s => Assert.Equal(tiled.Grid.TileOf(SegmentKey.Column(s.Key), SegmentKey.Row(s.Key)), s.Value.Owner));
    }

    private static FeatureProduct Product(int columns, int rows, int width, int height, Func<string, int, int, float> ground, ISegmenter? segmenter = null)
    {
        FeatureProduct product = new(width, height, Bands) { Algorithms = [segmenter ?? new RegionMergingSegmenter()] };
        for (int i = 0; i < columns * rows; i++)
        {
            product.AddTile(new TileIndex(i % columns, i / columns), new PixelWindow(0, 0, width, height), ground);
        }

        return product;
    }

    /// <summary>Parcels of random spectra with noise, some of them flat, and holes; columns from 0, rows up to -1.</summary>
    private static Func<string, int, int, float> Ground(int seed, int width, int height)
    {
        Random random = new(seed);
        (int X, int Y, int Red, int Nir)[] parcels =
            [.. Enumerable.Range(0, Math.Max(3, width * height / 90)).Select(_ => (random.Next(width), -random.Next(height), random.Next(2000), random.Next(3000)))];
        return (band, column, row) =>
        {
            int parcel = Enumerable.Range(0, parcels.Length).MinBy(i => Math.Pow(parcels[i].X - column, 2) + Math.Pow(parcels[i].Y - row, 2));
            uint noise = (uint)((column * 73856093) ^ (row * 19349663) ^ (band.Length * 83492791)) % 97;
            bool hole = parcel % 11 == 7 && (column + row) % 3 == 0 && seed != 6;
            return hole ? float.NaN : (band == "red" ? parcels[parcel].Red : parcels[parcel].Nir) + (parcel % 5 == 0 ? 0 : noise);
        };
    }

    private static SegmentationOptions Options(string t, int margin, params (string Key, string Value)[] others) => new()
    {
        Name = "cut",
        Product = FeatureProduct.Name,
        Algorithm = "bis",
        Extra = new Dictionary<string, string>([.. others.Append(("t", t)).Append(("margin", $"{margin}")).Append(("max_rounds", "1000")).Select(o => KeyValuePair.Create(o.Item1, o.Item2))]),
    };

    private static Dictionary<string, string> With(SegmentationOptions options, string key, string value) => new(options.Extra) { [key] = value };

    private static Geometry Box(double west, double east) => new GeometryFactory().ToGeometry(new Envelope(west, east, 0.1, 0.9));

    private static string[] Checksums(FeatureProduct product, string name) => [.. product.Catalog.Datasets(new DatasetQuery(name)).OrderBy(d => d.Tile).Select(d => d.Checksum)];

    private static double Mean(double[] values) => values.Average();

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(v => (v - Mean(values)) * (v - Mean(values))));

    /// <summary>Columns of pixels as segments, with histories that tell the window apart.</summary>
    private sealed class WindowSegmenter : ISegmenter
    {
        private readonly RegionMergingSegmenter product = new();

        public string Name => product.Name;

        public string Description => product.Description;

        public IReadOnlyList<AlgorithmParameter> Parameters => product.Parameters;

        public int Revision => 1;

        public IReadOnlyList<string> Levels(AlgorithmParameters given) => [""];

        public int Margin(AlgorithmParameters given, GridSpec grid) => product.Margin(given, grid);

        public int BytesPerPixel(int planes, AlgorithmParameters given) => 8;

        public IReadOnlyList<SegmentLabels> Segment(SegmentImage image, AlgorithmParameters given, int threads, CancellationToken cancel)
        {
            uint[] labels = [.. Enumerable.Range(0, image.Mask.Length).Select(i => (uint)(i % image.Window.Width) + 1)];
            ulong history = CounterRandom.Key((ulong)image.Window.Column, (ulong)image.Window.Width);
            return [new SegmentLabels(labels, image.Window.Width, [.. Enumerable.Repeat(history, image.Window.Width)])];
        }
    }

    /// <summary>Ctrl-C once the first tile of a pass has ended.</summary>
    private sealed class StopAtPass(int pass, CancellationTokenSource stop) : IRunProgress
    {
        private int passes;

        public void Begin(RunRequest request, int alreadyDone) => passes += request.Step == "segment" ? 1 : 0;

        public void Started(TileTask task)
        {
        }

        public void Ended(TileOutcome outcome)
        {
            if (passes == pass)
            {
                stop.Cancel();
            }
        }

        public void Finish(RunSummary summary)
        {
        }
    }
}

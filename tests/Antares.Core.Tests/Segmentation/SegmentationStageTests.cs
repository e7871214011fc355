using Antares.Catalog;
using Antares.Core.Tests.Segmentation.Kernels;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation;
using Xunit;

namespace Antares.Core.Tests.Segmentation;

public sealed class SegmentationStageTests : IDisposable
{
    private static readonly TileIndex West = new(0, 0), East = new(1, 0);
    private static readonly PixelWindow Whole = new(0, 0, 64, 48), Part = new(5, 7, 40, 30);

    private static readonly SegmentationOptions Options = new()
    {
        Name = "cut",
        Product = FeatureProduct.Name,
        Algorithm = "bis",
        Bands = ["red", "nir"],
        Extra = new Dictionary<string, string> { ["t"] = "15", ["s"] = "0.3" },
    };

    private readonly FeatureProduct features = new();

    public void Dispose() => features.Dispose();

    [Fact]
    public void Tiles_are_cut_within_their_data_and_nodata_belongs_to_no_segment()
    {
        AddTiles();

        RunSummary run = features.Segment(Options);

        Assert.Equal((2, 0), (run.Done, run.Failed));
        (uint[] labels, SegmentTable table) = features.Result("cut", East);
        bool[] mask = [.. Enumerable.Range(0, 64 * 48).Select(p => IsIn(Part, p) && !float.IsNaN(Ground(64 + (p % 64), -48 + (p / 64))))];
        LabelChecks.AreSegments(labels, mask, 64, table.Count);
        Assert.True(table.Count > 10);
    }

    [Fact]
    public void The_table_names_each_segment_by_its_first_pixel_on_the_endless_grid()
    {
        AddTiles();
        features.Segment(Options);

        (uint[] labels, SegmentTable table) = features.Result("cut", East);

        for (int segment = 0; segment < table.Count; segment++)
        {
            int[] pixels = [.. Enumerable.Range(0, labels.Length).Where(p => labels[p] == segment + 1)];
            Assert.Equal(SegmentKey.Of(64 + (pixels[0] % 64), -48 + (pixels[0] / 64)), table.Keys[segment]);
            Assert.Equal(pixels.Length, table.PixelCounts[segment]);
            int west = pixels.Min(p => p % 64), east = pixels.Max(p => p % 64);
            Assert.Equal(new PixelWindow(64 + west, -48 + (pixels[0] / 64), east - west + 1, (pixels[^1] / 64) - (pixels[0] / 64) + 1), table.Boxes[segment]);
            Assert.Equal(East, table.Owners[segment]);
        }
    }

    [Fact]
    public void One_thread_and_eight_give_the_same_bytes()
    {
        AddTiles();
        features.Segment(Options, threads: 1);
        features.Segment(Options with { Name = "again" }, threads: 8);

        Assert.Equal(Checksums("cut"), Checksums("again"));
    }

    [Fact]
    public void Every_tile_has_the_scaling_of_all_tiles()
    {
        AddTiles();
        features.Segment(Options);

        BandScaling scaling = BandScaling.Parse(features.Catalog.FindProduct("cut")!.Facts["scaling"]);

        int[] reds = [.. Values(West, Whole).Concat(Values(East, Part)).Order()];
        int low = reds[(int)Math.Ceiling(reds.Length * 0.01) - 1], high = reds[(int)Math.Ceiling(reds.Length * 0.99) - 1];
        Assert.Equal(("red", (double)low, 255.0 / (high - low)), (scaling.Bands[0].Band, scaling.Bands[0].Offset, scaling.Bands[0].Gain));
    }

    [Fact]
    public void A_tile_that_comes_later_is_cut_with_the_scaling_of_the_first_run()
    {
        features.AddTile(West, Whole, Ground);
        features.Segment(Options);
        string scaling = features.Catalog.FindProduct("cut")!.Facts["scaling"];
        features.AddTile(East, Part, (c, r) => 5 * Ground(c, r));

        RunSummary update = features.Segment(Options);
        Assert.Equal((2, 0), (update.Done, update.Resumed)); // the western tile now has the eastern one in its margin
        Assert.Equal(scaling, features.Catalog.FindProduct("cut")!.Facts["scaling"]);

        RunSummary rescaled = features.Segment(Options with { Rescale = true });
        Assert.Equal((2, 0), (rescaled.Done, rescaled.Resumed));
        Assert.NotEqual(scaling, features.Catalog.FindProduct("cut")!.Facts["scaling"]);
        Assert.Equal(2, features.Segment(Options).Resumed);
    }

    [Fact]
    public void The_same_command_again_does_nothing_and_another_scale_is_an_error()
    {
        AddTiles();
        features.Segment(Options);

        Assert.Equal(2, features.Segment(Options with { Extra = new Dictionary<string, string> { ["t"] = "15.0", ["s"] = "0.3", ["c"] = "0.8" } }).Resumed);
        SegmentationOptions other = Options with { Extra = new Dictionary<string, string> { ["t"] = "30" } };
        AntaresException fault = Assert.Throws<AntaresException>(() => features.Segment(other));
        Assert.Contains("t was '15', is '30'", fault.What, StringComparison.Ordinal);
        Assert.Equal((2, 0), (features.Segment(other with { Overwrite = true }).Done, features.Segment(other).Failed));
    }

    [Fact]
    public void Flat_ground_without_aspect_is_not_masked_and_north_is_near_to_north()
    {
        // Left 359 degrees, right 1 degree, a stripe of flat ground in the middle: without red they are two segments, flat and sloping parts.
        features.AddTile(West, Whole, (_, _) => 100, (c, _) => c is >= 30 and < 34 ? float.NaN : c < 30 ? 359 : 1);

        features.Segment(Options with { Bands = ["red", "aspect"], Extra = new Dictionary<string, string> { ["t"] = "20" } });

        (uint[] labels, _) = features.Result("cut", West);
        Assert.DoesNotContain(0u, labels);
        BandScale scale = BandScaling.Parse(features.Catalog.FindProduct("cut")!.Facts["scaling"]).Bands[1];
        Assert.Equal((360.0, 2, 0.5f), (scale.Circular, scale.PlaneCount, scale.Weight));
    }

    [Fact]
    public void Slic_cuts_a_tile_into_as_many_segments_as_were_asked_for()
    {
        features.AddTile(West, Whole, Ground);

        features.Segment(Options with { Algorithm = "slic", Extra = new Dictionary<string, string> { ["n_segments"] = "48", ["compactness"] = "200" } });

        (uint[] labels, SegmentTable table) = features.Result("cut", West);
        Assert.InRange(table.Count, 36, 60);
        LabelChecks.AreSegments(labels, [.. labels.Select((_, p) => !float.IsNaN(Ground(p % 64, -48 + (p / 64))))], 64, table.Count);
    }

    [Fact]
    public void A_tile_that_cannot_be_read_stops_the_scaling_and_once_mended_the_result_is_that_of_an_undisturbed_run()
    {
        AddTiles();
        features.Segment(Options with { Name = "undisturbed" });
        string file = features.Workspace.Absolute(features.Catalog.Datasets(new DatasetQuery(FeatureProduct.Name))[0].Bands["nir"].Path);
        byte[] good = File.ReadAllBytes(file);
        File.WriteAllText(file, "cut");

        RunSummary run = features.Segment(Options);

        Assert.Equal((0, 1, 3), (run.Done, run.Failed, run.ExitCode));
        Assert.Null(features.Catalog.FindProduct("cut"));
        Assert.Single(Directory.GetFiles(features.Workspace.RunsFolder, "scaling.json", SearchOption.AllDirectories)); // that of the undisturbed run

        File.WriteAllBytes(file, good);
        Assert.Equal((2, 0), (features.Segment(Options).Done, features.Segment(Options).Failed));
        Assert.Equal(Checksums("undisturbed"), Checksums("cut"));
    }

    [Fact]
    public void A_tile_that_breaks_after_the_scaling_takes_only_those_along_that_read_it()
    {
        AddTiles();
        features.Segment(Options);
        Dataset west = features.Catalog.Datasets(new DatasetQuery(FeatureProduct.Name))[0];
        features.Catalog.AddDatasets([west with { Checksum = "changed" }]);
        File.WriteAllText(features.Workspace.Absolute(west.Bands["nir"].Path), "cut");

        features.AddTile(new TileIndex(9, 0), Part, Ground);
        RunSummary run = features.Segment(Options);

        Assert.Equal((1, 2, 3), (run.Done, run.Failed, run.ExitCode));
        Assert.All(run.Outcomes.Where(o => o.Failure is not null), o => Assert.Contains("0_0", o.Failure!.What + o.Failure.Where, StringComparison.Ordinal));
    }

    [Fact]
    public void What_does_not_exist_is_named_with_what_does()
    {
        AddTiles();

        Assert.Contains("red, nir, aspect", Fault(Options with { Bands = ["blue"] }).Mend, StringComparison.Ordinal);
        Assert.Contains("bis, slic", Fault(Options with { Algorithm = "snic" }).Mend, StringComparison.Ordinal);
        Assert.Contains("t, s, c, min_size", Fault(Options with { Extra = new Dictionary<string, string> { ["scale"] = "3" } }).Mend, StringComparison.Ordinal);
        Assert.Contains("0..1", Fault(Options with { Extra = new Dictionary<string, string> { ["s"] = "1.5" } }).Mend, StringComparison.Ordinal);
        Assert.Contains("features", Fault(Options with { Product = "feature" }).Mend, StringComparison.Ordinal);
        Assert.Contains("another name", Fault(Options with { Name = FeatureProduct.Name }).Mend, StringComparison.Ordinal);
        NetTopologySuite.Geometries.Geometry sea = new NetTopologySuite.Geometries.GeometryFactory().ToGeometry(new(50, 51, 50, 51));
        Assert.Contains("meets the sea", Fault(Options with { Area = sea, AreaText = "the sea" }).What, StringComparison.Ordinal);
    }

    private static bool IsIn(PixelWindow window, int pixel) =>
        pixel % 64 >= window.Column && pixel % 64 < window.EndColumn && pixel / 64 >= window.Row && pixel / 64 < window.EndRow;

    /// <summary>Fields of 9 px with two spectra and some noise, and a hole of nodata.</summary>
    private static float Ground(int column, int row)
    {
        int noise = (int)((uint)((column * 73856093) ^ (row * 19349663)) % 41);
        bool hole = column is >= 20 and < 26 or >= 80 and < 90 && row is >= -30 and < -24;
        return hole ? float.NaN : (200 * ((Math.Abs(column / 9) + Math.Abs(row / 9)) % 3)) + 300 + noise;
    }

    private static IEnumerable<int> Values(TileIndex tile, PixelWindow data) =>
        from row in Enumerable.Range(data.Row, data.Height)
        from column in Enumerable.Range(data.Column, data.Width)
        let value = Ground((tile.X * 64) + column, row - 48)
        where !float.IsNaN(value)
        select (int)value;

    private void AddTiles()
    {
        features.AddTile(West, Whole, Ground);
        features.AddTile(East, Part, Ground);
    }

    private string[] Checksums(string product) => [.. features.Catalog.Datasets(new DatasetQuery(product)).Select(d => d.Checksum)];

    private AntaresException Fault(SegmentationOptions options) => Assert.ThrowsAny<AntaresException>(() => features.Segment(options));
}

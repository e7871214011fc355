using System.IO.Compression;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest;
using Antares.Ingest.Kernels;
using Antares.Posix;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Ingest;

public sealed class TerrainStageTests : IDisposable
{
    private static readonly GdalProjections Projections = new();
    private static readonly PosixFileStore Files = new();
    private readonly TemporaryFolder folder = new();
    private readonly GdalRasterReader reader = new(Projections);
    private readonly GdalRasterWriter writer = new(Files);

    public void Dispose() => folder.Dispose();

    [SharedFact]
    public void Constant_scale_equals_gdals_own_output_on_the_two_zips_of_Aberystwyth()
    {
        string source = SharedData.PathOf("data", "s2_aberystwyth", "srtm");
        Copy(source, "srtm_aber_w.zip", "srtm_aber_e.zip");

        IReadOnlyList<TerrainOutput> made = Run(scale: 111120);

        Assert.Equal(TerrainStage.OutputNames, made.Select(o => Path.GetFileName(o.Path)));
        foreach (TerrainOutput output in made)
        {
            Compare(Path.Combine(source, "expected_gdaldem", Path.GetFileName(output.Path)), output.Path, "same");
        }
    }

    [SharedFact]
    public void Constant_scale_equals_gdals_own_output_on_steep_ground()
    {
        Copy(SharedData.PathOf("data", "dem"), "srtm_zion.zip");

        IReadOnlyList<TerrainOutput> made = Run(scale: 111120);

        Compare(SharedData.PathOf("data", "dem", "srtm_zion_slope_gdaldem.tif"), made[1].Path, "slope");
        Compare(SharedData.PathOf("data", "dem", "srtm_zion_aspect_gdaldem.tif"), made[2].Path, "aspect");
    }

    [SharedFact]
    public void A_zipped_hgt_tile_is_read_and_true_distances_are_those_of_its_latitude()
    {
        Copy(SharedData.PathOf("data", "dem"), "N51E005.SRTMGL1.hgt.zip");

        IReadOnlyList<TerrainOutput> made = Run(scale: null);

        RasterInfo heights = reader.Describe(made[0].Path);
        Assert.Equal((3601, 3601, DataType.Int16, -32768d), (heights.GeoBox.Width, heights.GeoBox.Height, heights.Type, heights.Nodata));
        CheckAgainstPlain(made, heights, 1800, 1800);
        CheckAgainstPlain(made, heights, 17, 3500);
    }

    [Fact]
    public void Plain_tiles_on_metres_make_a_mosaic_in_which_nodata_never_covers_a_height()
    {
        Write("b.tif", 0, (c, r) => (short)(c < 5 ? -32768 : 100 + c));
        Write("a.tif", 10, (c, r) => (short)(200 + c + r));

        IReadOnlyList<TerrainOutput> made = Run(scale: null);

        RasterInfo info = reader.Describe(made[0].Path);
        short[] heights = Read<short>(made[0].Path, info);
        Assert.Equal((30, 20), (info.GeoBox.Width, info.GeoBox.Height));
        Assert.Equal((-32768, 105, 119, 210), (heights[0], heights[5], heights[19], heights[20])); // b covers a where they overlap
        Assert.Equal(8.0495, Read<float>(made[1].Path, info)[(10 * 30) + 28], 1e-3); // 1 m up per 10 m east and per 10 m south
        Assert.Equal(-9999, Read<float>(made[1].Path, info)[0]);
    }

    [Fact]
    public void What_was_made_of_the_same_tiles_with_the_same_scale_is_kept_until_overwritten()
    {
        Write("a.tif", 0, (c, r) => (short)(c * r));
        Assert.All(Run(scale: null), o => Assert.False(o.Kept || o.Replaced));
        Assert.All(Run(scale: null), o => Assert.True(o.Kept));
        Assert.All(
            new TerrainStage(reader, writer, Projections, Files).Run(new TerrainOptions { Folder = folder.Path, Overwrite = true }, default),
            o => Assert.True(o.Replaced));
    }

    [Fact]
    public void Another_scale_makes_slope_and_aspect_again_and_keeps_the_mosaic()
    {
        Write("a.tif", 0, (c, r) => (short)(c * r));
        Run(scale: null);

        Assert.Equal([true, false, false], Run(scale: 2).Select(o => o.Kept));
        Assert.Equal([true, true, true], Run(scale: 2).Select(o => o.Kept));
    }

    [Fact]
    public void A_tile_that_changed_came_or_went_makes_everything_again_whatever_the_times_say()
    {
        Write("a.tif", 0, (c, r) => (short)(c * r));
        Write("b.tif", 20, (c, r) => (short)(c * r));
        Run(scale: null);

        File.SetLastWriteTimeUtc(folder["a.tif"], DateTime.UtcNow.AddYears(-1)); // an older one put in its place
        Assert.All(Run(scale: null), o => Assert.False(o.Kept));
        File.Delete(folder["b.tif"]);
        Assert.All(Run(scale: null), o => Assert.False(o.Kept));
        Write("c.tif", 20, (c, r) => 7);
        File.SetLastWriteTimeUtc(folder["c.tif"], DateTime.UtcNow.AddYears(-1));
        Assert.All(Run(scale: null), o => Assert.False(o.Kept));
        Assert.All(Run(scale: null), o => Assert.True(o.Kept));
    }

    [Fact]
    public void A_result_that_someone_changed_is_made_again()
    {
        Write("a.tif", 0, (c, r) => (short)(c * r));
        Run(scale: null);
        File.WriteAllText(folder["slope_mosaic.tif"], "mine");

        Assert.Equal([true, false, true], Run(scale: null).Select(o => o.Kept));
    }

    [Fact]
    public void Tiles_of_another_resolution_are_refused_by_name()
    {
        Write("a.tif", 0, (c, r) => 1);
        Write("b.tif", 200, (c, r) => 1, resolution: 20);

        AntaresException fault = Assert.Throws<AntaresException>(() => Run(scale: null));

        Assert.Contains("another resolution", fault.What, StringComparison.Ordinal);
        Assert.Contains("b.tif", fault.Where, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["srtm_mosaic.tif"]));
    }

    [Fact]
    public void Tiles_of_another_reference_system_or_between_the_pixels_are_refused()
    {
        Write("a.tif", 0, (c, r) => 1);
        Write("b.tif", 20, (c, r) => 1, crs: "EPSG:32614");
        Assert.Contains("reference system", Assert.Throws<AntaresException>(() => Run(scale: null)).What, StringComparison.Ordinal);

        Write("b.tif", 20.5, (c, r) => 1);
        Assert.Contains("between the pixels", Assert.Throws<AntaresException>(() => Run(scale: null)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_zip_an_empty_zip_and_an_empty_folder_are_named()
    {
        Assert.Contains("no elevation tile", Assert.Throws<AntaresException>(() => Run(scale: null)).What, StringComparison.Ordinal);
        File.WriteAllText(folder["a.zip"], "not a zip");
        AntaresException damaged = Assert.Throws<AntaresException>(() => Run(scale: null));
        Assert.Contains("damaged", damaged.What, StringComparison.Ordinal);
        Assert.EndsWith("a.zip", damaged.Where, StringComparison.Ordinal);

        File.Delete(folder["a.zip"]);
        using (ZipArchive zip = ZipFile.Open(folder["b.zip"], ZipArchiveMode.Create))
        {
            zip.CreateEntry("readme.txt");
        }

        Assert.Contains("holds no .tif", Assert.Throws<AntaresException>(() => Run(scale: null)).What, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => Run(scale: 0));
    }

    [Fact]
    public void Interrupted_it_leaves_no_half_written_file()
    {
        Write("a.tif", 0, (c, r) => (short)c);

        Assert.Throws<OperationCanceledException>(() =>
            new TerrainStage(reader, writer, Projections, Files).Run(new TerrainOptions { Folder = folder.Path }, new CancellationToken(canceled: true)));

        Assert.Equal([folder["a.tif"]], Directory.GetFiles(folder.Path));
    }

    private IReadOnlyList<TerrainOutput> Run(double? scale) =>
        new TerrainStage(reader, writer, Projections, Files).Run(new TerrainOptions { Folder = folder.Path, Scale = scale }, default);

    private void Copy(string source, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            File.Copy(Path.Combine(source, name), folder[name]);
            File.SetAttributes(folder[name], FileAttributes.Normal);
        }
    }

    private void Write(string name, double firstColumn, Func<int, int, short> height, double resolution = 10, string crs = "EPSG:32613")
    {
        GeoBox plane = new(Projections.Resolve(crs), new Affine(500000 + (firstColumn * 10), resolution, 0, 2000000, 0, -resolution), 20, 20);
        using IRasterSink sink = writer.Create(new RasterFile(folder[name], RasterFormat.GeoTiff, plane, DataType.Int16) { Nodata = -32768 });
        short[] pixels = [.. Enumerable.Range(0, 400).Select(i => height(i % 20, i / 20))];
        sink.Write<short>(plane.Window, pixels);
        sink.Complete();
    }

    private T[] Read<T>(string path, RasterInfo info)
        where T : unmanaged
    {
        T[] pixels = new T[info.GeoBox.PixelCount];
        reader.Read<T>(new Band(path), info.GeoBox.Window, pixels);
        return pixels;
    }

    private void Compare(string expected, string made, string what)
    {
        RasterInfo info = reader.Describe(expected), own = reader.Describe(made);
        Assert.Equal((info.GeoBox.Width, info.GeoBox.Height, info.Type, info.Nodata), (own.GeoBox.Width, own.GeoBox.Height, own.Type, own.Nodata));
        Assert.Equal(info.GeoBox.Bounds.MinX, own.GeoBox.Bounds.MinX, 9);
        Assert.Equal(info.GeoBox.Bounds.MaxY, own.GeoBox.Bounds.MaxY, 9);
        float[] reference = Read<float>(expected, info), pixels = Read<float>(made, own);
        int differing = reference.Zip(pixels).Count(p => p.First != p.Second);
        float worst = reference.Zip(pixels).Max(p => Math.Abs(p.First - p.Second));
        Assert.True(differing == 0, $"{what}: {differing} of {pixels.Length} pixels differ, at most by {worst}.");
    }

    private void CheckAgainstPlain(IReadOnlyList<TerrainOutput> made, RasterInfo heights, int column, int row)
    {
        PixelWindow window = new(column - 1, row - 1, 3, 3);
        short[] z = new short[9];
        float[] slope = new float[9], aspect = new float[9];
        reader.Read<short>(new Band(made[0].Path), window, z);
        reader.Read<float>(new Band(made[1].Path), window, slope);
        reader.Read<float>(new Band(made[2].Path), window, aspect);
        double latitude = heights.GeoBox.Affine.ToWorld(0, row + 0.5).Y;
        double east = GroundDistance.MetresPerDegreeEast(latitude) * heights.GeoBox.Affine.PixelWidth;
        double north = GroundDistance.MetresPerDegreeNorth(latitude) * -heights.GeoBox.Affine.PixelHeight;
        double x = (z[2] + (2 * z[5]) + z[8] - z[0] - (2 * z[3]) - z[6]) / (8 * east);
        double y = (z[0] + (2 * z[1]) + z[2] - z[6] - (2 * z[7]) - z[8]) / (8 * north);
        double facing = ((Math.Atan2(-x, -y) * 180 / Math.PI) + 360) % 360;
        Assert.Equal(Math.Atan(Math.Sqrt((x * x) + (y * y))) * 180 / Math.PI, slope[4], 1e-4);
        Assert.Equal(x == 0 && y == 0 ? -9999 : facing, aspect[4], 1e-3);
    }
}

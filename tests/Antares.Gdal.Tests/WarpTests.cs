using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class WarpTests
{
    private static readonly Crs Mexico = new("EPSG:6372");

    [Theory]
    [InlineData(Resampling.Nearest, 1)]
    [InlineData(Resampling.Nearest, 2)]
    [InlineData(Resampling.Bilinear, 3)]
    [InlineData(Resampling.Bilinear, 4)]
    [InlineData(Resampling.Cubic, 5)]
    [InlineData(Resampling.Average, 6)]
    [InlineData(Resampling.Mode, 7)]
    public void A_target_warped_in_pieces_equals_the_whole(Resampling method, int seed)
    {
        using TemporaryFolder folder = new();
        Band[] bands = Scene(folder, seed, 400, 300);
        GeoBox target = TargetOf(bands[0], 20);
        short[] whole = new short[target.PixelCount * bands.Length];
        Rasters.Warper.Warp<short>(bands, target, method, 0, whole);

        short[] pieces = new short[whole.Length];
        foreach (PixelWindow window in target.Window.Blocks(new Random(seed).Next(60, 200)))
        {
            short[] part = new short[window.PixelCount * bands.Length];
            Rasters.Warper.Warp<short>(bands, target.Crop(window), method, 0, part);
            Paste(part, window, pieces, target, bands.Length);
        }

        Assert.Contains(whole, p => p != 0);
        Assert.Equal(whole, pieces);
    }

    [Theory]
    [InlineData(Resampling.Nearest, "near", 0)]
    [InlineData(Resampling.Bilinear, "bilinear", 1)]
    [InlineData(Resampling.Cubic, "cubic", 1)]
    public void The_warp_agrees_with_gdalwarp(Resampling method, string name, int tolerance)
    {
        using TemporaryFolder folder = new();
        Band[] bands = Scene(folder, 11, 500, 420, share: 0.02);
        GeoBox target = TargetOf(bands[0], 19);
        short[] ours = new short[target.PixelCount];

        Rasters.Warper.Warp<short>([bands[0]], target, method, 0, ours);

        short[] theirs = GdalWarp(folder, bands[0], target, name);
        int different = ours.Where((p, i) => Math.Abs(p - theirs[i]) > tolerance).Count();
        Assert.True(different <= ours.Length / 1000, $"{different} of {ours.Length} pixels differ");
    }

    [Fact]
    public void Twice_as_large_pixels_of_the_same_system_hold_mean_and_mode_of_four()
    {
        using TemporaryFolder folder = new();
        RasterFile file = new(folder["a.tif"], RasterFormat.GeoTiff, Rasters.Utm(4, 2, 10), DataType.Int16) { Nodata = -1 };
        Rasters.Save<short>(file, [1, 2, 7, -1, 2, 4, -1, -1]);
        GeoBox target = Rasters.Utm(2, 1, 20);
        short[] mean = new short[2], mode = new short[2];

        Rasters.Warper.Warp<short>([new Band(file.Path)], target, Resampling.Average, -1, mean);
        Rasters.Warper.Warp<short>([new Band(file.Path)], target, Resampling.Mode, -1, mode);

        Assert.Equal([2, 7], mean); // 9 / 4 = 2.25
        Assert.Equal([2, 7], mode);
    }

    [Fact]
    public void A_plane_of_the_same_system_and_pixels_is_copied()
    {
        using TemporaryFolder folder = new();
        Band[] bands = Scene(folder, 12, 300, 200);
        GeoBox plane = Rasters.Reader.Describe(bands[0].Path).GeoBox;
        short[] stored = Rasters.Load<short>(bands[1].Path);

        foreach (Resampling method in Enum.GetValues<Resampling>())
        {
            short[] warped = new short[plane.PixelCount];
            Rasters.Warper.Warp<short>([bands[1]], plane, method, 0, warped);
            Assert.Equal(stored, warped);
        }
    }

    [Fact]
    public void The_footprint_holds_every_pixel_that_gets_a_value()
    {
        using TemporaryFolder folder = new();
        Band[] bands = Scene(folder, 13, 350, 250, share: 0);
        GeoBox wide = TargetOf(bands[0], 30);
        GeoBox target = wide with { Affine = wide.Affine.Shifted(-100, -80), Width = wide.Width + 210, Height = wide.Height + 190 };
        short[] pixels = new short[target.PixelCount];
        Rasters.Warper.Warp<short>([bands[0]], target, Resampling.Nearest, 0, pixels);

        PixelWindow footprint = Rasters.Warper.Footprint(Rasters.Reader.Describe(bands[0].Path).GeoBox, target);

        PixelWindow used = default;
        for (int i = 0; i < pixels.Length; i++)
        {
            used = pixels[i] == 0 ? used : used.Union(new PixelWindow(i % target.Width, i / target.Width, 1, 1));
        }

        Assert.Equal(used, footprint.Intersect(used));
        Assert.InRange(footprint.Width - used.Width, 0, 6);
        Assert.InRange(footprint.Height - used.Height, 0, 6);
    }

    [Fact]
    public void Bands_of_different_planes_are_refused_by_name()
    {
        using TemporaryFolder folder = new();
        RasterFile first = new(folder["B02.tif"], RasterFormat.GeoTiff, Rasters.Utm(20, 20, 10), DataType.Int16);
        RasterFile second = first with { Path = folder["B05.tif"], GeoBox = Rasters.Utm(10, 10, 20) };
        Rasters.Save(first, new short[400]);
        Rasters.Save(second, new short[100]);

        AntaresException fault = Assert.Throws<AntaresException>(
            () => Rasters.Warper.Warp<short>([new Band(first.Path), new Band(second.Path)], Rasters.Utm(5, 5), Resampling.Nearest, 0, new short[50]));

        Assert.Equal(second.Path, fault.Where);
    }

    private static Band[] Scene(TemporaryFolder folder, int seed, int width, int height, double share = 0.3)
    {
        GeoBox plane = Rasters.Utm(width, height);
        List<Band> bands = [];
        foreach (string name in new[] { "B02", "B03", "SCL" })
        {
            RasterFile file = new(folder[name + ".tif"], RasterFormat.StorageUnit, plane, DataType.Int16) { Nodata = 0 };
            Rasters.Save(file, Rasters.Noise<short>(seed + bands.Count, plane.PixelCount, 0, share));
            bands.Add(new Band(file.Path));
        }

        return [.. bands];
    }

    private static GeoBox TargetOf(Band band, double resolution)
    {
        GeoBox source = Rasters.Reader.Describe(band.Path).GeoBox;
        GeoBox endless = new(Mexico, new Affine(0, resolution, 0, 2_000_000, 0, -resolution), 1, 1);
        GeoBox wide = endless with { Affine = endless.Affine.Shifted(-200_000, -200_000), Width = 400_000, Height = 400_000 };
        return wide.Crop(Rasters.Warper.Footprint(source, wide));
    }

    private static short[] GdalWarp(TemporaryFolder folder, Band band, GeoBox target, string method)
    {
        BoundingBox box = target.Bounds;
        Tool.Run(
            "gdalwarp", "-q", "-et", "0", "-t_srs", "EPSG:6372", "-r", method, "-srcnodata", "0", "-dstnodata", "0",
            "-te", $"{box.MinX:R}", $"{box.MinY:R}", $"{box.MaxX:R}", $"{box.MaxY:R}", "-ts", $"{target.Width}", $"{target.Height}",
            band.Path, folder["theirs.tif"]);
        return Rasters.Load<short>(folder["theirs.tif"]);
    }

    private static void Paste(short[] part, PixelWindow window, short[] target, GeoBox plane, int bands)
    {
        for (int row = 0; row < bands * window.Height; row++)
        {
            int line = (row / window.Height * plane.Height) + window.Row + (row % window.Height);
            part.AsSpan(row * window.Width, window.Width).CopyTo(target.AsSpan((line * plane.Width) + window.Column));
        }
    }
}

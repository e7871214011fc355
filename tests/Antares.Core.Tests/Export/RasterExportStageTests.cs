using Antares.Catalog;
using Antares.Export;
using Antares.Grid;
using Antares.Legend;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Export;

public sealed class RasterExportStageTests
{
    [Fact]
    public void The_whole_map_has_the_same_pixels()
    {
        using FakeMap map = new(1);

        RasterExportResult result = map.RasterStage.Run(Options(map), default);

        Assert.Equal(map.Grid.GeoBoxOf(map.Window), result.Plane);
        Assert.Equal(map.Keys.Select(map.CodeOf), Read(map, result.Plane!));
        RasterInfo info = map.Reader.Describe(map.PathOf("map.tif"));
        Assert.Equal((DataType.UInt8, 0.0), (info.Type, info.Nodata));
    }

    [Fact]
    public void A_region_takes_pixels_whose_centre_lies_inside()
    {
        using FakeMap map = new(2);
        PixelWindow inside = new(-30, -20, 55, 40);

        RasterExportResult result = map.RasterStage.Run(Options(map) with { Area = map.Region(inside) }, default);

        GeoBox expected = map.Grid.GeoBoxOf(inside);
        int[] pixels = Read(map, result.Plane!);
        int counted = Enumerable.Range(0, map.Keys.Length).Count(i => map.Keys[i] != 0 && Inside(inside, map, i));
        Assert.InRange(result.Plane!.Width, expected.Width, expected.Width + 2);
        Assert.Equal(counted, pixels.Count(p => p != 0));
    }

    [Fact]
    public void Another_reference_system_keeps_the_share_of_each_class()
    {
        using FakeMap map = new(3);

        RasterExportResult result = map.RasterStage.Run(Options(map) with { Projection = "EPSG:4326" }, default);

        int[] pixels = Read(map, result.Plane!);
        int[] before = [.. map.Keys.Select(map.CodeOf)];
        foreach (int code in Enumerable.Range(1, 5))
        {
            double was = (double)before.Count(c => c == code) / before.Count(c => c != 0), now = (double)pixels.Count(c => c == code) / pixels.Count(c => c != 0);
            Assert.Equal(was, now, tolerance: 0.01);
        }
    }

    [Fact]
    public void A_resolution_makes_a_coarser_plane_on_whole_multiples()
    {
        using FakeMap map = new(4);

        RasterExportResult result = map.RasterStage.Run(Options(map) with { Resolution = 50 }, default);

        Assert.Equal(50, result.Plane!.Affine.PixelWidth);
        Assert.Equal(0, result.Plane.Affine.OriginX % 50);
    }

    [Fact]
    public void Codes_above_255_are_not_cut()
    {
        Scheme scheme = new("test", [new Tag(300, "high", "#102030"), new Tag(70000, "higher", "#405060")]);
        using FakeMap map = new(5, scheme: scheme);

        RasterExportResult result = map.RasterStage.Run(Options(map), default);

        Assert.Equal(map.Keys.Select(map.CodeOf), Read(map, result.Plane!));
        Assert.Equal(DataType.Int32, map.Reader.Describe(map.PathOf("map.tif")).Type);
    }

    [Fact]
    public void Colours_and_names_of_the_maps_own_legend_stand_in_the_file()
    {
        using FakeMap map = new(7);
        map.UseLegend(new Scheme("test", [.. map.Schemes.Only.Tags.Select(t => new Tag(t.Code, "learned " + t.Name, $"#{t.Code:x2}a0ff"))]));

        map.RasterStage.Run(Options(map), default);

        string info = Tool.Run("gdalinfo", map.PathOf("map.tif"));
        Assert.Contains("LAYOUT=COG", info, StringComparison.Ordinal);
        Assert.Contains("ColorInterp=Palette", info, StringComparison.Ordinal);
        Assert.All(map.Schemes.Only.Tags, t => Assert.Contains($" {t.Code}: {t.Code},160,255,255\n", info, StringComparison.Ordinal));
        Assert.All(map.Schemes.Only.Tags, t => Assert.Contains($" {t.Code}: learned {t.Name}\n", info, StringComparison.Ordinal));
    }

    [Fact]
    public void A_pixel_size_that_is_not_positive_is_refused()
    {
        using FakeMap map = new(6);

        Assert.Throws<UsageException>(() => map.RasterStage.Run(Options(map) with { Resolution = 0 }, default));
    }

    private static RasterExportOptions Options(FakeMap map) => new() { Name = FakeMap.Name, FileName = map.PathOf("map.tif") };

    private static int[] Read(FakeMap map, GeoBox plane)
    {
        int[] pixels = new int[plane.PixelCount];
        map.Reader.Read<int>(new Band(map.PathOf("map.tif")), plane.Window, pixels);
        return pixels;
    }

    private static bool Inside(PixelWindow window, FakeMap map, int pixel)
    {
        (int row, int column) = Math.DivRem(pixel, map.Window.Width);
        return !window.Intersect(new PixelWindow(column + map.Window.Column, row + map.Window.Row, 1, 1)).IsEmpty;
    }
}

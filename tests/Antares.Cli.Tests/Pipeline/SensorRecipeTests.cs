using System.Globalization;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Posix;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>Recipes of the seed on scenes of other sensors, from their files to features.</summary>
public sealed class SensorRecipeTests : IDisposable
{
    private const int Size = 20;

    private readonly RealFeatures user = new();

    public void Dispose() => user.Dispose();

    [Fact]
    public void Landsat_of_both_collections_gives_the_same_features_and_they_are_those_worked_out_by_hand()
    {
        user.FlatTerrain("-92.2 16.4 -91.9 16.1");
        Landsat("2017-03-05", "20170305", step: 0);
        Landsat("2017-03-21", "20170321", step: 5);
        user.Shell.Run("tar -cf second/LC08_L2SP_022049_20170321_20200904_02_T1.tar -C second/20170321 . && rm -r second/20170321");
        user.Shell.Run("datacube product add ~/.config/madmex/indexing/landsat_8_espa.yaml ~/.config/madmex/indexing/landsat_c2_l2.yaml");
        user.Shell.Run("antares prepare_metadata -p first -d landsat_espa -o first.yaml && antares prepare_metadata -p second -d landsat_c2_l2 -o second.yaml");
        user.Shell.Run("datacube dataset add first.yaml second.yaml");
        const string rest = "-b 2017-01-01 -e 2017-12-31 -res 30 30 -tilesize 3000 3000 -origin 0 0 -proj4 EPSG:32615";

        user.Shell.Run($"antares apply_recipe -recipe landsat_8_madmex_001 -p ls8_espa_scene --name one {rest}");
        user.Shell.Run($"antares apply_recipe -recipe landsat_c2_madmex_001 -p landsat_c2_l2_scene --name two {rest}");

        using OpenWorkspace workspace = new(user["antares-workspace"]);
        PixelWindow place = workspace.Catalog.FindProduct("one")!.Grid!.WindowOf(new GeoBox(new Crs("EPSG:32615"), new Affine(600000, 30, 0, 1800000, 0, -30), Size, Size).Bounds);
        foreach (Measurement feature in workspace.Catalog.FindProduct("one")!.Measurements.Where(m => m.Type == DataType.Int16))
        {
            Assert.Equal(workspace.Read<short>("one", feature.Name, place, 0), workspace.Read<short>("two", feature.Name, place, 0));
        }

        // Band 5 is nir, band 4 red; of both dates, but at (3, 3) the first is a cloud.
        short[] nir = workspace.Read<short>("one", "nir_mean", place, 0), ndvi = workspace.Read<short>("one", "ndvi_max", place, 0);
        Assert.Equal(Math.Round((Reflectance(5, 7, 2, 0) + Reflectance(5, 7, 2, 5)) / 2.0, MidpointRounding.ToEven), nir[(2 * Size) + 7]);
        Assert.Equal(Reflectance(5, 3, 3, 5), nir[(3 * Size) + 3]);
        Assert.Equal(Math.Round(10000 * Math.Max(Ndvi(7, 2, 0), Ndvi(7, 2, 5)), MidpointRounding.ToEven), ndvi[(2 * Size) + 7]);
    }

    [Fact]
    public void Ingested_onto_a_grid_landsats_numbers_are_reflectance_and_its_nodata_stays()
    {
        Landsat("2017-03-05", "20170305", step: 0);
        user.Shell.Run("datacube product add ~/.config/madmex/indexing/landsat_c2_l2.yaml");
        user.Shell.Run("antares prepare_metadata -p second -d landsat_c2_l2 -o second.yaml && datacube dataset add second.yaml");
        user.Write("grid.yaml", """
            source_type: landsat_c2_l2_scene
            output_type: landsat_c2_grid
            storage: {driver: GeoTIFF, crs: EPSG:32615, tile_size: {x: 3000, y: 3000}, resolution: {x: 30, y: -30}, origin: {x: 0, y: 0}}
            measurements:
              - {name: nir, dtype: int16, nodata: -9999, resampling_method: nearest}
              - {name: red, dtype: float32, nodata: -9999, resampling_method: nearest}
              - {name: pixel_qa, dtype: uint16, nodata: 1, resampling_method: nearest}
            """);

        user.Shell.Run("datacube ingest -c grid.yaml");

        using OpenWorkspace workspace = new(user["antares-workspace"]);
        PixelWindow place = workspace.Catalog.FindProduct("landsat_c2_grid")!.Grid!.WindowOf(new GeoBox(new Crs("EPSG:32615"), new Affine(600000, 30, 0, 1800000, 0, -30), Size, Size).Bounds);
        Assert.Equal(Enumerable.Range(0, Size * Size).Select(i => i == 0 ? (short)-9999 : (short)Reflectance(5, i % Size, i / Size, 0)), workspace.Read<short>("landsat_c2_grid", "nir", place, 0));
        float[] red = workspace.Read<float>("landsat_c2_grid", "red", place, 0);
        Assert.Equal(Reflectance(4, 7, 2, 0), red[(2 * Size) + 7], 0.01f);
        Assert.Equal((ushort)8, workspace.Read<ushort>("landsat_c2_grid", "pixel_qa", place, 0)[(3 * Size) + 3]);
    }

    [Fact]
    public void Radar_and_optical_dates_meet_in_one_recipe()
    {
        user.FlatTerrain("-105.05 20.85 -104.95 20.75");
        Safe("20180110T171000", 3000);
        Safe("20180120T171000", 4000);
        Radar("20180115T004500", -18.25f, -11.5f);
        Radar("20180127T004500", -16.25f, -10.5f);
        user.Shell.Run("datacube product add ~/.config/madmex/indexing/s2_l2a_10m_scl.yaml ~/.config/madmex/indexing/s1_esa_scene.yaml");
        user.Shell.Run("antares prepare_metadata --path safe --dataset_name s2_l2a_10m_scl --outfile s2.yaml");
        user.Shell.Run("antares prepare_metadata --path radar --dataset_name s1_grd_vh_vv --outfile s1.yaml");
        user.Shell.Run("datacube dataset add s2.yaml s1.yaml");

        user.Shell.Run("antares apply_recipe -recipe s1_2_10m_001 -b 2018-01-01 -e 2018-12-31 --name both -res 10 10 -tilesize 1000 1000 -origin 0 0 -proj4 EPSG:32613");

        using OpenWorkspace workspace = new(user["antares-workspace"]);
        PixelWindow place = workspace.Catalog.FindProduct("both")!.Grid!.WindowOf(Plane(10, Size).Bounds);
        Assert.All(workspace.Read<short>("both", "nir_mean", place, 0), v => Assert.Equal(3500, v));
        Assert.All(workspace.Read<short>("both", "vh_mean", place, 0), v => Assert.Equal(-1725, v));
        Assert.All(workspace.Read<short>("both", "vv_max", place, 0), v => Assert.Equal(-1050, v));
        Assert.All(workspace.Read<short>("both", "elevation", place, 0), v => Assert.Equal(7, v));
    }

    [Fact]
    public void Kinds_in_the_help_are_those_that_there_are()
    {
        string error = user.Shell.Try("antares prepare_metadata -p . -d nothing -o x.yaml").Error;

        string listed = error.Split("Use one of: ")[1].Split(';')[0];
        Assert.Equal(Antares.Cli.Commands.PrepareMetadataCommand.Kinds.Order(StringComparer.Ordinal), listed.Split(", ").Order(StringComparer.Ordinal));
    }

    /// <summary>Reflectance x 10000 = 11 k - 2000, which Collection 2 stores as 40 k.</summary>
    private static int K(int band, int column, int row, int step) => 200 + (10 * band) + column + row + (step * band);

    private static int Reflectance(int band, int column, int row, int step) => (11 * K(band, column, row, step)) - 2000;

    private static double Ndvi(int column, int row, int step)
    {
        double nir = Reflectance(5, column, row, step), red = Reflectance(4, column, row, step);
        return (nir - red) / (nir + red);
    }

    /// <summary>The same pixels in both collections: pixel (3, 3) of the first date is a cloud, pixel (0, 0) is fill.</summary>
    private void Landsat(string date, string day, int step)
    {
        bool IsCloud(int column, int row) => step == 0 && column == 3 && row == 3;
        LandsatFolder.Espa(
            user[$"first/{day}"],
            (band, c, r) => band == 0 ? (c + r == 0 ? 1 : IsCloud(c, r) ? 32 : 2) : c + r == 0 ? -9999 : Reflectance(band, c, r, step),
            $"LC08_L1TP_022049_{day}_20170416_01_T1", Size, date: date);
        LandsatFolder.Level2(
            user[$"second/{day}"], (band, c, r) => band == 0 ? (c + r == 0 ? 1 : IsCloud(c, r) ? 8 : 64) : c + r == 0 ? 0 : 40 * K(band, c, r, step),
            $"LC08_L2SP_022049_{day}_20200904_02_T1", Size, date: date);
    }

    private static GeoBox Plane(int metres, int size) => new(new Crs("EPSG:32613"), new Affine(500000, metres, 0, 2300000, 0, -metres), size, size);

    private void Safe(string start, ushort nir)
    {
        string granule = $"safe/S2A_MSIL2A_{start}_N9999_R069_T13QEC_20230101T000000.SAFE/GRANULE/L2A_T13QEC_A000001_{start}";
        foreach ((string band, int metres, ushort value) in new (string, int, ushort)[] { ("B02", 10, 500), ("B03", 10, 600), ("B04", 10, 700), ("B08", 10, nir), ("SCL", 20, 4) })
        {
            Write(user[$"{granule}/IMG_DATA/R{metres}m/T13QEC_{start}_{band}_{metres}m.jp2"], RasterFormat.Jpeg2000, Plane(metres, Size * 10 / metres), DataType.UInt16, value);
        }

        string moment = DateTime.ParseExact(start, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string Geo(int metres) => $"""
            <Size resolution="{metres}"><NROWS>{Size * 10 / metres}</NROWS><NCOLS>{Size * 10 / metres}</NCOLS></Size>
            <Geoposition resolution="{metres}"><ULX>500000</ULX><ULY>2300000</ULY><XDIM>{metres}</XDIM><YDIM>-{metres}</YDIM></Geoposition>
            """;
        File.WriteAllText(user[$"{granule}/MTD_TL.xml"], $"""
            <Tile><TILE_ID>S2A_OPER_MSI_L2A_TL_X_T13QEC_N99.99</TILE_ID><DATASTRIP_ID>S2A_OPER_MSI_L2A_DS_X_S{start}_N99.99</DATASTRIP_ID><SENSING_TIME>{moment}</SENSING_TIME>
            <HORIZONTAL_CS_CODE>EPSG:32613</HORIZONTAL_CS_CODE>{Geo(10)}{Geo(20)}</Tile>
            """);
    }

    private void Radar(string start, float vh, float vv)
    {
        Write(user[$"radar/{start}_VH_filtered.tif"], RasterFormat.GeoTiff, Plane(10, Size), DataType.Float32, vh);
        Write(user[$"radar/{start}_VV_filtered.tif"], RasterFormat.GeoTiff, Plane(10, Size), DataType.Float32, vv);
    }

    private static void Write<T>(string path, RasterFormat format, GeoBox plane, DataType type, T value)
        where T : unmanaged
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using IRasterSink sink = new GdalRasterWriter(new PosixFileStore()).Create(new RasterFile(path, format, plane, type) { Nodata = format == RasterFormat.Jpeg2000 ? null : 0 });
        sink.Write<T>(plane.Window, [.. Enumerable.Repeat(value, (int)plane.PixelCount)]);
        sink.Complete();
    }
}

using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Posix;
using Antares.Storage;

namespace Antares.TestKit;

/// <summary>Writes Landsat scenes of the true structure with few pixels.</summary>
public static class LandsatFolder
{
    public const string Level2Id = "LC08_L2SP_022049_20170305_20200904_02_T1";
    public const string EspaId = "LC08_L1TP_022049_20170305_20170316_01_T1";

    /// <summary>A scene of Collection 2 Level 2 whose pixels are functions of measurement, column and row; the plane's first corner is (600000, 1800000) and pixels are 30 m.</summary>
    public static void Level2(
        string folder, Func<int, int, int, int> pixel, string id = Level2Id, int size = 20, Func<string, string>? mtl = null, string date = "2017-03-05", double x = 600000)
    {
        Directory.CreateDirectory(folder);
        GeoBox plane = new(new Crs("EPSG:32615"), new Affine(x, 30, 0, 1800000, 0, -30), size, size);
        for (int band = 1; band <= 7; band++)
        {
            Write(Path.Combine(folder, $"{id}_SR_B{band}.TIF"), plane, DataType.UInt16, 0, band, pixel);
        }

        Write(Path.Combine(folder, $"{id}_QA_PIXEL.TIF"), plane, DataType.UInt16, 1, 0, pixel);
        string text = Metadata(id, date, size, x);
        File.WriteAllText(Path.Combine(folder, $"{id}_MTL.txt"), mtl?.Invoke(text) ?? text);
    }

    /// <summary>A scene of Collection 1 as ESPA delivers it.</summary>
    public static void Espa(
        string folder, Func<int, int, int, int> pixel, string id = EspaId, int size = 20, Func<string, string>? xml = null, string satellite = "LANDSAT_8", string date = "2017-03-05")
    {
        Directory.CreateDirectory(folder);
        GeoBox plane = new(new Crs("EPSG:32615"), new Affine(600000, 30, 0, 1800000, 0, -30), size, size);
        for (int band = 1; band <= 7; band++)
        {
            Write(Path.Combine(folder, $"{id}_sr_band{band}.tif"), plane, DataType.Int16, -9999, band, pixel);
        }

        Write(Path.Combine(folder, $"{id}_pixel_qa.tif"), plane, DataType.UInt16, 1, 0, pixel);
        string text = EspaXml(id, satellite, date, size);
        File.WriteAllText(Path.Combine(folder, $"{id}.xml"), xml?.Invoke(text) ?? text);
    }

    private static void Write(string path, GeoBox plane, DataType type, double nodata, int band, Func<int, int, int, int> pixel)
    {
        using IRasterSink sink = new GdalRasterWriter(new PosixFileStore()).Create(new RasterFile(path, RasterFormat.GeoTiff, plane, type) { Nodata = nodata });
        int[] values = [.. Enumerable.Range(0, (int)plane.PixelCount).Select(i => pixel(band, i % plane.Width, i / plane.Width))];
        if (type == DataType.UInt16)
        {
            sink.Write<ushort>(plane.Window, [.. values.Select(v => (ushort)v)]);
        }
        else
        {
            sink.Write<short>(plane.Window, [.. values.Select(v => (short)v)]);
        }

        sink.Complete();
    }

    private static string Metadata(string id, string date, int size, double x) => $"""
        GROUP = LANDSAT_METADATA_FILE
          GROUP = PRODUCT_CONTENTS
            LANDSAT_PRODUCT_ID = "{id}"
            PROCESSING_LEVEL = "L2SP"
            COLLECTION_NUMBER = 02
            COLLECTION_CATEGORY = "T1"
        {string.Join('\n', Enumerable.Range(1, 7).Select(b => $"    FILE_NAME_BAND_{b} = \"{id}_SR_B{b}.TIF\""))}
            FILE_NAME_QUALITY_L1_PIXEL = "{id}_QA_PIXEL.TIF"
          END_GROUP = PRODUCT_CONTENTS
          GROUP = IMAGE_ATTRIBUTES
            SPACECRAFT_ID = "LANDSAT_{id[3]}"
            SENSOR_ID = "OLI_TIRS"
            WRS_PATH = 22
            WRS_ROW = 49
            DATE_ACQUIRED = {date}
            SCENE_CENTER_TIME = "16:33:21.1234567Z"
            CLOUD_COVER = 12.34
          END_GROUP = IMAGE_ATTRIBUTES
          GROUP = PROJECTION_ATTRIBUTES
            MAP_PROJECTION = "UTM"
            UTM_ZONE = 15
            GRID_CELL_SIZE_REFLECTIVE = 30.00
            REFLECTIVE_LINES = {size}
            REFLECTIVE_SAMPLES = {size}
            CORNER_UL_PROJECTION_X_PRODUCT = {x + 15:0.000}
            CORNER_UL_PROJECTION_Y_PRODUCT = 1799985.000
          END_GROUP = PROJECTION_ATTRIBUTES
          GROUP = LEVEL2_PROCESSING_RECORD
            DATE_PRODUCT_GENERATED = 2020-09-04T12:00:00Z
          END_GROUP = LEVEL2_PROCESSING_RECORD
          GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS
        {string.Join('\n', Enumerable.Range(1, 7).Select(b => $"    REFLECTANCE_MULT_BAND_{b} = 2.75e-05\n    REFLECTANCE_ADD_BAND_{b} = -0.2"))}
          END_GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS
          GROUP = LEVEL1_RADIOMETRIC_RESCALING
            REFLECTANCE_MULT_BAND_2 = 2.0000E-05
            REFLECTANCE_ADD_BAND_2 = -0.100000
          END_GROUP = LEVEL1_RADIOMETRIC_RESCALING
        END_GROUP = LANDSAT_METADATA_FILE
        END
        """;

    private static string EspaXml(string id, string satellite, string date, int size) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <espa_metadata version="2.0" xmlns="http://espa.cr.usgs.gov/v2">
          <global_metadata>
            <satellite>{satellite}</satellite>
            <instrument>OLI_TIRS</instrument>
            <acquisition_date>{date}</acquisition_date>
            <scene_center_time>16:33:21.123456Z</scene_center_time>
            <wrs system="2" path="22" row="49"/>
            <projection_information projection="UTM" datum="WGS84" units="meters">
              <corner_point location="UL" x="600015.000000" y="1799985.000000"/>
              <corner_point location="LR" x="600585.000000" y="1799415.000000"/>
              <grid_origin>CENTER</grid_origin>
              <utm_proj_params><zone_code>15</zone_code></utm_proj_params>
            </projection_information>
          </global_metadata>
          <bands>
        {string.Concat(Enumerable.Range(1, 7).Select(b => Band(id, $"sr_band{b}", size)))}{Band(id, "pixel_qa", size)}
          </bands>
        </espa_metadata>
        """;

    private static string Band(string id, string name, int size) => $"""
            <band product="sr_refl" name="{name}" category="image" data_type="INT16" nlines="{size}" nsamps="{size}" fill_value="-9999">
              <file_name>{id}_{name}.tif</file_name>
              <pixel_size x="30" y="30" units="meters"/>
            </band>

        """;
}

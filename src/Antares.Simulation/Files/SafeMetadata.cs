using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Antares.Grid;
using Antares.Simulation.Land;

namespace Antares.Simulation.Files;

/// <summary>The two metadata files of a SAFE folder, with the structure of real products; angles and spectral responses are left out.</summary>
internal static class SafeMetadata
{
    private const string Product = "https://psd-14.sentinel2.eo.esa.int/PSD/User_Product_Level-2A.xsd";
    private const string Tile = "https://psd-14.sentinel2.eo.esa.int/PSD/S2_PDI_Level-2A_Tile_Metadata.xsd";
    private static readonly string[] Shares =
    [
        "DARK_FEATURES_PERCENTAGE:2", "CLOUD_SHADOW_PERCENTAGE:3", "VEGETATION_PERCENTAGE:4", "NOT_VEGETATED_PERCENTAGE:5", "WATER_PERCENTAGE:6",
        "UNCLASSIFIED_PERCENTAGE:7", "MEDIUM_PROBA_CLOUDS_PERCENTAGE:8", "HIGH_PROBA_CLOUDS_PERCENTAGE:9", "THIN_CIRRUS_PERCENTAGE:10",
        "SNOW_ICE_PERCENTAGE:11",
    ];

    /// <summary><c>MTD_MSIL2A.xml</c>.</summary>
    public static byte[] OfProduct(SafeGranule granule, SafeStatistics statistics)
    {
        string start = SafeGranule.Full(granule.Date.Pass.Time);
        XElement info = new(
            "Product_Info",
            new XElement("PRODUCT_START_TIME", start),
            new XElement("PRODUCT_STOP_TIME", start),
            new XElement("PRODUCT_URI", granule.Product),
            new XElement("PROCESSING_LEVEL", "Level-2A"),
            new XElement("PRODUCT_TYPE", "S2MSI2A"),
            new XElement("PROCESSING_BASELINE", granule.Baseline.Text),
            new XElement("GENERATION_TIME", SafeGranule.Full(granule.Generated)),
            new XElement("PREVIEW_IMAGE_URL", "Not applicable"),
            new XElement("PREVIEW_GEO_INFO", "Not applicable"),
            Datatake(granule, start),
            new XElement("Query_Options", new XAttribute("completeSingleTile", "true"), new XElement("PRODUCT_FORMAT", "SAFE_COMPACT")),
            new XElement("Product_Organisation", new XElement("Granule_List", Granule(granule))));
        return Write(Product, "Level-2A_User_Product", [
            General(info, Characteristics(granule)),
            new XElement(XName.Get("Quality_Indicators_Info", Product), new XElement("Cloud_Coverage_Assessment", Percent(statistics.Cloudy)), Content(statistics)),
        ]);
    }

    /// <summary><c>MTD_TL.xml</c>.</summary>
    public static byte[] OfTile(SafeGranule granule, SafeStatistics statistics, Place place, GeoBox plane) =>
        Write(Tile, "Level-2A_Tile_ID", [
            new XElement(
                XName.Get("General_Info", Tile),
                new XElement("TILE_ID", new XAttribute("metadataLevel", "Brief"), granule.TileId),
                new XElement("DATASTRIP_ID", new XAttribute("metadataLevel", "Standard"), granule.DatastripId),
                new XElement("DOWNLINK_PRIORITY", new XAttribute("metadataLevel", "Standard"), "NOMINAL"),
                new XElement("SENSING_TIME", new XAttribute("metadataLevel", "Standard"), SafeGranule.Full(granule.Sensed)),
                new XElement(
                    "Archiving_Info",
                    new XAttribute("metadataLevel", "Expertise"),
                    new XElement("ARCHIVING_CENTRE", "SIM_"),
                    new XElement("ARCHIVING_TIME", SafeGranule.Full(granule.Generated)))),
            new XElement(XName.Get("Geometric_Info", Tile), Geocoding(place, plane), Angles(granule)),
            new XElement(XName.Get("Quality_Indicators_Info", Tile), new XAttribute("metadataLevel", "Standard"), Content(statistics, cloudy: true)),
        ]);

    private static XElement General(XElement info, XElement characteristics) => new(XName.Get("General_Info", Product), info, characteristics);

    private static XElement Datatake(SafeGranule granule, string start) => new(
        "Datatake",
        new XAttribute("datatakeIdentifier", granule.Datatake),
        new XElement("SPACECRAFT_NAME", $"Sentinel-2{granule.Date.Pass.Satellite}"),
        new XElement("DATATAKE_TYPE", "INS-NOBS"),
        new XElement("DATATAKE_SENSING_START", start),
        new XElement("SENSING_ORBIT_NUMBER", granule.Orbit),
        new XElement("SENSING_ORBIT_DIRECTION", "DESCENDING"));

    private static XElement Granule(SafeGranule granule) => new(
        "Granule",
        new XAttribute("datastripIdentifier", granule.DatastripId),
        new XAttribute("granuleIdentifier", granule.TileId),
        new XAttribute("imageFormat", "JPEG2000"),
        SceneBands.Names.Append("SCL").Select(band => new XElement("IMAGE_FILE", granule.Image(band))));

    private static XElement Characteristics(SafeGranule granule)
    {
        XElement characteristics = new(
            "Product_Image_Characteristics",
            Special("NODATA", 0),
            Special("SATURATED", 65535),
            new XElement(
                "QUANTIFICATION_VALUES_LIST",
                new XElement("BOA_QUANTIFICATION_VALUE", new XAttribute("unit", "none"), 10000),
                new XElement("AOT_QUANTIFICATION_VALUE", new XAttribute("unit", "none"), "1000.0"),
                new XElement("WVP_QUANTIFICATION_VALUE", new XAttribute("unit", "cm"), "1000.0")));
        if (granule.Baseline.HasOffset)
        {
            characteristics.Add(new XElement(
                "BOA_ADD_OFFSET_VALUES_LIST",
                Enumerable.Range(0, 13).Select(band => new XElement("BOA_ADD_OFFSET", new XAttribute("band_id", band), -granule.Baseline.Offset))));
        }

        return characteristics;
    }

    private static XElement Special(string text, int index) =>
        new("Special_Values", new XElement("SPECIAL_VALUE_TEXT", text), new XElement("SPECIAL_VALUE_INDEX", index));

    private static XElement Geocoding(Place place, GeoBox plane)
    {
        int[] resolutions = [10, 20, 60];
        return new XElement(
            "Tile_Geocoding",
            new XAttribute("metadataLevel", "Brief"),
            new XElement("HORIZONTAL_CS_NAME", place.ZoneName),
            new XElement("HORIZONTAL_CS_CODE", place.Crs.Definition),
            resolutions.Select(metres => new XElement(
                "Size",
                new XAttribute("resolution", metres),
                new XElement("NROWS", (plane.Height * 20 + metres - 1) / metres),
                new XElement("NCOLS", (plane.Width * 20 + metres - 1) / metres))),
            resolutions.Select(metres => new XElement(
                "Geoposition",
                new XAttribute("resolution", metres),
                new XElement("ULX", (long)plane.Affine.OriginX),
                new XElement("ULY", (long)plane.Affine.OriginY),
                new XElement("XDIM", metres),
                new XElement("YDIM", -metres))));
    }

    private static XElement Angles(SafeGranule granule) => new(
        "Tile_Angles",
        new XAttribute("metadataLevel", "Standard"),
        new XElement(
            "Mean_Sun_Angle",
            new XElement("ZENITH_ANGLE", new XAttribute("unit", "deg"), Percent(granule.Date.Sun.Zenith)),
            new XElement("AZIMUTH_ANGLE", new XAttribute("unit", "deg"), Percent(granule.Date.Sun.Azimuth))));

    private static XElement Content(SafeStatistics statistics, bool cloudy = false) => new(
        "Image_Content_QI",
        new XElement(cloudy ? "CLOUDY_PIXEL_PERCENTAGE" : "CLOUDY_PIXEL_OVER_LAND_PERCENTAGE", Percent(statistics.Cloudy)),
        new XElement("NODATA_PIXEL_PERCENTAGE", Percent(statistics.Nodata)),
        new XElement("SATURATED_DEFECTIVE_PIXEL_PERCENTAGE", "0.0"),
        Shares.Select(share => share.Split(':')).Select(s => new XElement(s[0], Percent(statistics.Of(int.Parse(s[1], CultureInfo.InvariantCulture))))));

    private static string Percent(double value) => value.ToString("0.000000", CultureInfo.InvariantCulture);

    private static byte[] Write(string space, string name, object[] content)
    {
        XNamespace schema = "http://www.w3.org/2001/XMLSchema-instance";
        XElement root = new(
            XName.Get(name, space),
            new XAttribute(XNamespace.Xmlns + "n1", space),
            new XAttribute(XNamespace.Xmlns + "xsi", schema),
            new XAttribute(schema + "schemaLocation", $"{space} {space}"),
            content);
        using MemoryStream bytes = new();
        using (XmlWriter writer = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) }))
        {
            new XDocument(new XDeclaration("1.0", "UTF-8", "no"), root).Save(writer);
        }

        return bytes.ToArray();
    }
}

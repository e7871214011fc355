using System.Buffers.Binary;

namespace Antares.Core.Tests.Ingest.Scenes;

/// <summary>Makes SAFE folders whose images are only headers: enough for metadata, no pixels.</summary>
internal sealed class SafeFolder
{
    public static readonly string[] Bands = ["B02", "B03", "B04", "B05", "B06", "B07", "B8A", "B11", "B12", "SCL"];

    private SafeFolder(string path, string granule) => (Path, Granule) = (path, granule);

    public string Path { get; }

    public string Granule { get; }

    public string this[string band] => System.IO.Path.Combine(Granule, "IMG_DATA", "R20m", $"T13QGB_20170305T170151_{band}_20m.jp2");

    public string ProductXml => System.IO.Path.Combine(Path, "MTD_MSIL2A.xml");

    public string TileXml => System.IO.Path.Combine(Granule, "MTD_TL.xml");

    /// <summary>A scene of 30 x 20 pixels.</summary>
    public static SafeFolder Make(string parent, string baseline = "04.00", int? offset = -1000, string generation = "20220414T082126", bool product = true)
    {
        string name = $"S2A_MSIL2A_20170305T170151_N{baseline.Replace(".", "", StringComparison.Ordinal)}_R069_T13QGB_{generation}.SAFE";
        string path = System.IO.Path.Combine(parent, name);
        SafeFolder safe = new(path, System.IO.Path.Combine(path, "GRANULE", "L2A_T13QGB_A008873_20170305T170150"));
        Directory.CreateDirectory(System.IO.Path.Combine(safe.Granule, "IMG_DATA", "R20m"));
        File.WriteAllText(safe.TileXml, Tile(baseline));
        if (product)
        {
            File.WriteAllText(safe.ProductXml, Product(baseline, offset, generation));
        }

        foreach (string band in Bands)
        {
            File.WriteAllBytes(safe[band], Image(30, 20));
        }

        return safe;
    }

    /// <summary>The boxes of a JPEG 2000 file around an empty code stream.</summary>
    public static byte[] Image(int width, int height)
    {
        byte[] image =
        [
            0, 0, 0, 12, .. "jP  "u8, 0x0D, 0x0A, 0x87, 0x0A,
            0, 0, 0, 30, .. "jp2h"u8, 0, 0, 0, 22, .. "ihdr"u8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 15, 7, 0, 0,
            0, 0, 0, 14, .. "jp2c"u8, 0xFF, 0x4F, 0, 0, 0xFF, 0xD9,
        ];
        BinaryPrimitives.WriteInt32BigEndian(image.AsSpan(28), height);
        BinaryPrimitives.WriteInt32BigEndian(image.AsSpan(32), width);
        return image;
    }

    private static string Tile(string baseline) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <n1:Level-2A_Tile_ID xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD/S2_PDI_Level-2A_Tile_Metadata.xsd">
          <n1:General_Info>
            <TILE_ID>S2A_OPER_MSI_L2A_TL_ESRI_20220414T082127_A008873_T13QGB_N{baseline}</TILE_ID>
            <DATASTRIP_ID>S2A_OPER_MSI_L2A_DS_ESRI_20220414T082127_S20170305T170150_N{baseline}</DATASTRIP_ID>
            <SENSING_TIME>2017-03-05T17:07:12.460Z</SENSING_TIME>
          </n1:General_Info>
          <n1:Geometric_Info><Tile_Geocoding>
            <HORIZONTAL_CS_CODE>EPSG:32613</HORIZONTAL_CS_CODE>
            <Size resolution="10"><NROWS>40</NROWS><NCOLS>60</NCOLS></Size>
            <Size resolution="20"><NROWS>20</NROWS><NCOLS>30</NCOLS></Size>
            <Geoposition resolution="10"><ULX>1</ULX><ULY>2</ULY><XDIM>10</XDIM><YDIM>-10</YDIM></Geoposition>
            <Geoposition resolution="20"><ULX>699960</ULX><ULY>2300040</ULY><XDIM>20</XDIM><YDIM>-20</YDIM></Geoposition>
          </Tile_Geocoding></n1:Geometric_Info>
          <n1:Quality_Indicators_Info><Image_Content_QI><CLOUDY_PIXEL_PERCENTAGE>12.5</CLOUDY_PIXEL_PERCENTAGE></Image_Content_QI></n1:Quality_Indicators_Info>
        </n1:Level-2A_Tile_ID>
        """;

    private static string Product(string baseline, int? offset, string generation) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <n1:Level-2A_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD/User_Product_Level-2A.xsd">
          <PROCESSING_BASELINE>{baseline}</PROCESSING_BASELINE>
          <GENERATION_TIME>{generation[..4]}-{generation[4..6]}-{generation[6..11]}:{generation[11..13]}:{generation[13..]}.580Z</GENERATION_TIME>
          <Datatake datatakeIdentifier="GS2A_20170305T170151_008873_N{baseline}"/>
          <BOA_QUANTIFICATION_VALUE unit="none">10000</BOA_QUANTIFICATION_VALUE>
          {(offset is null ? "" : string.Concat(Enumerable.Range(0, 13).Select(id => $"<BOA_ADD_OFFSET band_id=\"{id}\">{offset - id}</BOA_ADD_OFFSET>")))}
        </n1:Level-2A_User_Product>
        """;
}

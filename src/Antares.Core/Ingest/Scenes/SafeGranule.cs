using System.Text.RegularExpressions;
using Antares.Grid;

namespace Antares.Ingest.Scenes;

/// <summary>One granule of a SAFE folder: its grid of 20 m pixels, its time and its band files.</summary>
/// <param name="Tile">MGRS tile, <c>T30UVD</c>.</param>
/// <param name="Strip">Sensing start of its datastrip, <c>20210527T113300</c>.</param>
/// <param name="Sensed">When the granule was seen.</param>
/// <param name="GeoBox">The 20 m plane.</param>
/// <param name="CloudPercent">Cloudy share of the valid pixels; null when not given.</param>
/// <param name="Files">Band (<c>B02</c>, <c>SCL</c>) to absolute path.</param>
internal sealed partial record SafeGranule(
    string Tile, string Strip, DateTimeOffset Sensed, GeoBox GeoBox, double? CloudPercent, IReadOnlyDictionary<string, string> Files)
{
    private const int Resolution = 20;

    public static SafeGranule Read(string folder, IEnumerable<string> bands)
    {
        string? file = Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal).FirstOrDefault(f => TileMetadata().IsMatch(Path.GetFileName(f)));
        SafeXml xml = SafeXml.Load(file ?? throw new AntaresException("The granule has no MTD_TL.xml.", folder, "Fetch or unpack the scene again."));
        GeoBox plane = PlaneOf(xml);
        return new SafeGranule(
            TileOf(xml, folder), StripOf(xml, folder), xml.Moment("SENSING_TIME"), plane, CloudOf(xml), FilesOf(folder, bands, plane));
    }

    private static GeoBox PlaneOf(SafeXml xml)
    {
        double x = xml.NumberAt("Geoposition", Resolution, "ULX"), y = xml.NumberAt("Geoposition", Resolution, "ULY");
        int width = (int)xml.NumberAt("Size", Resolution, "NCOLS"), height = (int)xml.NumberAt("Size", Resolution, "NROWS");
        Affine affine = new(x, xml.NumberAt("Geoposition", Resolution, "XDIM"), 0, y, 0, xml.NumberAt("Geoposition", Resolution, "YDIM"));
        return width > 0 && height > 0
            ? new GeoBox(new Crs(xml.Require("HORIZONTAL_CS_CODE").ToUpperInvariant()), affine, width, height)
            : throw xml.Fault($"The granule is {width} x {height} pixels.");
    }

    private static string TileOf(SafeXml xml, string folder)
    {
        Match tile = TileName().Match(xml.Find("TILE_ID", "TILE_ID_2A") ?? "");
        tile = tile.Success ? tile : TileName().Match(Path.GetFileName(folder));
        return tile.Success ? tile.Groups[1].Value : throw xml.Fault("The name of the MGRS tile is missing.");
    }

    private static string StripOf(SafeXml xml, string folder)
    {
        Match strip = StripName().Match(xml.Find("DATASTRIP_ID", "DATASTRIP_ID_2A") ?? "");
        strip = strip.Success ? strip : LastTime().Match(Path.GetFileName(folder));
        return strip.Success ? strip.Groups[1].Value : throw xml.Fault("The identifier of the datastrip is missing.");
    }

    private static double? CloudOf(SafeXml xml) => xml.Find("CLOUDY_PIXEL_PERCENTAGE", "CLOUD_COVERAGE_PERCENTAGE") is string text
        ? xml.Number(text, "CLOUDY_PIXEL_PERCENTAGE")
        : null;

    private static Dictionary<string, string> FilesOf(string folder, IEnumerable<string> bands, GeoBox plane)
    {
        string images = Path.Combine(folder, "IMG_DATA");
        string[] all = Directory.Exists(images) ? [.. Directory.EnumerateFiles(images, "*.jp2", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
        Dictionary<string, string> files = [];
        List<string> missing = [];
        foreach (string band in bands)
        {
            string? file = all.FirstOrDefault(f => Path.GetFileName(f).EndsWith($"_{band}_20m.jp2", StringComparison.Ordinal));
            if (file is null)
            {
                missing.Add(band);
                continue;
            }

            Jp2Header.Check(file, plane.Width, plane.Height);
            files[band] = file;
        }

        return missing.Count == 0
            ? files
            : throw new AntaresException(
                $"The granule lacks {string.Join(", ", missing)} at 20 m.", Path.Combine(images, "R20m"), "Fetch or unpack the scene again; an L2A product has all of them.");
    }

    [GeneratedRegex(@"^(?:MTD_TL|S2[A-Z]_\w+_L2A_TL_.+)\.xml$")]
    private static partial Regex TileMetadata();

    [GeneratedRegex(@"_(T\d{2}[A-Z]{3})(?:_|$)")]
    private static partial Regex TileName();

    [GeneratedRegex(@"_S(\d{8}T\d{6})(?:_|$)")]
    private static partial Regex StripName();

    [GeneratedRegex(@"_(\d{8}T\d{6})$")]
    private static partial Regex LastTime();
}

using System.Text.RegularExpressions;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>One granule of a SAFE folder: its grid, its time and its band files.</summary>
/// <param name="Tile">MGRS tile, <c>T30UVD</c>.</param>
/// <param name="Strip">Sensing start of its datastrip, <c>20210527T113300</c>.</param>
/// <param name="Sensed">When the granule was seen.</param>
/// <param name="GeoBox">Its plane of pixels.</param>
/// <param name="CloudPercent">Cloudy share of the valid pixels; null when not given.</param>
/// <param name="Files">Band (<c>B02</c>, <c>SCL</c>) to absolute path.</param>
internal sealed partial record SafeGranule(
    string Tile, string Strip, DateTimeOffset Sensed, GeoBox GeoBox, double? CloudPercent, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Reads a granule.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="bands">Bands that are wanted, and the resolution of their files in metres.</param>
    /// <param name="resolution">Resolution of its plane in metres: 10, 20 or 60.</param>
    /// <param name="files">Reads metadata and headers.</param>
    public static SafeGranule Read(SafeFolder folder, IReadOnlyList<(string Band, int Resolution)> bands, int resolution, ISourceFiles files)
    {
        SourceFile? file = folder.Own.FirstOrDefault(f => TileMetadata().IsMatch(f.Name));
        string shown = SourcePath.Shown(folder.Path);
        SceneXml xml = SceneXml.Load(file?.Path ?? throw new AntaresException("The granule has no MTD_TL.xml.", shown, "Fetch or unpack the scene again."), files);
        Dictionary<int, GeoBox> planes = bands.Select(b => b.Resolution).Append(resolution).Distinct().ToDictionary(r => r, r => PlaneOf(xml, r));
        return new SafeGranule(
            TileOf(xml, folder.Path), StripOf(xml, folder.Path), xml.Moment("SENSING_TIME"), planes[resolution], CloudOf(xml), FilesOf(folder, bands, planes, files));
    }

    private static GeoBox PlaneOf(SceneXml xml, int resolution)
    {
        double x = xml.NumberAt("Geoposition", resolution, "ULX"), y = xml.NumberAt("Geoposition", resolution, "ULY");
        int width = (int)xml.NumberAt("Size", resolution, "NCOLS"), height = (int)xml.NumberAt("Size", resolution, "NROWS");
        Affine affine = new(x, xml.NumberAt("Geoposition", resolution, "XDIM"), 0, y, 0, xml.NumberAt("Geoposition", resolution, "YDIM"));
        return width > 0 && height > 0
            ? new GeoBox(new Crs(xml.Require("HORIZONTAL_CS_CODE").ToUpperInvariant()), affine, width, height)
            : throw xml.Fault($"The granule is {width} x {height} pixels.");
    }

    private static string TileOf(SceneXml xml, string folder)
    {
        Match tile = TileName().Match(xml.Find("TILE_ID", "TILE_ID_2A") ?? "");
        tile = tile.Success ? tile : TileName().Match(Path.GetFileName(folder));
        return tile.Success ? tile.Groups[1].Value : throw xml.Fault("The name of the MGRS tile is missing.");
    }

    private static string StripOf(SceneXml xml, string folder)
    {
        Match strip = StripName().Match(xml.Find("DATASTRIP_ID", "DATASTRIP_ID_2A") ?? "");
        strip = strip.Success ? strip : LastTime().Match(Path.GetFileName(folder));
        return strip.Success ? strip.Groups[1].Value : throw xml.Fault("The identifier of the datastrip is missing.");
    }

    private static double? CloudOf(SceneXml xml) => xml.Find("CLOUDY_PIXEL_PERCENTAGE", "CLOUD_COVERAGE_PERCENTAGE") is string text
        ? xml.Number(text, "CLOUDY_PIXEL_PERCENTAGE")
        : null;

    private static Dictionary<string, string> FilesOf(
        SafeFolder folder, IReadOnlyList<(string Band, int Resolution)> bands, Dictionary<int, GeoBox> planes, ISourceFiles files)
    {
        string images = $"{folder.Path}/IMG_DATA/";
        SourceFile[] all = [.. folder.Files.Where(f => f.Path.StartsWith(images, StringComparison.Ordinal) && f.Name.EndsWith(".jp2", StringComparison.Ordinal))];
        Dictionary<string, string> found = [];
        List<string> missing = [];
        foreach ((string band, int resolution) in bands)
        {
            string? file = all.FirstOrDefault(f => f.Name.EndsWith($"_{band}_{resolution}m.jp2", StringComparison.Ordinal))?.Path;
            if (file is null)
            {
                missing.Add($"{band} at {resolution} m");
                continue;
            }

            if (!SourcePath.IsRemote(file))
            {
                Jp2Header.Check(file, planes[resolution].Width, planes[resolution].Height, files);
            }

            found[band] = file;
        }

        return missing.Count == 0
            ? found
            : throw new AntaresException(
                $"The granule lacks {string.Join(", ", missing)}.", SourcePath.Shown($"{folder.Path}/IMG_DATA"), "Fetch or unpack the scene again; an L2A product has all of them.");
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

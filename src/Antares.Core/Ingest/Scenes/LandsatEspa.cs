using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary><c>landsat_espa</c>: surface reflectance of Landsat 4 to 8, Collection 1, as ESPA delivered it, unpacked or as tar files.</summary>
/// <param name="files">Lists and reads.</param>
public sealed partial class LandsatEspa(ISourceFiles files) : ISceneReader
{
    /// <inheritdoc/>
    public string Name => "landsat_espa";

    /// <inheritdoc/>
    public string Description => "Landsat 4 to 8, surface reflectance of Collection 1 by ESPA: folders or tar files with L..._01_T1.xml, ..._sr_band*.tif and ..._pixel_qa.tif.";

    /// <inheritdoc/>
    public SceneSearch Find(string path, SceneOptions options)
    {
        SceneListing listing = SceneListing.Of(path, options, files);
        IReadOnlyList<SourceFile> metadata = listing.Require(
            name => MetadataName().IsMatch(name),
            "There is no Landsat scene of ESPA.",
            "Give the folder that holds LC08_L1TP_..._01_T1.xml and its bands, folders of them, or the archives that they came in; "
                + "scenes of Collection 2 are read with --dataset_name landsat_c2_l2.");

        HashSet<string> all = [.. listing.Files.Select(f => f.Path)];
        return SceneReading.All(metadata, m => m.Name[..^".xml".Length], m => [Describe(m, all)], files, options, listing.Failures);
    }

    private DatasetDocument Describe(SourceFile metadata, HashSet<string> all)
    {
        SceneXml xml = SceneXml.Load(metadata.Path, files);
        string id = metadata.Name[..^".xml".Length], satelliteName = xml.Require("satellite");
        int satellite = LandsatConventions.SatelliteOf(satelliteName);
        IReadOnlyList<(string Measurement, int Band)> numbers = LandsatConventions.BandsOf(satellite) ?? throw xml.Fault($"The satellite is '{satelliteName}'; 4, 5, 7 and 8 are read.");
        string folder = SceneListing.FolderOf(metadata.Path);
        Dictionary<string, Band> bands = numbers.ToDictionary(
            n => n.Measurement, n => new Band(FileOf(xml, string.Create(CultureInfo.InvariantCulture, $"sr_band{n.Band}"), folder, all)));
        bands["pixel_qa"] = new Band(FileOf(xml, "pixel_qa", folder, all));
        DateTimeOffset moment = MomentOf(xml);
        XElement wrs = xml.All("wrs").FirstOrDefault() ?? throw xml.Fault("The element wrs is missing.");
        Dictionary<string, string> facts = LandsatConventions.Facts(
            satellite, xml.Require("instrument"), NumberOf(wrs, "path", xml), NumberOf(wrs, "row", xml), moment, id.Split('_')[4]);
        facts["collection"] = "01";
        facts["tier"] = id.Split('_')[^1];
        return DatasetDocument.Snapshot($"landsat/{id}/espa", ProductOf(satellite), id, PlaneOf(xml), moment, bands, facts);
    }

    private static string ProductOf(int satellite) => string.Create(CultureInfo.InvariantCulture, $"ls{satellite}_espa_scene");

    private static int NumberOf(XElement wrs, string name, SceneXml xml) =>
        int.TryParse(wrs.Attribute(name)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw xml.Fault($"The {name} of wrs is missing.");

    private static DateTimeOffset MomentOf(SceneXml xml)
    {
        string text = $"{xml.Require("acquisition_date")}T{xml.Require("scene_center_time").TrimEnd('Z')}Z";
        return LandsatConventions.MomentOf(text) ?? throw xml.Fault($"'{text}' is no time.");
    }

    private static XElement BandOf(SceneXml xml, string name) =>
        xml.All("band").FirstOrDefault(b => b.Attribute("name")?.Value == name) ?? throw xml.Fault($"The band {name} is missing: it was not ordered, or left out.");

    private static string FileOf(SceneXml xml, string band, string folder, HashSet<string> all)
    {
        string name = BandOf(xml, band).Elements().FirstOrDefault(e => e.Name.LocalName == "file_name")?.Value.Trim() ?? throw xml.Fault($"The band {band} has no file_name.");
        string path = $"{folder}/{Path.GetFileName(name)}";
        return all.Contains(path) ? path : throw new AntaresException($"The scene lacks {name}.", SourcePath.Shown(folder), "Fetch or unpack the scene again.");
    }

    private static GeoBox PlaneOf(SceneXml xml)
    {
        XElement band = BandOf(xml, "pixel_qa");
        XElement information = xml.All("projection_information").FirstOrDefault() ?? throw xml.Fault("The element projection_information is missing.");
        string projection = information.Attribute("projection")?.Value ?? "";
        Crs crs = LandsatConventions.CrsOf(projection, xml.Find("zone_code"))
            ?? throw xml.Fault($"The projection '{projection}' with zone '{xml.Find("zone_code")}' is not known; order scenes in UTM, or PS over Antarctica.");
        XElement corner = information.Elements().FirstOrDefault(e => e.Name.LocalName == "corner_point" && e.Attribute("location")?.Value == "UL")
            ?? throw xml.Fault("The corner_point UL is missing.");
        XElement size = band.Elements().FirstOrDefault(e => e.Name.LocalName == "pixel_size") ?? throw xml.Fault("The pixel_size of pixel_qa is missing.");
        double cell = AttributeOf(size, "x", xml), x = AttributeOf(corner, "x", xml), y = AttributeOf(corner, "y", xml);
        double half = xml.Find("grid_origin")?.Equals("CENTER", StringComparison.OrdinalIgnoreCase) != false ? cell / 2 : 0;
        int width = (int)AttributeOf(band, "nsamps", xml), height = (int)AttributeOf(band, "nlines", xml);
        return cell > 0 && width > 0 && height > 0
            ? new GeoBox(crs, new Affine(x - half, cell, 0, y + half, 0, -cell), width, height)
            : throw xml.Fault($"The scene is {width} x {height} pixels of {cell} m.");
    }

    private static double AttributeOf(XElement element, string name, SceneXml xml) =>
        xml.Number(element.Attribute(name)?.Value ?? throw xml.Fault($"The attribute {name} of {element.Name.LocalName} is missing."), name);

    [GeneratedRegex(@"^L[CTEO]0[4-8]_L1[A-Z]{2}_\d{6}_\d{8}_\d{8}_01_(?:T1|T2|RT)\.xml$")]
    private static partial Regex MetadataName();
}

using System.Globalization;
using System.Text.RegularExpressions;
using Antares.Catalog;
using Antares.Ingest.Documents;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary><c>rapideye</c>: orthorectified tiles (level 3A), one GeoTIFF of five bands with its metadata beside it.</summary>
/// <remarks>Numbers stay as delivered: radiance at the sensor times 100.</remarks>
/// <param name="rasters">Opens the images.</param>
/// <param name="files">Lists and reads.</param>
public sealed partial class RapidEyeScenes(Func<IRasterReader> rasters, ISourceFiles files) : ISceneReader
{
    private static readonly string[] Measurements = ["blue", "green", "red", "red_edge", "nir"];

    /// <inheritdoc/>
    public string Name => "rapideye";

    /// <inheritdoc/>
    public string Description => "RapidEye level 3A: folders with ..._RE1_3A_..._metadata.xml and its GeoTIFF of five bands.";

    /// <inheritdoc/>
    public SceneSearch Find(string path, SceneOptions options)
    {
        SceneListing listing = SceneListing.Of(path, options, files);
        IReadOnlyList<SourceFile> metadata = listing.Require(
            name => MetadataName().IsMatch(name),
            "There is no RapidEye scene.",
            "Give the folder that holds TILE_DATE_RE1_3A_ORDER_metadata.xml and its GeoTIFF, or folders of them.");

        HashSet<string> all = [.. listing.Files.Select(f => f.Path)];
        return SceneReading.All(metadata, m => m.Name[..^"_metadata.xml".Length], m => [Describe(m, all)], files, options, listing.Failures);
    }

    private DatasetDocument Describe(SourceFile metadata, HashSet<string> all)
    {
        SceneXml xml = SceneXml.Load(metadata.Path, files);
        string label = metadata.Name[..^"_metadata.xml".Length];
        string image = ImageOf(xml, metadata, all);
        RasterInfo info = rasters().Describe(image);
        if (info.BandCount < Measurements.Length)
        {
            throw new AntaresException(
                $"The image has {info.BandCount} bands; level 3A has {Measurements.Length}: {string.Join(", ", Measurements)}.", SourcePath.Shown(image), "Fetch the scene again, the analytic product.");
        }

        DateTimeOffset moment = xml.Moment("acquisitionDate");
        Dictionary<string, string> facts = new()
        {
            ["platform"] = $"rapideye-{xml.Require("serialIdentifier").Split('-')[^1]}",
            ["instrument"] = "MSI",
            ["file_format"] = "GeoTiff",
        };
        if (xml.Find("cloudCoverPercentage") is string cloud)
        {
            facts["cloud_percent"] = xml.Number(cloud, "cloudCoverPercentage").ToString("R", CultureInfo.InvariantCulture);
        }

        Dictionary<string, Band> bands = Measurements.Select((name, i) => (name, i)).ToDictionary(b => b.name, b => new Band(image, b.i + 1));
        return DatasetDocument.Snapshot($"rapideye/{label}", "rapideye_scene", label, info.GeoBox, moment, bands, facts);
    }

    private static string ImageOf(SceneXml xml, SourceFile metadata, HashSet<string> all)
    {
        string folder = SceneListing.FolderOf(metadata.Path), named = Path.GetFileName(xml.Require("fileName"));
        string path = $"{folder}/{named}";
        return all.Contains(path)
            ? path
            : throw new AntaresException($"The scene lacks its image {named}.", SourcePath.Shown(folder), "Fetch or unpack the scene again.");
    }

    [GeneratedRegex(@"_RE[1-5]_3A_.*_metadata\.xml$")]
    private static partial Regex MetadataName();
}

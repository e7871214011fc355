using System.Globalization;
using System.Text.RegularExpressions;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary><c>landsat_c2_l2</c>: Collection 2 Level 2 scenes of the USGS, Landsat 4 to 9, unpacked or as tar files.</summary>
/// <remarks>
/// Reflectance = number x 2.75e-5 - 0.2 as each scene's own metadata says it; bands get the scale and offset that make reflectance x 10000 of it.
/// </remarks>
/// <param name="files">Lists and reads.</param>
public sealed partial class LandsatLevel2(ISourceFiles files) : ISceneReader
{
    private const string Product = "landsat_c2_l2_scene";
    private const string Scaling = "LEVEL2_SURFACE_REFLECTANCE_PARAMETERS";

    /// <inheritdoc/>
    public string Name => "landsat_c2_l2";

    /// <inheritdoc/>
    public string Description => "Landsat 4 to 9, Collection 2 Level 2 of the USGS: folders or tar files with ..._MTL.txt, ..._SR_B*.TIF and ..._QA_PIXEL.TIF.";

    /// <inheritdoc/>
    public SceneSearch Find(string path, SceneOptions options)
    {
        SceneListing listing = SceneListing.Of(path, options, files);
        IReadOnlyList<SourceFile> metadata = listing.Require(
            name => MetadataName().IsMatch(name),
            "There is no scene of Landsat Collection 2 Level 2.",
            "Give the folder that holds LC08_L2SP_..._02_T1_MTL.txt and its bands, folders of them, or the tar files that they came in.");

        Dictionary<string, HashSet<string>> folders = listing.Folders.ToDictionary(g => g.Key, g => g.Select(f => f.Name).ToHashSet());
        return SceneReading.All(
            metadata, m => m.Name[..^"_MTL.txt".Length], m => [Describe(m, folders[SceneListing.FolderOf(m.Path)])], files, options, listing.Failures);
    }

    private DatasetDocument Describe(SourceFile metadata, HashSet<string> beside)
    {
        LandsatText text = LandsatText.Load(metadata.Path, files);
        string id = text.Require("LANDSAT_PRODUCT_ID", "PRODUCT_CONTENTS");
        int satellite = LandsatConventions.SatelliteOf(text.Require("SPACECRAFT_ID"));
        IReadOnlyList<(string Measurement, int Band)> numbers = LandsatConventions.BandsOf(satellite) ?? throw text.Fault($"The satellite is '{text.Require("SPACECRAFT_ID")}'; 4, 5, 7, 8 and 9 are read.");
        string folder = SceneListing.FolderOf(metadata.Path);
        Dictionary<string, Band> bands = numbers.ToDictionary(n => n.Measurement, n => BandOf(text, n.Band, folder, beside));
        bands["pixel_qa"] = new Band(FileOf(text, "FILE_NAME_QUALITY_L1_PIXEL", folder, beside));
        GeoBox plane = PlaneOf(text);
        DateTimeOffset moment = text.Moment();
        Dictionary<string, string> facts = LandsatConventions.Facts(
            satellite, text.Require("SENSOR_ID"), text.Whole("WRS_PATH"), text.Whole("WRS_ROW"), moment, GenerationOf(id, text));
        facts["collection"] = text.Require("COLLECTION_NUMBER");
        facts["tier"] = text.Require("COLLECTION_CATEGORY");
        if (text.Find("CLOUD_COVER") is not null && text.Number("CLOUD_COVER") is >= 0 and double cloud)
        {
            facts["cloud_percent"] = cloud.ToString("R", CultureInfo.InvariantCulture);
        }

        return DatasetDocument.Snapshot($"landsat/{id}", Product, id, plane, moment, bands, facts);
    }

    private static Band BandOf(LandsatText text, int number, string folder, HashSet<string> beside)
    {
        string suffix = number.ToString(CultureInfo.InvariantCulture);
        double gain = text.Number($"REFLECTANCE_MULT_BAND_{suffix}", Scaling), bias = text.Number($"REFLECTANCE_ADD_BAND_{suffix}", Scaling);
        return gain > 0 && double.IsFinite(gain) && double.IsFinite(bias)
            ? new Band(FileOf(text, $"FILE_NAME_BAND_{suffix}", folder, beside), 1, StoredReflectance.Of(bias), StoredReflectance.Of(gain))
            : throw text.Fault($"REFLECTANCE_MULT_BAND_{suffix} is {gain}.");
    }

    private static string FileOf(LandsatText text, string key, string folder, HashSet<string> beside)
    {
        string name = text.Require(key, "PRODUCT_CONTENTS");
        string found = beside.Contains(name) ? name : beside.FirstOrDefault(f => string.Equals(f, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new AntaresException($"The scene lacks {name}.", SourcePath.Shown(folder), "Fetch or unpack the scene again, all bands of surface reflectance and QA_PIXEL.");
        return $"{folder}/{found}";
    }

    /// <summary>Corners in the metadata are centres of pixels.</summary>
    private static GeoBox PlaneOf(LandsatText text)
    {
        double cell = text.Number("GRID_CELL_SIZE_REFLECTIVE");
        string projection = text.Require("MAP_PROJECTION");
        Crs crs = LandsatConventions.CrsOf(projection, text.Find("UTM_ZONE"))
            ?? throw text.Fault($"The projection '{projection}' with zone '{text.Find("UTM_ZONE")}' is not known; UTM and PS are.");
        double x = text.Number("CORNER_UL_PROJECTION_X_PRODUCT") - (cell / 2), y = text.Number("CORNER_UL_PROJECTION_Y_PRODUCT") + (cell / 2);
        int width = text.Whole("REFLECTIVE_SAMPLES"), height = text.Whole("REFLECTIVE_LINES");
        return cell > 0 && width > 0 && height > 0
            ? new GeoBox(crs, new Affine(x, cell, 0, y, 0, -cell), width, height)
            : throw text.Fault($"The scene is {width} x {height} pixels of {cell} m.");
    }

    /// <summary>Real-time scenes are processed again to a tier: the moment of the file decides, else the day in the name.</summary>
    private static string GenerationOf(string id, LandsatText text) =>
        text.Find("DATE_PRODUCT_GENERATED", "LEVEL2_PROCESSING_RECORD") is string generated && LandsatConventions.MomentOf(generated) is DateTimeOffset moment
            ? moment.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)
            : id.Split('_') is [_, _, _, _, string day, ..] ? day : "";

    [GeneratedRegex(@"^L[CTEO]0[4-9]_L2S[PR]_\d{6}_\d{8}_\d{8}_02_(?:T1|T2|RT)_MTL\.txt$")]
    private static partial Regex MetadataName();
}

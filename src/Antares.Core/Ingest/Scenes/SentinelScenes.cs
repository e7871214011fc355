using System.Globalization;
using Antares.Catalog;
using Antares.Ingest.Documents;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>SAFE folders of Sentinel-2 L2A, of sen2cor and of ESA's own processing, unpacked or zipped.</summary>
public sealed class SentinelScenes : ISceneReader
{
    private static readonly string[] OffsetBands = ["B02", "B03", "B04", "B05", "B06", "B07", "B8A", "B11", "B12"];

    private readonly ISourceFiles files;
    private readonly string product;
    private readonly int resolution;
    private readonly (string Measurement, string Band, int Resolution)[] bands;

    private SentinelScenes(
        ISourceFiles files, string name, string description, string product, int resolution, (string Measurement, string Band, int Resolution)[] bands)
    {
        this.files = files;
        this.product = product;
        this.resolution = resolution;
        this.bands = bands;
        Name = name;
        Description = description;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary><c>s2_l2a_20m</c>: the nine bands of 20 m and the scene classification.</summary>
    /// <param name="files">Lists and reads.</param>
    public static SentinelScenes At20(ISourceFiles files) => new(
        files, "s2_l2a_20m", "Sentinel-2 L2A, SAFE folders of sen2cor or of ESA: bands of 20 m and scene classification.", "s2_l2a_20m_granule", 20,
        [
            ("blue", "B02", 20), ("green", "B03", 20), ("red", "B04", 20), ("re1", "B05", 20), ("re2", "B06", 20), ("re3", "B07", 20),
            ("nir", "B8A", 20), ("swir1", "B11", 20), ("swir2", "B12", 20), ("pixel_qa", "SCL", 20),
        ]);

    /// <summary><c>s2_l2a_10m_scl</c>: the four bands of 10 m; the scene classification lies at 20 m.</summary>
    /// <param name="files">Lists and reads.</param>
    public static SentinelScenes At10(ISourceFiles files) => new(
        files, "s2_l2a_10m_scl", "Sentinel-2 L2A, SAFE folders of sen2cor or of ESA: bands of 10 m and scene classification.", "s2_l2a_10m_scl", 10,
        [("blue", "B02", 10), ("green", "B03", 10), ("red", "B04", 10), ("nir", "B08", 10), ("pixel_qa", "SCL", 20)]);

    /// <inheritdoc/>
    public bool TakesOffset => true;

    /// <inheritdoc/>
    public SceneSearch Find(string path, SceneOptions options)
    {
        SceneListing listing = SceneListing.Of(path, options, files);
        List<(string Scene, AntaresException Fault)> failures = [.. listing.Failures];
        List<(SafeFolder Folder, SafeFolder Granule)> granules = [];
        foreach (SafeFolder folder in SafeFolders.Find(listing))
        {
            IReadOnlyList<SafeFolder> found = folder.Granules;
            granules.AddRange(found.Select(g => (folder, g)));
            if (found.Count == 0)
            {
                failures.Add((folder.Name, new AntaresException("The SAFE folder has no granule.", SourcePath.Shown(folder.Path), "Fetch or unpack the scene again.")));
            }
        }

        return SceneReading.All(granules, g => g.Folder.Name, g => [Describe(g.Folder, g.Granule, options)], files, options, failures, Warnings);
    }

    /// <summary>Offset by measurement of bands that lie in a SAFE folder on this machine; for documents that do not say it.</summary>
    /// <param name="bandPath">A band file.</param>
    /// <param name="files">Reads metadata.</param>
    /// <returns>Null where the band lies in no SAFE folder of L2A.</returns>
    public static Func<string, double>? OffsetsAt(string bandPath, ISourceFiles files)
    {
        if (SafeFolders.Around(bandPath) is not string folder)
        {
            return null;
        }

        (string Measurement, string Band, int _)[] known = At20(files).bands;
        Func<string, double> of = SentinelOffset.Decide(SafeProduct.Read(SafeFolder.Local(folder), files), OffsetBands, folder, new SceneOptions()).Of;
        return measurement => known.FirstOrDefault(b => b.Measurement == measurement).Band is string band and not "SCL" ? of(band) : 0;
    }

    private DatasetDocument Describe(SafeFolder folder, SafeFolder granuleFolder, SceneOptions options)
    {
        SafeProduct safe = SafeProduct.Read(folder, files);
        (Func<string, double> offset, string origin) =
            SentinelOffset.Decide(safe, [.. bands.Select(b => b.Band).Where(b => b != "SCL")], SourcePath.Shown(folder.Path), options);
        SafeGranule granule = SafeGranule.Read(granuleFolder, [.. bands.Select(b => (b.Band, b.Resolution))], resolution, files);
        string generation = safe.Generation.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        string plane = resolution == 20 ? "" : string.Create(CultureInfo.InvariantCulture, $"/{resolution}m");
        return DatasetDocument.Snapshot(
            $"sentinel-2-l2a/{granule.Tile}/{safe.Datatake}/{granule.Strip}/{safe.Baseline}/{generation}{plane}",
            product,
            $"{safe.Datatake}_N{safe.Baseline}_{granule.Tile}_{generation}",
            granule.GeoBox,
            granule.Sensed,
            bands.ToDictionary(b => b.Measurement, b => new Band(granule.Files[b.Band], Offset: b.Band == "SCL" ? 0 : offset(b.Band))),
            FactsOf(safe, granule, generation, origin));
    }

    private static Dictionary<string, string> FactsOf(SafeProduct product, SafeGranule granule, string generation, string origin)
    {
        Dictionary<string, string> facts = new()
        {
            ["platform"] = product.Platform,
            ["instrument"] = "MSI",
            ["file_format"] = "JPEG2000",
            ["granule"] = granule.Tile,
            ["datatake"] = product.Datatake,
            ["datastrip"] = granule.Strip,
            ["baseline"] = product.Baseline,
            ["generation_time"] = generation,
            ["offset_origin"] = origin,
            ["offset_assumed"] = origin == "assumed" ? "true" : "false",
        };
        if (granule.CloudPercent is double cloud)
        {
            facts["cloud_percent"] = cloud.ToString("R", CultureInfo.InvariantCulture);
        }

        return facts;
    }

    private static string[] Warnings(IReadOnlyList<DatasetDocument> documents)
    {
        int assumed = documents.Count(d => d.Facts["offset_assumed"] == "true");
        return assumed == 0
            ? []
            : [$"{assumed} of {documents.Count} scenes have no MTD_MSIL2A.xml; their baseline (below 04.00, or 99.99) has no offset, so 0 is assumed and recorded."];
    }
}

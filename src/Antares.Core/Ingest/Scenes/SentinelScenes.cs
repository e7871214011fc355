using System.Globalization;
using Antares.Catalog;
using Antares.Ingest.Documents;

namespace Antares.Ingest.Scenes;

/// <summary><c>s2_l2a_20m</c>: SAFE folders of sen2cor and of ESA's own processing, the bands of 20 m.</summary>
public sealed class SentinelScenes : ISceneReader
{
    private static readonly (string Measurement, string Band)[] Bands =
    [
        ("blue", "B02"), ("green", "B03"), ("red", "B04"), ("re1", "B05"), ("re2", "B06"), ("re3", "B07"), ("nir", "B8A"), ("swir1", "B11"),
        ("swir2", "B12"), ("pixel_qa", "SCL"),
    ];

    private static readonly string[] OffsetBands = [.. Bands.Select(b => b.Band).Where(b => b != "SCL")];

    /// <inheritdoc/>
    public string Name => "s2_l2a_20m";

    /// <inheritdoc/>
    public string Description => "Sentinel-2 L2A, SAFE folders of sen2cor or of ESA: bands of 20 m and scene classification.";

    /// <inheritdoc/>
    public SceneSearch Find(string path, SceneOptions options)
    {
        List<DatasetDocument> documents = [];
        List<(string Scene, AntaresException Fault)> failures = [];
        foreach (string folder in SafeFolders.Find(path))
        {
            foreach (string granule in GranulesOf(folder, failures))
            {
                Read(folder, granule, options, documents, failures);
            }
        }

        DatasetDocument[] sorted = [.. documents.OrderBy(d => d.Label, StringComparer.Ordinal).ThenBy(d => d.Id)];
        return new SceneSearch(sorted, failures, Warnings(sorted));
    }

    /// <summary>Offset by measurement of bands that lie in a SAFE folder; for documents that do not say it.</summary>
    /// <returns>Null where the band lies in no SAFE folder of L2A.</returns>
    public static Func<string, double>? OffsetsAt(string bandPath)
    {
        for (string? folder = Path.GetDirectoryName(bandPath); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (SafeFolders.IsLevel2(folder) && Directory.Exists(folder))
            {
                Func<string, double> of = SentinelOffset.Decide(SafeProduct.Read(folder), OffsetBands, folder, new SceneOptions()).Of;
                return measurement => Bands.FirstOrDefault(b => b.Measurement == measurement).Band is string band and not "SCL" ? of(band) : 0;
            }
        }

        return null;
    }

    private static string[] GranulesOf(string folder, List<(string Scene, AntaresException Fault)> failures)
    {
        string granules = Path.Combine(folder, "GRANULE");
        string[] found = Directory.Exists(granules) ? [.. Directory.EnumerateDirectories(granules).Order(StringComparer.Ordinal)] : [];
        if (found.Length == 0)
        {
            failures.Add((Path.GetFileName(folder), new AntaresException("The SAFE folder has no granule.", folder, "Fetch or unpack the scene again.")));
        }

        return found;
    }

    private static void Read(
        string folder, string granule, SceneOptions options, List<DatasetDocument> documents, List<(string Scene, AntaresException Fault)> failures)
    {
        try
        {
            documents.Add(Describe(folder, granule, options));
        }
        catch (AntaresException fault)
        {
            failures.Add((Path.GetFileName(folder), fault));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            failures.Add((Path.GetFileName(folder), new AntaresException("The scene cannot be read.", fault.Message, "Check disk and permissions.", fault)));
        }
    }

    private static DatasetDocument Describe(string folder, string granuleFolder, SceneOptions options)
    {
        SafeProduct product = SafeProduct.Read(folder);
        (Func<string, double> offset, string origin) = SentinelOffset.Decide(product, OffsetBands, folder, options);
        SafeGranule granule = SafeGranule.Read(granuleFolder, Bands.Select(b => b.Band));
        string generation = product.Generation.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        return new DatasetDocument
        {
            Id = DatasetIds.Of($"sentinel-2-l2a/{granule.Tile}/{product.Datatake}/{granule.Strip}/{product.Baseline}/{generation}"),
            Product = "s2_l2a_20m_granule",
            Label = $"{product.Datatake}_N{product.Baseline}_{granule.Tile}_{generation}",
            Crs = granule.GeoBox.Crs.Definition,
            Affine = granule.GeoBox.Affine,
            Width = granule.GeoBox.Width,
            Height = granule.GeoBox.Height,
            Start = granule.Sensed,
            End = granule.Sensed,
            Centre = granule.Sensed,
            Bands = Bands.ToDictionary(b => b.Measurement, b => new Band(granule.Files[b.Band], Offset: b.Band == "SCL" ? 0 : offset(b.Band))),
            Facts = FactsOf(product, granule, generation, origin),
        };
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

    private static string[] Warnings(DatasetDocument[] documents)
    {
        int assumed = documents.Count(d => d.Facts["offset_assumed"] == "true");
        return assumed == 0
            ? []
            : [$"{assumed} of {documents.Length} scenes have no MTD_MSIL2A.xml; their baseline (below 04.00, or 99.99) has no offset, so 0 is assumed and recorded."];
    }
}

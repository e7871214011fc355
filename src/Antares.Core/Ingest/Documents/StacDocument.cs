using System.Globalization;
using System.Text.RegularExpressions;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Scenes;

namespace Antares.Ingest.Documents;

/// <summary>Reads items of the SpatioTemporal Asset Catalog (STAC 1.0 and 1.1) with the extensions proj, eo, raster and those of Sentinel-2 and Landsat.</summary>
/// <remarks>
/// A document of an item has its assets as bands, under the asset's key and the names that it gives to its bands; <see cref="StacBinding"/> finds
/// the measurements of a product among them. Scale and offset are those of the item, still in its own units.
/// </remarks>
internal static partial class StacDocument
{
    /// <summary>Key of <see cref="DatasetDocument.Planes"/> for the plane of the dataset, which an item of our own export gives beside those of its files.</summary>
    internal const string WholeItem = "";

    /// <summary>What our own export writes before the facts of a scene that STAC has no word for.</summary>
    private const string Own = "antares:", SolarDay = Own + "solar_day";

    private static readonly HashSet<string> NoPixels = ["thumbnail", "overview", "metadata", "visual"];

    /// <summary>True for an item.</summary>
    public static bool IsItem(YamlValue value) => value.TextOf("type") == "Feature" && value["stac_version"] is not null;

    /// <summary>True for the properties of an item that our own export wrote.</summary>
    /// <param name="properties">Names of the properties.</param>
    public static bool IsOwn(IEnumerable<string> properties) => properties.Contains(SolarDay);

    /// <summary>True for an item collection, or the answer of a search.</summary>
    public static bool IsCollectionOfItems(YamlValue value) => value.TextOf("type") == "FeatureCollection";

    /// <summary>The document of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="offset">What a person says of the offset of Sentinel-2 where the item does not; null when nothing.</param>
    public static DatasetDocument Read(YamlValue item, int? offset)
    {
        YamlValue properties = item.Require("properties");
        string id = item.Require("id").AsText(), collection = item.TextOf("collection");
        (DateTimeOffset start, DateTimeOffset end) = PeriodOf(properties);
        Dictionary<string, string> facts = FactsOf(properties, id);
        Dictionary<string, Band> bands = [];
        Dictionary<string, GeoBox> planes = [];
        foreach ((string key, YamlValue asset) in item.Require("assets").Fields.Where(a => HasPixels(a.Value)))
        {
            AddAsset(item, key, asset, bands, planes);
        }

        if (IsOwn(properties.Fields.Keys) && PlaneOf(item, properties) is GeoBox whole)
        {
            planes[WholeItem] = whole;
        }

        (double Scale, double Offset)? reflectance = StacOffset.Settle(bands, properties, facts, offset, item);
        return new DatasetDocument
        {
            Id = DatasetIds.Of($"stac/{collection}/{id}"),
            Collection = collection.Length > 0 ? collection : "-",
            Label = id,
            Start = start,
            End = end,
            Centre = properties["datetime"]?.AsMoment() ?? start + ((end - start) / 2),
            Bands = bands,
            Reflectance = reflectance,
            Planes = planes,
            Facts = facts,
            Metadata = DatasetDocuments.Flatten(properties),
            Where = item.Where,
        };
    }

    private static (DateTimeOffset Start, DateTimeOffset End) PeriodOf(YamlValue properties)
    {
        DateTimeOffset? moment = properties["datetime"]?.AsMoment();
        DateTimeOffset start = properties["start_datetime"]?.AsMoment() ?? moment ?? throw properties.Fault(
            "The item has neither 'datetime' nor 'start_datetime'.", "Mend the item; STAC asks for one of them.");
        return (start, properties["end_datetime"]?.AsMoment() ?? moment ?? start);
    }

    private static bool HasPixels(YamlValue asset)
    {
        string type = asset.TextOf("type");
        bool known = type.Length == 0 || type.StartsWith("image/tiff", StringComparison.Ordinal) || type.StartsWith("image/vnd.stac.geotiff", StringComparison.Ordinal)
            || type.StartsWith("image/jp2", StringComparison.Ordinal) || type.Contains("netcdf", StringComparison.Ordinal) || type.Contains("hdf", StringComparison.Ordinal);
        return known && !(asset["roles"]?.AsTexts() ?? []).Any(NoPixels.Contains);
    }

    private static void AddAsset(YamlValue item, string key, YamlValue asset, Dictionary<string, Band> bands, Dictionary<string, GeoBox> planes)
    {
        string path = BandPath.Resolve(asset.TextOf("antares:path", Unescaped(asset.Require("href").AsText())), item.File);
        int first = asset["antares:band"]?.AsInteger() ?? 1;
        YamlValue[] listed = [.. (asset["bands"] ?? asset["eo:bands"])?.Items ?? []], rasters = [.. asset["raster:bands"]?.Items ?? []];
        GeoBox? plane = PlaneOf(item, asset);
        int count = Math.Max(1, Math.Max(listed.Length, rasters.Length));
        for (int i = 0; i < count; i++)
        {
            YamlValue? raster = i < rasters.Length ? rasters[i] : null, band = i < listed.Length ? listed[i] : null;
            double scale = (raster?["scale"] ?? band?["raster:scale"] ?? asset["raster:scale"])?.AsNumber() ?? 1;
            double offset = (raster?["offset"] ?? band?["raster:offset"] ?? asset["raster:offset"])?.AsNumber() ?? 0;
            Band made = new(path, first + i, offset, scale == 0 ? 1 : scale);
            foreach (string name in NamesOf(key, band, i, count))
            {
                bands.TryAdd(name, made);
                if (plane is not null)
                {
                    planes.TryAdd(name, plane);
                }
            }
        }
    }

    /// <summary>Relative references are percent-encoded; the names of files are not.</summary>
    private static string Unescaped(string href) => href.Contains("://", StringComparison.Ordinal) ? href : Uri.UnescapeDataString(href);

    /// <summary>The asset's key first: what other assets call their bands comes after.</summary>
    private static IEnumerable<string> NamesOf(string key, YamlValue? band, int index, int count)
    {
        if (count == 1)
        {
            yield return key;
        }

        string name = band?.TextOf("name") ?? "";
        if (count > 1 && name.Length > 0)
        {
            yield return name;
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"{key}#{index + 1}");
        if (name.Length > 0)
        {
            yield return $"band:{name}";
        }
    }

    private static GeoBox? PlaneOf(YamlValue item, YamlValue asset)
    {
        YamlValue properties = item.Require("properties");
        YamlValue? transform = asset["proj:transform"] ?? properties["proj:transform"], shape = asset["proj:shape"] ?? properties["proj:shape"];
        string crs = CrsOf(asset) is { Length: > 0 } own ? own : CrsOf(properties);
        if (transform is null || shape is not { Items: [YamlValue rows, YamlValue columns] } || crs.Length == 0)
        {
            return null;
        }

        double[] n = [.. transform.Items.Select(i => i.AsNumber())];
        return n.Length is 6 or 9
            ? new GeoBox(new Crs(crs), new Affine(n[2], n[0], n[1], n[5], n[3], n[4]), columns.AsInteger(), rows.AsInteger())
            : throw transform.Fault($"proj:transform has 6 or 9 numbers, not {n.Length}.", "Mend the item.");
    }

    private static string CrsOf(YamlValue of) =>
        of.TextOf("proj:code") is { Length: > 0 } code ? code
        : of.TextOf("proj:epsg") is { Length: > 0 } epsg ? $"EPSG:{epsg}"
        : of.TextOf("proj:wkt2");

    private static Dictionary<string, string> FactsOf(YamlValue properties, string id)
    {
        Dictionary<string, string> facts = new() { ["stac_id"] = id };
        Take("platform", properties["platform"]?.Text.ToLowerInvariant());
        Take("instrument", properties["instruments"]?.AsTexts() is [string instrument, ..] ? instrument.ToUpperInvariant() : null);
        Take("cloud_percent", properties["eo:cloud_cover"]?.Text);
        Take("granule", GranuleOf(properties));
        Take("datatake", DatatakeOf(properties));
        Take("datastrip", Strip().Match(properties.TextOf("s2:datastrip_id")) is { Success: true } strip ? strip.Groups[1].Value : null);
        Take("baseline", properties["s2:processing_baseline"]?.Text ?? properties["processing:version"]?.Text);
        Take("generation_time", GenerationOf(properties, id));
        Take("tier", properties["landsat:collection_category"]?.Text);
        foreach ((string name, YamlValue value) in properties.Fields.Where(f => f.Key.StartsWith(Own, StringComparison.Ordinal) && f.Key is not (SolarDay or Own + "tile")))
        {
            if (!facts.ContainsKey(name[Own.Length..]))
            {
                Take(name[Own.Length..], value.Text);
            }
        }

        return facts;

        void Take(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                facts[name] = value;
            }
        }
    }

    private static string? GranuleOf(YamlValue properties)
    {
        Match tile = Mgrs().Match(properties.TextOf("s2:mgrs_tile", properties.TextOf("grid:code")));
        return tile.Success ? $"T{tile.Groups[1].Value}"
            : properties["landsat:wrs_path"] is YamlValue path && properties["landsat:wrs_row"] is YamlValue row
                ? string.Create(CultureInfo.InvariantCulture, $"{path.AsInteger():000}{row.AsInteger():000}")
                : null;
    }

    private static string? DatatakeOf(YamlValue properties)
    {
        Match datatake = Datatake().Match(properties.TextOf("s2:datatake_id", properties.TextOf("s2:product_uri")));
        return datatake.Success ? $"{datatake.Groups[1].Value}_{datatake.Groups[2].Value}"
            : properties["landsat:wrs_path"] is not null && properties["datetime"]?.AsMoment() is DateTimeOffset moment
                ? string.Create(CultureInfo.InvariantCulture, $"L{LandsatConventions.SatelliteOf(properties.TextOf("platform"))}_{moment:yyyyMMdd}")
                : null;
    }

    /// <summary>When it was processed: items of Landsat have the day in their USGS name, else what counts is when the item was made.</summary>
    private static string? GenerationOf(YamlValue properties, string id)
    {
        string name = properties.TextOf("landsat:product_id", id);
        return properties["s2:generation_time"] is YamlValue generated ? Compact(generated.AsMoment())
            : properties["landsat:wrs_path"] is null ? null
            : LandsatName().Match(name) is { Success: true } match ? match.Groups[1].Value
            : LandsatConventions.MomentOf(properties.TextOf("created", properties.TextOf("updated"))) is DateTimeOffset made ? Compact(made)
            : null;

        static string Compact(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^L[A-Z]\d{2}_[A-Z0-9]{4}_\d{6}_\d{8}_(\d{8})_\d{2}_")]
    private static partial Regex LandsatName();

    [GeneratedRegex(@"^(?:MGRS-)?(\d{2}[A-Z]{3})$")]
    private static partial Regex Mgrs();

    [GeneratedRegex(@"^G?(S2[A-Z])_(?:MSIL2A_)?(\d{8}T\d{6})_")]
    private static partial Regex Datatake();

    [GeneratedRegex(@"_S(\d{8}T\d{6})_")]
    private static partial Regex Strip();
}

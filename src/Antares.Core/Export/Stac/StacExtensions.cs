using System.Text.Json.Nodes;

namespace Antares.Export.Stac;

/// <summary>The extensions that documents use, by the prefix of their fields.</summary>
internal static class StacExtensions
{
    /// <summary>Schema of the assets that a collection announces.</summary>
    public const string ItemAssets = "https://stac-extensions.github.io/item-assets/v1.0.0/schema.json";

    private static readonly (string Prefix, string Schema)[] ByPrefix =
    [
        ("proj:", "https://stac-extensions.github.io/projection/v1.1.0/schema.json"),
        ("eo:", "https://stac-extensions.github.io/eo/v1.1.0/schema.json"),
        ("raster:", "https://stac-extensions.github.io/raster/v1.1.0/schema.json"),
        ("file:", "https://stac-extensions.github.io/file/v2.1.0/schema.json"),
        ("classification:", "https://stac-extensions.github.io/classification/v2.0.0/schema.json"),
    ];

    /// <summary>Schemas of the fields that stand in some objects.</summary>
    public static JsonArray Of(params IEnumerable<JsonObject> objects)
    {
        string[] fields = [.. objects.SelectMany(o => o).Select(f => f.Key).Distinct()];
        return StacJson.Texts(ByPrefix.Where(e => fields.Any(f => f.StartsWith(e.Prefix, StringComparison.Ordinal))).Select(e => e.Schema));
    }
}

using System.Text.Json.Nodes;
using Antares.Catalog;

namespace Antares.Export.Stac;

/// <summary>A product as a STAC collection (version 1.0.0).</summary>
internal static class StacCollection
{
    /// <summary>The collection.</summary>
    /// <param name="product">The product.</param>
    /// <param name="datasets">Its items, in the order of their links; one at least.</param>
    /// <param name="itemAssets">What their assets are.</param>
    /// <param name="license">SPDX identifier, <c>various</c> or <c>proprietary</c>.</param>
    public static JsonObject Of(Product product, IReadOnlyList<Dataset> datasets, JsonObject itemAssets, string license)
    {
        JsonArray extensions = StacExtensions.Of(itemAssets.Select(a => a.Value!.AsObject()));
        extensions.Insert(0, StacExtensions.ItemAssets);
        return new JsonObject
        {
            ["type"] = "Collection",
            ["stac_version"] = "1.0.0",
            ["stac_extensions"] = extensions,
            ["id"] = product.Name,
            ["title"] = product.Name,
            ["description"] = product.Description.Length > 0 ? product.Description : $"Product {product.Name} of {product.Measurements.Count} measurements.",
            ["license"] = license,
            ["extent"] = Extent(datasets),
            ["summaries"] = Summaries(product, datasets),
            ["item_assets"] = itemAssets,
            ["links"] = new JsonArray(
            [
                StacJson.Link("root", "./collection.json", "application/json"),
                .. datasets.Select(d => StacJson.Link("item", $"./{StacItem.NameOf(d)}/{StacItem.NameOf(d)}.json", "application/geo+json")),
            ]),
        };
    }

    private static JsonObject Extent(IReadOnlyList<Dataset> datasets) => new()
    {
        ["spatial"] = new JsonObject { ["bbox"] = new JsonArray(StacJson.Array(StacGeometry.BoxOf(datasets.Select(d => d.Footprint)))) },
        ["temporal"] = new JsonObject
        {
            ["interval"] = new JsonArray(new JsonArray(StacJson.Moment(datasets.Min(d => d.Start)), StacJson.Moment(datasets.Max(d => d.End)))),
        },
    };

    private static JsonObject Summaries(Product product, IReadOnlyList<Dataset> datasets)
    {
        JsonObject summaries = [];
        Add(summaries, "platform", datasets.Select(d => d.Facts.GetValueOrDefault("platform", "")));
        Add(summaries, "instruments", datasets.Select(d => d.Facts.GetValueOrDefault("instrument", "").ToLowerInvariant()));
        if (product.SourceType.Length > 0)
        {
            Add(summaries, "antares:source_type", [product.SourceType]);
        }

        return summaries;
    }

    private static void Add(JsonObject summaries, string field, IEnumerable<string> values)
    {
        string[] distinct = [.. values.Where(v => v.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        if (distinct.Length > 0)
        {
            summaries[field] = StacJson.Texts(distinct);
        }
    }
}

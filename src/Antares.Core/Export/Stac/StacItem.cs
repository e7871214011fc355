using System.Globalization;
using System.Text.Json.Nodes;
using Antares.Catalog;
using Antares.Grid;

namespace Antares.Export.Stac;

/// <summary>A dataset as a STAC item (version 1.0.0).</summary>
internal sealed class StacItem(Product product, StacAssets assets, IProjections projections)
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["platform"] = "platform",
        ["cloud_percent"] = "eo:cloud_cover",
    };

    /// <summary>Name of an item's folder and file: the id of the dataset.</summary>
    public static string NameOf(Dataset dataset) => dataset.Id.ToString("D");

    /// <summary>The item.</summary>
    /// <param name="dataset">Paths absolute.</param>
    /// <param name="href">How it points to files.</param>
    /// <param name="eo3">Name of the document beside it; null where there is none.</param>
    public JsonObject Of(Dataset dataset, StacHref href, string? eo3)
    {
        JsonObject files = assets.Of(dataset, href), properties = Properties(dataset);
        if (eo3 is not null)
        {
            files["eo3"] = new JsonObject { ["href"] = eo3, ["title"] = "Dataset document of Open Data Cube", ["type"] = "application/yaml", ["roles"] = StacJson.Texts(["metadata"]) };
        }

        return new JsonObject
        {
            ["type"] = "Feature",
            ["stac_version"] = "1.0.0",
            ["stac_extensions"] = StacExtensions.Of([properties, .. files.Select(f => f.Value!.AsObject())]),
            ["id"] = NameOf(dataset),
            ["geometry"] = StacGeometry.Of(dataset.Footprint),
            ["bbox"] = StacJson.Array(StacGeometry.BoxOf([dataset.Footprint])),
            ["properties"] = properties,
            ["links"] = new JsonArray(
                StacJson.Link("root", "../collection.json", "application/json"),
                StacJson.Link("parent", "../collection.json", "application/json"),
                StacJson.Link("collection", "../collection.json", "application/json")),
            ["assets"] = files,
            ["collection"] = product.Name,
        };
    }

    private JsonObject Properties(Dataset dataset)
    {
        JsonObject properties = new() { ["title"] = dataset.Label.Length > 0 ? dataset.Label : NameOf(dataset) };
        if (dataset.Start == dataset.End)
        {
            properties["datetime"] = StacJson.Moment(dataset.Start);
        }
        else
        {
            properties["datetime"] = null;
            properties["start_datetime"] = StacJson.Moment(dataset.Start);
            properties["end_datetime"] = StacJson.Moment(dataset.End);
        }

        AddPlane(properties, dataset.GeoBox);
        AddFacts(properties, dataset);
        return properties;
    }

    private void AddPlane(JsonObject properties, GeoBox plane)
    {
        bool isEpsg = plane.Crs.Definition.StartsWith("EPSG:", StringComparison.Ordinal);
        properties["proj:epsg"] = isEpsg ? int.Parse(plane.Crs.Definition["EPSG:".Length..], CultureInfo.InvariantCulture) : null;
        if (!isEpsg)
        {
            properties["proj:wkt2"] = projections.ToWkt2(plane.Crs);
        }

        BoundingBox box = plane.Bounds;
        StacJson.AddPlane(properties, plane);
        properties["proj:bbox"] = StacJson.Array([box.MinX, box.MinY, box.MaxX, box.MaxY]);
    }

    private static void AddFacts(JsonObject properties, Dataset dataset)
    {
        properties["antares:solar_day"] = dataset.SolarDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (dataset.Tile is TileIndex tile)
        {
            properties["antares:tile"] = tile.ToString();
        }

        foreach ((string fact, string value) in dataset.Facts.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (fact == "instrument" && value.Length > 0)
            {
                properties["instruments"] = StacJson.Texts([value.ToLowerInvariant()]);
            }
            else if (fact == "cloud_percent" && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double cloud) && cloud is >= 0 and <= 100)
            {
                properties[Known[fact]] = cloud;
            }
            else
            {
                properties[fact == "platform" && value.Length > 0 ? Known[fact] : $"antares:{fact}"] = value;
            }
        }
    }
}

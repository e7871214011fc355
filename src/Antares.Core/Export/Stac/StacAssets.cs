using System.Text.Json.Nodes;
using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Export.Stac;

/// <summary>The files of a dataset as assets: one a measurement, or one for a file that holds several.</summary>
/// <param name="product">Its product.</param>
/// <param name="legend">Classes of a map; empty for others.</param>
/// <param name="produced">Our own files by absolute path, with size and SHA-256.</param>
/// <param name="projections">Tells metres from degrees.</param>
internal sealed class StacAssets(Product product, IReadOnlyDictionary<int, (string Name, string Colour)> legend, IReadOnlyDictionary<string, ProducedFile> produced, IProjections projections)
{
    private const string Sha256Multihash = "1220";

    /// <summary>The assets.</summary>
    /// <param name="dataset">Paths absolute.</param>
    /// <param name="href">How its item points to files.</param>
    public JsonObject Of(Dataset dataset, StacHref href)
    {
        JsonObject assets = [];
        foreach (IGrouping<string, (Measurement Measurement, Band Band)> file in product.Measurements
            .Where(m => dataset.Bands.ContainsKey(m.Name)).Select(m => (m, dataset.Bands[m.Name])).GroupBy(b => SubdatasetPath.Parse(b.Item2.Path) is null ? b.Item2.Path : $"{b.Item2.Path} {b.Item2.Index}"))
        {
            (Measurement Measurement, Band Band)[] bands = [.. file.OrderBy(b => b.Band.Index)];
            string key = bands.Length == 1 ? bands[0].Measurement.Name : Path.GetFileNameWithoutExtension(bands[0].Band.Path);
            assets[assets.ContainsKey(key) ? string.Join('_', bands.Select(b => b.Measurement.Name)) : key] = Asset(dataset, bands, href);
        }

        foreach ((string role, string table) in dataset.Tables.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            assets[$"table_{role}"] = WithFile(new JsonObject { ["href"] = href.Of(table), ["title"] = role, ["type"] = StacHref.TypeOf(table), ["roles"] = StacJson.Texts(["metadata"]) }, table);
        }

        return assets;
    }

    private JsonObject Asset(Dataset dataset, (Measurement Measurement, Band Band)[] bands, StacHref href)
    {
        string path = bands[0].Band.Path;
        double width = projections.IsGeographic(dataset.GeoBox.Crs) ? 0 : Math.Abs(dataset.GeoBox.Affine.PixelWidth);
        bool isInside = SubdatasetPath.Parse(path) is not null;
        JsonObject asset = new()
        {
            ["href"] = href.Of(path),
            ["title"] = string.Join(", ", bands.Select(b => b.Measurement.Name)),
            ["type"] = StacHref.TypeOf(path),
            ["roles"] = StacJson.Texts(["data"]),
            ["eo:bands"] = new JsonArray([.. Slots(bands, isInside, b => StacBands.Eo(b.Measurement), n => new JsonObject { ["name"] = FormattableString.Invariant($"band_{n}") })]),
            ["raster:bands"] = new JsonArray([.. Slots(bands, isInside, b => StacBands.Raster(b.Measurement, b.Band, width), _ => new JsonObject { ["data_type"] = "other" })]),
        };
        JsonArray? classes = bands.Length == 1 ? StacBands.Classes(bands[0].Measurement, bands[0].Measurement.Name == MapFacts.ClassBand ? legend : new Dictionary<int, (string, string)>()) : null;
        if (classes is not null)
        {
            asset["classification:classes"] = classes;
        }

        if (isInside && bands[0].Band.Index > 1)
        {
            asset["antares:band"] = bands[0].Band.Index;
        }

        if (isInside || path.StartsWith("/vsizip/", StringComparison.Ordinal) || path.StartsWith("/vsitar/", StringComparison.Ordinal))
        {
            asset["antares:path"] = href.ForDocument(path);
        }

        return WithFile(asset, path);
    }

    /// <summary>Entries stand at the number of their band; bands of the file that are no measurement get a filler. Variables have one entry.</summary>
    private static IEnumerable<JsonNode> Slots(
        (Measurement Measurement, Band Band)[] bands, bool isInside, Func<(Measurement Measurement, Band Band), JsonObject> entry, Func<int, JsonObject> filler) =>
        isInside
            ? bands.Select(entry)
            : Enumerable.Range(1, bands[^1].Band.Index).Select(n => Array.FindIndex(bands, b => b.Band.Index == n) is >= 0 and int i ? entry(bands[i]) : filler(n));

    private JsonObject WithFile(JsonObject asset, string path)
    {
        if (produced.TryGetValue(path, out ProducedFile? file))
        {
            asset["file:size"] = file.Bytes;
            asset["file:checksum"] = Sha256Multihash + file.Sha256.ToLowerInvariant();
        }
        else if (File.Exists(path))
        {
            asset["file:size"] = new FileInfo(path).Length;
        }

        return asset;
    }
}

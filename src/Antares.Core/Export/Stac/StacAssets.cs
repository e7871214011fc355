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
/// <param name="planes">Where their pixels lie.</param>
/// <param name="projections">Tells metres from degrees.</param>
internal sealed class StacAssets(
    Product product, IReadOnlyDictionary<int, (string Name, string Colour)> legend, IReadOnlyDictionary<string, ProducedFile> produced, StacPlanes planes, IProjections projections)
{
    private const string Sha256Multihash = "1220";

    /// <summary>The assets.</summary>
    /// <param name="dataset">Paths absolute.</param>
    /// <param name="href">How its item points to files.</param>
    public JsonObject Of(Dataset dataset, StacHref href)
    {
        JsonObject assets = new(Groups(dataset).Select(g => KeyValuePair.Create(g.Key, (JsonNode?)Asset(dataset, g.Bands, href))));
        foreach ((string role, string table) in dataset.Tables.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            assets[$"table_{role}"] = WithFile(new JsonObject { ["href"] = href.Of(table), ["title"] = role, ["type"] = StacHref.TypeOf(table), ["roles"] = StacJson.Texts(["metadata"]) }, table);
        }

        return assets;
    }

    /// <summary>What the collection says of the assets of its items: the same without size, place and factors of a file.</summary>
    public JsonObject Announced(IEnumerable<Dataset> datasets) => new(datasets.SelectMany(Groups).DistinctBy(g => g.Key)
        .Select(g => KeyValuePair.Create(g.Key, (JsonNode?)Described(g.Bands, IsInside(g.Bands), b => StacBands.Raster(b.Measurement, band: null, pixelWidth: 0)))));

    private static bool IsInside((Measurement Measurement, Band Band)[] bands) => SubdatasetPath.Parse(bands[0].Band.Path) is not null;

    /// <summary>The measurements by file, under keys that are the same in all items: a measurement's name, or <c>data</c> for a file of several.</summary>
    private List<(string Key, (Measurement Measurement, Band Band)[] Bands)> Groups(Dataset dataset)
    {
        List<(string Key, (Measurement Measurement, Band Band)[] Bands)> groups = [];
        int files = 0;
        foreach (IGrouping<string, (Measurement Measurement, Band Band)> file in product.Measurements
            .Where(m => dataset.Bands.ContainsKey(m.Name)).Select(m => (m, dataset.Bands[m.Name])).GroupBy(b => SubdatasetPath.Parse(b.Item2.Path) is null ? b.Item2.Path : $"{b.Item2.Path} {b.Item2.Index}"))
        {
            (Measurement Measurement, Band Band)[] bands = [.. file.OrderBy(b => b.Band.Index)];
            string key = bands[0].Measurement.Name;
            while (bands.Length > 1 && product.Measurements.Any(m => m.Name == key))
            {
                key = ++files == 1 ? "data" : FormattableString.Invariant($"data_{files}");
            }

            groups.Add((key, bands));
        }

        return groups;
    }

    private JsonObject Asset(Dataset dataset, (Measurement Measurement, Band Band)[] bands, StacHref href)
    {
        string path = bands[0].Band.Path;
        GeoBox? plane = planes.Of(dataset, path);
        double width = plane is null || projections.IsGeographic(plane.Crs) ? 0 : Math.Abs(plane.Affine.PixelWidth);
        bool isInside = IsInside(bands);
        JsonObject asset = Described(bands, isInside, b => StacBands.Raster(b.Measurement, b.Band, width));
        asset.Insert(0, "href", href.Of(path));
        asset.Insert(2, "type", StacHref.TypeOf(path));
        if (isInside && bands[0].Band.Index > 1)
        {
            asset["antares:band"] = bands[0].Band.Index;
        }

        if (isInside || path.StartsWith("/vsizip/", StringComparison.Ordinal) || path.StartsWith("/vsitar/", StringComparison.Ordinal))
        {
            asset["antares:path"] = href.ForDocument(path);
        }

        if (plane is not null && plane != dataset.GeoBox)
        {
            StacJson.AddPlane(asset, plane);
        }

        return WithFile(asset, path);
    }

    private JsonObject Described((Measurement Measurement, Band Band)[] bands, bool isInside, Func<(Measurement Measurement, Band Band), JsonObject> raster)
    {
        JsonObject asset = new()
        {
            ["title"] = string.Join(", ", bands.Select(b => b.Measurement.Name)),
            ["roles"] = StacJson.Texts(["data"]),
            ["eo:bands"] = new JsonArray([.. Slots(bands, isInside, b => StacBands.Eo(b.Measurement), n => new JsonObject { ["name"] = FormattableString.Invariant($"band_{n}") })]),
            ["raster:bands"] = new JsonArray([.. Slots(bands, isInside, raster, _ => new JsonObject { ["data_type"] = "other" })]),
        };
        JsonArray? classes = bands.Length == 1 ? StacBands.Classes(bands[0].Measurement, bands[0].Measurement.Name == MapFacts.ClassBand ? legend : new Dictionary<int, (string, string)>()) : null;
        if (classes is not null)
        {
            asset["classification:classes"] = classes;
        }

        return asset;
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

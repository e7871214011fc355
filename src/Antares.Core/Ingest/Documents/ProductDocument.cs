using Antares.Catalog;

namespace Antares.Ingest.Documents;

/// <summary>Reads product definitions of Open Data Cube (metadata types <c>eo</c> and <c>eo3*</c>) as indexed products.</summary>
public static class ProductDocument
{
    /// <summary>Prefix of the product facts that a dataset must have to belong to the product, e.g. <c>match_platform.code</c>.</summary>
    public const string MatchPrefix = "match_";

    /// <summary>The products of a file, one a document.</summary>
    public static IReadOnlyList<Product> Read(string path) => Parse(YamlFile.TextOf(path), path);

    /// <summary>The products of a text.</summary>
    /// <exception cref="DocumentException">A definition is incomplete; the message names the line.</exception>
    public static IReadOnlyList<Product> Parse(string text, string file)
    {
        Product[] products = [.. YamlFile.Parse(text, file).Select(Read)];
        return products.Length > 0
            ? products
            : throw new DocumentException("There is no product definition in the file.", file, 1, "Give a file with 'name:' and 'measurements:'.");
    }

    private static Product Read(YamlValue document)
    {
        if (document["source_type"] is not null && document["output_type"] is not null)
        {
            throw document.Fault("This is an ingestion configuration, not a product definition.", "Give it to `datacube ingest -c`.");
        }

        string name = document.Require("name").AsText();
        Dictionary<string, string> facts = new() { ["metadata_type"] = document.TextOf("metadata_type", "eo") };
        Flatten(document["metadata"], MatchPrefix, facts);
        TakeAssets(document, facts);
        return new Product
        {
            Name = name,
            Kind = ProductKind.Indexed,
            Description = document.TextOf("description").Trim(),
            Measurements = MeasurementsOf(document),
            Facts = facts,
        };
    }

    /// <summary>A definition without measurements is one of datasets that are only listed, such as telemetry.</summary>
    private static Measurement[] MeasurementsOf(YamlValue document)
    {
        YamlValue? list = document["measurements"];
        Measurement[] measurements = [.. list?.Items.Select(MeasurementDocument.Read) ?? []];
        string? twice = measurements.GroupBy(m => m.Name).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null
            ? measurements
            : throw list!.Fault($"Measurement '{twice}' is there twice.", "Give every measurement its own name.");
    }

    /// <summary>Which collections and assets of STAC are meant, where the names of measurements alone do not say it.</summary>
    private static void TakeAssets(YamlValue document, Dictionary<string, string> facts)
    {
        if (document.Find("scenes", "stac") is YamlValue stac)
        {
            facts[$"{StacBinding.Prefix}collections"] = string.Join(',', stac["collections"]?.AsTexts() ?? []);
            foreach ((string measurement, YamlValue assets) in stac["assets"]?.Fields ?? new Dictionary<string, YamlValue>())
            {
                facts[StacBinding.Prefix + measurement] = string.Join(',', assets.AsTexts());
            }
        }
    }

    private static void Flatten(YamlValue? map, string prefix, Dictionary<string, string> facts)
    {
        foreach ((string key, YamlValue value) in map?.Fields ?? new Dictionary<string, YamlValue>())
        {
            if (value.Kind == YamlKind.Map)
            {
                Flatten(value, $"{prefix}{key}.", facts);
            }
            else if (value.Kind == YamlKind.Scalar)
            {
                facts[prefix + key] = value.Text;
            }
        }
    }
}

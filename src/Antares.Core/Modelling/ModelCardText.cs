using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Antares.Accuracy;
using Antares.Legend;
using Antares.Sampling;

namespace Antares.Modelling;

/// <summary>A model card as JSON: the same card always gives the same bytes.</summary>
internal static class ModelCardText
{
    private const int Format = 1;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(ModelCard card)
    {
        JsonObject json = new()
        {
            ["format"] = Format,
            ["name"] = card.Name,
            ["algorithm"] = card.Algorithm,
            ["antares_version"] = card.AntaresVersion,
            ["parameters"] = Object(card.Parameters),
            ["features"] = Array(card.Features, f => new JsonObject { ["name"] = f.Name, ["units"] = f.Units, ["circular"] = f.Circular }),
            ["aggregation"] = AggregationName.Of(card.Aggregation),
            ["scheme"] = card.Scheme.Name,
            ["tags"] = Array(card.Scheme.Tags, t => new JsonObject { ["code"] = t.Code, ["name"] = t.Name, ["colour"] = t.Colour }),
            ["classes"] = Array(card.Classes, code => code),
            ["training_set"] = card.TrainingSet,
            ["training_fingerprint"] = card.TrainingFingerprint,
            ["polygons"] = card.Polygons,
            ["product"] = card.Product,
            ["recipe"] = card.Recipe,
            ["accuracy"] = Accuracy(card.HeldOut),
        };
        return Encoding.UTF8.GetBytes(json.ToJsonString(Indented) + "\n");
    }

    /// <exception cref="AntaresException">The card is of a newer version.</exception>
    public static ModelCard Read(byte[] content, string path)
    {
        JsonNode json = JsonNode.Parse(content)!;
        if ((int)json["format"]! != Format)
        {
            throw new AntaresException($"The model file has format {json["format"]}; this version reads {Format}.", path, "Use the Antares version that wrote it, or newer.");
        }

        int[] classes = [.. Items(json["classes"], n => (int)n)];
        return new ModelCard
        {
            Name = (string)json["name"]!,
            Algorithm = (string)json["algorithm"]!,
            AntaresVersion = (string)json["antares_version"]!,
            Parameters = json["parameters"]!.AsObject().ToDictionary(p => p.Key, p => (string)p.Value!),
            Features = [.. Items(json["features"], f => new ModelFeature((string)f["name"]!, (string)f["units"]!, (double?)f["circular"]))],
            Aggregation = Enum.Parse<Aggregation>((string)json["aggregation"]!, ignoreCase: true),
            Scheme = new Scheme((string)json["scheme"]!, [.. Items(json["tags"], t => new Tag((int)t["code"]!, (string)t["name"]!, (string)t["colour"]!))]),
            Classes = classes,
            TrainingSet = (string)json["training_set"]!,
            TrainingFingerprint = (string)json["training_fingerprint"]!,
            Polygons = (int)json["polygons"]!,
            Product = (string)json["product"]!,
            Recipe = (string)json["recipe"]!,
            HeldOut = new ConfusionMatrix(classes, [.. Items(json["accuracy"]!["confusion"], n => (long)n)]),
        };
    }

    private static JsonObject Accuracy(ConfusionMatrix matrix) => new()
    {
        ["note"] = "Measured on polygons left out whole; the model in this file was then fitted again on all polygons.",
        ["held_out_polygons"] = matrix.Total,
        ["overall"] = matrix.Overall,
        ["confusion"] = Array(matrix.Counts, n => n),
    };

    private static JsonObject Object(IReadOnlyDictionary<string, string> values)
    {
        JsonObject json = [];
        foreach ((string key, string value) in values)
        {
            json[key] = value;
        }

        return json;
    }

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode> node) => [.. items.Select(node)];

    private static IEnumerable<T> Items<T>(JsonNode? array, Func<JsonNode, T> item) => array!.AsArray().Select(n => item(n!));
}

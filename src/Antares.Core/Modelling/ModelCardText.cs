using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Antares.Accuracy;
using Antares.Legend;
using Antares.Sampling;

namespace Antares.Modelling;

/// <summary>A model card as JSON (<c>docs/model-file.md</c>): the same card always gives the same bytes.</summary>
public static class ModelCardText
{
    private const int Format = 2;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The card as a JSON object.</summary>
    public static JsonObject ToJson(ModelCard card) => new()
    {
        ["format"] = Format,
        ["name"] = card.Name,
        ["algorithm"] = card.Algorithm,
        ["antares_version"] = card.AntaresVersion,
        ["parameters"] = Object(card.Parameters),
        ["features"] = Array(card.Features, Feature),
        ["aggregation"] = AggregationName.Of(card.Aggregation),
        ["scheme"] = card.Scheme.Name,
        ["tags"] = Array(card.Scheme.Tags, t => new JsonObject { ["code"] = t.Code, ["name"] = t.Name, ["colour"] = t.Colour }),
        ["classes"] = Array(card.Classes, code => code),
        ["source"] = Source(card.Source),
        ["treatment"] = new JsonObject
        {
            ["balance"] = card.Treatment.Balance,
            ["contamination"] = card.Treatment.Contamination,
            ["calibrated"] = card.Treatment.Calibrate,
        },
        ["accuracy"] = Accuracy(card.Accuracy),
        ["importance"] = Array(card.Importance, i => new JsonObject { ["feature"] = i.Feature, ["gain"] = i.Gain, ["permutation"] = i.Permutation }),
        ["search"] = Array(
            card.Search, r => new JsonObject { ["parameters"] = Object(r.Parameters), ["accuracy"] = r.Accuracy, ["mean_producers"] = r.MeanProducers }),
        ["notes"] = Array(card.Notes, n => n),
    };

    /// <summary>JSON as bytes of a file.</summary>
    public static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(Indented) + "\n");

    /// <summary>Reads a card.</summary>
    /// <exception cref="AntaresException">The card is of another version.</exception>
    internal static ModelCard Read(byte[] content, string path)
    {
        JsonNode json = JsonNode.Parse(content)!;
        int format = (int)json["format"]!;
        if (format != Format)
        {
            throw new AntaresException(
                $"The model file has format {format}; this version reads {Format}.",
                path,
                format > Format ? "Use the Antares version that wrote it, or newer." : "Run `antares model_fit` with --overwrite: an earlier version wrote the file.");
        }

        int[] classes = [.. Items(json["classes"], n => (int)n)];
        return new ModelCard
        {
            Name = (string)json["name"]!,
            Algorithm = (string)json["algorithm"]!,
            AntaresVersion = (string)json["antares_version"]!,
            Parameters = Texts(json["parameters"]),
            Features = [.. Items(json["features"], ReadFeature)],
            Aggregation = Enum.Parse<Aggregation>((string)json["aggregation"]!, ignoreCase: true),
            Scheme = new Scheme((string)json["scheme"]!, [.. Items(json["tags"], t => new Tag((int)t["code"]!, (string)t["name"]!, (string)t["colour"]!))]),
            Classes = classes,
            Source = ReadSource(json["source"]!),
            Treatment = new TrainingTreatment
            {
                Balance = (bool)json["treatment"]!["balance"]!,
                Contamination = (double?)json["treatment"]!["contamination"],
                Calibrate = (bool)json["treatment"]!["calibrated"]!,
            },
            Accuracy = ReadAccuracy(json["accuracy"]!, classes),
            Importance = [.. Items(json["importance"], i => new FeatureImportance((string)i["feature"]!, (double)i["gain"]!, (double?)i["permutation"]))],
            Search = [.. Items(json["search"], r => new GridResult(Texts(r["parameters"]), (double)r["accuracy"]!, (double)r["mean_producers"]!))],
            Notes = [.. Items(json["notes"], n => (string)n!)],
        };
    }

    private static JsonObject Feature(ModelFeature feature)
    {
        JsonObject json = new() { ["name"] = feature.Name, ["units"] = feature.Units, ["circular"] = feature.Circular };
        if (feature.IsCategorical)
        {
            json["categories"] = Array(feature.Categories, c => c);
        }

        return json;
    }

    private static ModelFeature ReadFeature(JsonNode json) => new((string)json["name"]!, (string)json["units"]!, (double?)json["circular"])
    {
        Categories = json["categories"] is JsonNode categories ? [.. Items(categories, c => (float)c)] : [],
    };

    private static JsonObject Source(ModelSource source) => new()
    {
        ["training_set"] = source.TrainingSet,
        ["training_fingerprint"] = source.TrainingFingerprint,
        ["table_fingerprint"] = source.TableFingerprint,
        ["table"] = source.Table,
        ["product"] = source.Product,
        ["product_fingerprint"] = source.ProductFingerprint,
        ["recipe"] = source.Recipe,
        ["sample"] = source.Sample,
        ["polygons"] = Array(source.Polygons, n => n),
        ["learned"] = Array(source.Learned, n => n),
    };

    private static ModelSource ReadSource(JsonNode json) => new()
    {
        TrainingSet = (string)json["training_set"]!,
        TrainingFingerprint = (string)json["training_fingerprint"]!,
        TableFingerprint = (string)json["table_fingerprint"]!,
        Table = (string)json["table"]!,
        Product = (string)json["product"]!,
        ProductFingerprint = (string)json["product_fingerprint"]!,
        Recipe = (string)json["recipe"]!,
        Sample = (double)json["sample"]!,
        Polygons = [.. Items(json["polygons"], n => (int)n)],
        Learned = [.. Items(json["learned"], n => (int)n)],
    };

    private static JsonObject Accuracy(ModelAccuracy accuracy) => new()
    {
        ["note"] = "Measured by models that had not seen the polygons they were tested on; the model in this file then learned from all polygons.",
        ["split"] = FoldSplitName.Of(accuracy.Split),
        ["folds"] = accuracy.Folds,
        ["block_side"] = accuracy.BlockSide,
        ["polygons"] = accuracy.Confusion.Total,
        ["overall"] = accuracy.Confusion.Overall,
        ["by_fold"] = Array(accuracy.ByFold, share => share),
        ["out_of_bag"] = accuracy.OutOfBag,
        ["calibration_error"] = ReliabilityCurve.Error(accuracy.Reliability),
        ["producers"] = Array(accuracy.Confusion.Codes, code => accuracy.Confusion.Producers(code)),
        ["users"] = Array(accuracy.Confusion.Codes, code => accuracy.Confusion.Users(code)),
        ["confusion"] = Array(accuracy.Confusion.Counts, n => n),
        ["reliability"] = Array(accuracy.Reliability, b => new JsonObject
        {
            ["low"] = b.Low,
            ["high"] = b.High,
            ["polygons"] = b.Count,
            ["confidence"] = b.Confidence,
            ["right"] = b.Right,
        }),
    };

    private static ModelAccuracy ReadAccuracy(JsonNode json, int[] classes) => new()
    {
        Split = FoldSplitName.Parse((string)json["split"]!),
        Folds = (int)json["folds"]!,
        BlockSide = (double)json["block_side"]!,
        Confusion = new ConfusionMatrix(classes, [.. Items(json["confusion"], n => (long)n)]),
        ByFold = [.. Items(json["by_fold"], n => (double)n)],
        Reliability =
        [
            .. Items(json["reliability"], b =>
                new ReliabilityBin((double)b["low"]!, (double)b["high"]!, (int)b["polygons"]!, (double)b["confidence"]!, (double)b["right"]!)),
        ],
        OutOfBag = (double?)json["out_of_bag"],
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

    private static Dictionary<string, string> Texts(JsonNode? json) => json!.AsObject().ToDictionary(p => p.Key, p => (string)p.Value!);

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => [.. items.Select(node)];

    private static IEnumerable<T> Items<T>(JsonNode? array, Func<JsonNode, T> item) => array!.AsArray().Select(n => item(n!));
}

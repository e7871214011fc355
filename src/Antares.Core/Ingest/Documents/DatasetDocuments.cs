using Antares.Storage;

namespace Antares.Ingest.Documents;

/// <summary>Reads dataset documents of both generations of Open Data Cube, and items and item collections of STAC.</summary>
public static class DatasetDocuments
{
    /// <summary>The datasets of a file; a document that cannot be used is a fault in its place, so that the others are not lost.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Offset of Sentinel-2 items that do not say it; null when not given.</param>
    /// <param name="files">Reads documents that do not lie on this machine; null where all do.</param>
    public static IReadOnlyList<(DatasetDocument? Document, AntaresException? Fault)> Read(string path, int? offset = null, ISourceFiles? files = null)
    {
        string place = files is null ? path : SourcePath.Of(path);
        return files is not null && SourcePath.IsRemote(place) ? Parse(files.ReadText(place), place, offset) : Parse(YamlFile.TextOf(path), path, offset);
    }

    /// <summary>The datasets of a text.</summary>
    /// <param name="text">YAML of one or more documents, or the JSON of a STAC item or item collection.</param>
    /// <param name="file">Its file; relative paths in it are relative to the folder of this file.</param>
    /// <param name="offset">Offset of Sentinel-2 items that do not say it; null when not given.</param>
    public static IReadOnlyList<(DatasetDocument? Document, AntaresException? Fault)> Parse(string text, string file, int? offset = null)
    {
        if (JsonFile.IsOne(text))
        {
            return Items(JsonFile.Parse(text, file), offset);
        }

        if (offset is not null)
        {
            throw new AntaresException(
                "Only STAC items take an offset; dataset documents say it themselves.", file, "Leave --offset out here; give it to `antares prepare_metadata`, which writes it into the documents.");
        }

        IReadOnlyList<YamlValue> documents = YamlFile.Parse(text, file);
        return documents.Count > 0
            ? [.. documents.Select(d => Try(() => IsEo3(d) ? Eo3Document.Read(d) : EoDocument.Read(d)))]
            : throw new DocumentException("There is no dataset document in the file.", file, 1, "Give the file that `antares prepare_metadata` wrote.");
    }

    /// <summary>True for the JSON of an item or of a collection of items.</summary>
    internal static bool IsOfStac(string text, string file) =>
        JsonFile.IsOne(text) && JsonFile.Parse(text, file) is YamlValue value && (StacDocument.IsItem(value) || StacDocument.IsCollectionOfItems(value));

    private static IReadOnlyList<(DatasetDocument? Document, AntaresException? Fault)> Items(YamlValue value, int? offset)
    {
        if (StacDocument.IsItem(value))
        {
            return [Try(() => StacDocument.Read(value, offset))];
        }

        if (!StacDocument.IsCollectionOfItems(value))
        {
            return IsEo3(value) || value["image"] is not null
                ? [Try(() => IsEo3(value) ? Eo3Document.Read(value) : EoDocument.Read(value))]
                : throw value.Fault(
                    $"The file holds {(value.TextOf("type") is { Length: > 0 } type ? $"a '{type}'" : "JSON")}, no STAC item and no item collection.",
                    "Give items (type Feature) or the answer of a search (type FeatureCollection).");
        }

        YamlValue features = value.Require("features");
        return features.Items.Count > 0
            ? [.. features.Items.Select(f => Try(() => StacDocument.IsItem(f)
                ? StacDocument.Read(f, offset)
                : throw f.Fault("This feature is no STAC item: it has no 'stac_version'.", "Give the answer of a STAC search.")))]
            : throw features.Fault("The item collection is empty.", "Search with a larger area or period.");
    }

    private static (DatasetDocument? Document, AntaresException? Fault) Try(Func<DatasetDocument> read)
    {
        try
        {
            return (read(), null);
        }
        catch (AntaresException fault)
        {
            return (null, fault);
        }
    }

    private static bool IsEo3(YamlValue document) =>
        document.TextOf("$schema").Contains("schemas.opendatacube.org/dataset", StringComparison.Ordinal)
        || (document["measurements"]?.Kind == YamlKind.Map && document["product"] is not null);

    /// <summary>The id of a document.</summary>
    internal static Guid IdOf(YamlValue document)
    {
        YamlValue id = document.Require("id");
        return Guid.TryParse(id.AsText(), out Guid guid) ? guid : throw id.Fault($"'{id.Text}' is no dataset id.", "A dataset id is a UUID.");
    }

    /// <summary>Every scalar by its dotted path.</summary>
    internal static Dictionary<string, string> Flatten(YamlValue document)
    {
        Dictionary<string, string> flat = [];
        Flatten(document, "", flat);
        return flat;
    }

    private static void Flatten(YamlValue value, string prefix, Dictionary<string, string> flat)
    {
        foreach ((string key, YamlValue entry) in value.Fields)
        {
            if (entry.Kind == YamlKind.Scalar)
            {
                flat[prefix + key] = entry.Text;
            }
            else
            {
                Flatten(entry, $"{prefix}{key}.", flat);
            }
        }
    }
}

namespace Antares.Ingest.Documents;

/// <summary>Reads dataset documents of both generations of Open Data Cube.</summary>
public static class DatasetDocuments
{
    /// <summary>The datasets of a file; a document that cannot be used is a fault in its place, so that the others are not lost.</summary>
    public static IReadOnlyList<(DatasetDocument? Document, AntaresException? Fault)> Read(string path) => Parse(YamlFile.TextOf(path), path);

    /// <summary>The datasets of a text.</summary>
    /// <param name="text">YAML of one or more documents.</param>
    /// <param name="file">Its file; relative paths in it are relative to the folder of this file.</param>
    public static IReadOnlyList<(DatasetDocument? Document, AntaresException? Fault)> Parse(string text, string file)
    {
        IReadOnlyList<YamlValue> documents = YamlFile.Parse(text, file);
        return documents.Count > 0
            ? [.. documents.Select(Read)]
            : throw new DocumentException("There is no dataset document in the file.", file, 1, "Give the file that `antares prepare_metadata` wrote.");
    }

    private static (DatasetDocument? Document, AntaresException? Fault) Read(YamlValue document)
    {
        try
        {
            return (IsEo3(document) ? Eo3Document.Read(document) : EoDocument.Read(document), null);
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

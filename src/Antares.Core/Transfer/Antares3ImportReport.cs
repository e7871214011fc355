using System.Text.Json;
using System.Text.Json.Nodes;
using Antares.Catalog;

namespace Antares.Transfer;

/// <summary>What an import from antares3 found, brought in and could not use.</summary>
/// <param name="Source">Where it was read from; without a password.</param>
/// <param name="Counts">Kind of row, how many were found after doubled ones were made one, and how many of them are new; null where nothing was written.</param>
/// <param name="Notes">What is doubled, contradicts itself, or was left out.</param>
/// <param name="Tags">Every tag as it stands in the database.</param>
/// <param name="Metadata">Models, segmentations, classifications, changes and validations as they stand there, one JSON object for each row: to read, not to use.</param>
public sealed record Antares3ImportReport(
    string Source,
    IReadOnlyList<(string Kind, long Found, long? New)> Counts,
    IReadOnlyList<Antares3Note> Notes,
    IReadOnlyList<Antares3Tag> Tags,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Metadata)
{
    private static readonly JsonSerializerOptions Indented = new(CatalogJson.Options) { WriteIndented = true };

    /// <summary>All of it as JSON.</summary>
    /// <param name="moment">When it was done.</param>
    public string ToJson(DateTimeOffset moment) => new JsonObject
    {
        ["source"] = Source,
        ["moment"] = moment.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        ["counts"] = new JsonArray([.. Counts.Select(c => new JsonObject { ["kind"] = c.Kind, ["found"] = c.Found, ["new"] = c.New })]),
        ["notes"] = JsonSerializer.SerializeToNode(Notes, Indented),
        ["tags"] = JsonSerializer.SerializeToNode(Tags, Indented),
        ["metadata"] = new JsonObject(Metadata.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)new JsonArray([.. m.Value.Select(row => JsonNode.Parse(row))])))),
    }.ToJsonString(Indented) + "\n";
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Antares.Runs;

namespace Antares.Cli;

/// <summary>Runs as JSON documents.</summary>
internal static class RunDocument
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How a run stands.</summary>
    public static JsonObject Of(RunStatus run) => new()
    {
        ["step"] = run.Step,
        ["name"] = run.Name,
        ["state"] = run.State,
        ["tiles"] = run.Tiles,
        ["done"] = run.Done,
        ["failed"] = run.Failed,
        ["running"] = new JsonArray([.. run.Running.Select(t => JsonValue.Create(t.Key))]),
        ["holder"] = run.Holder is LockHolder holder ? Of(holder, run.SilentSeconds) : null,
        ["attempt"] = run.Attempt is AttemptRecord attempt ? Of(attempt) : null,
    };

    /// <summary>One attempt.</summary>
    public static JsonObject Of(AttemptRecord attempt) => new()
    {
        ["name"] = attempt.Name,
        ["state"] = attempt.State,
        ["began"] = attempt.Began,
        ["ended"] = attempt.Ended,
        ["reason"] = attempt.Reason,
        ["host"] = attempt.Process.Host,
        ["process"] = attempt.Process.Process,
        ["user"] = attempt.User,
        ["command"] = attempt.Invocation.Text,
        ["folder"] = attempt.Invocation.Folder,
        ["versions"] = Of(attempt.Invocation.Versions),
        ["tiles"] = attempt.Tiles,
        ["open"] = attempt.Open,
        ["workers"] = attempt.Workers,
    };

    /// <summary>A tile that is missing.</summary>
    public static JsonObject Of(MissingTile tile) => new()
    {
        ["tile"] = tile.Key,
        ["step"] = tile.Step,
        ["run"] = tile.Run,
        ["why"] = tile.Why,
        ["mend"] = tile.Mend,
    };

    /// <summary>Names and values.</summary>
    public static JsonObject Of(IReadOnlyDictionary<string, string> values) =>
        new(values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => KeyValuePair.Create(v.Key, (JsonNode?)JsonValue.Create(v.Value))));

    /// <summary>The document as text.</summary>
    public static string Text(JsonNode document) => document.ToJsonString(Layout);

    /// <summary>The document on one line.</summary>
    public static string Line(JsonNode document) => document.ToJsonString(OneLine);

    private static JsonObject Of(LockHolder holder, double silent) => new()
    {
        ["host"] = holder.Mark.Host,
        ["process"] = holder.Mark.Process,
        ["user"] = holder.User,
        ["since"] = holder.Since,
        ["silent_seconds"] = Math.Round(silent, 1),
    };
}

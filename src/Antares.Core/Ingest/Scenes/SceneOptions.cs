using System.Text.RegularExpressions;

namespace Antares.Ingest.Scenes;

/// <summary>Which scenes are described, and what a person can say where their files do not.</summary>
public sealed record SceneOptions
{
    /// <summary>Offset of the stored numbers of Sentinel-2 scenes whose files do not say it; null when not given. What contradicts a file is an error.</summary>
    public int? Offset { get; init; }

    /// <summary>Bucket of an object store that the path is in; null for a path that says itself where it is.</summary>
    public string? Bucket { get; init; }

    /// <summary>Only files whose path, or whose folder's, it finds a match in; null for all.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>Scenes that are described at a time.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Stops between scenes.</summary>
    public CancellationToken Cancel { get; init; }
}

namespace Antares.Ingest.Scenes;

/// <summary>What a person can say where the files of a scene do not.</summary>
public sealed record SceneOptions
{
    /// <summary>Offset of the stored numbers of Sentinel-2 scenes whose files do not say it; null when not given. What contradicts a file is an error.</summary>
    public int? Offset { get; init; }
}

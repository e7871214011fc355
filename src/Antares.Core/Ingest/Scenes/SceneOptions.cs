namespace Antares.Ingest.Scenes;

/// <summary>What a person can say where the files of a scene do not.</summary>
public sealed record SceneOptions
{
    /// <summary>Offset of the stored numbers of Sentinel-2 scenes without <c>MTD_MSIL2A.xml</c>; null when not given.</summary>
    public int? Offset { get; init; }
}

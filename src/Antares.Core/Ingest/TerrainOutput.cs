namespace Antares.Ingest;

/// <summary>A result of <c>prepare_terrain</c>.</summary>
/// <param name="Path">The file.</param>
/// <param name="Kept">True when it was there already and newer than what it is made of.</param>
public sealed record TerrainOutput(string Path, bool Kept);

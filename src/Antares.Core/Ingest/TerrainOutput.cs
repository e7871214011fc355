namespace Antares.Ingest;

/// <summary>A result of <c>prepare_terrain</c>.</summary>
/// <param name="Path">The file.</param>
/// <param name="Kept">True when it was there already, made of the same files with the same scale.</param>
/// <param name="Replaced">True when another one was there before.</param>
public sealed record TerrainOutput(string Path, bool Kept, bool Replaced);

namespace Antares.Ingest;

/// <summary>An elevation tile.</summary>
/// <param name="Path">Path that GDAL opens (<c>/vsizip/...</c>).</param>
/// <param name="File">The file itself, whose size and time say whether outputs are up to date.</param>
public sealed record TerrainSource(string Path, string File);

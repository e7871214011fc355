namespace Antares.Grid;

/// <summary>One cell of a grid: which, and where its pixels lie.</summary>
public sealed record Tile(TileIndex Index, GeoBox GeoBox);

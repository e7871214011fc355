namespace Antares.Runs;

/// <summary>That a tile failed in an attempt: <c>failed/TILE@ATTEMPT.json</c>.</summary>
/// <param name="Key">Tile key.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Failure">Why.</param>
public sealed record FailedMark(string Key, string Attempt, TileFailure Failure);

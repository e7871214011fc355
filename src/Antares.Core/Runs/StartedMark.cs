namespace Antares.Runs;

/// <summary>That a tile was begun: content of <c>started/TILE@ATTEMPT</c>; for display only.</summary>
/// <param name="Key">Tile key.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Host">Machine.</param>
/// <param name="Process">Process.</param>
/// <param name="At">When, by that machine's clock.</param>
public sealed record StartedMark(string Key, string Attempt, string Host, int Process, DateTimeOffset At);

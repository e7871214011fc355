namespace Antares.Runs;

/// <summary>Content of <c>attempts/NAME.json</c>: one try at a run, from its first tile to its end.</summary>
/// <param name="Name">Name: time and process.</param>
/// <param name="Began">When it began.</param>
/// <param name="Process">Where it ran.</param>
/// <param name="User">Who started it.</param>
/// <param name="Invocation">What was typed, and the versions.</param>
/// <param name="Tiles">Tiles of its plan.</param>
/// <param name="Open">Tiles that were not done when it began.</param>
/// <param name="Workers">Tiles at a time.</param>
public sealed record AttemptRecord(
    string Name, DateTimeOffset Began, ProcessMark Process, string User, Invocation Invocation, int Tiles, int Open, int Workers)
{
    /// <summary>Tiles of earlier attempts that were done when it began and are not of its plan.</summary>
    public int DoneElsewhere { get; init; }

    /// <summary>When it ended; null for one that was killed, or that still runs.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary><c>done</c>, <c>failed</c>, <c>interrupted</c>; empty before it has ended.</summary>
    public string State { get; init; } = "";

    /// <summary>Why it was interrupted, where that is known.</summary>
    public string Reason { get; init; } = "";
}

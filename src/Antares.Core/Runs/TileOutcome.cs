namespace Antares.Runs;

/// <summary>How a tile of a run ended.</summary>
/// <param name="Task">The tile.</param>
/// <param name="Fingerprint">Hash of step, revision, parameters and inputs.</param>
/// <param name="Result">Its result, or null.</param>
/// <param name="Failure">Why there is none, or null.</param>
/// <param name="Resumed">True when an earlier attempt had done it.</param>
public sealed record TileOutcome(TileTask Task, string Fingerprint, TileResult? Result, TileFailure? Failure, bool Resumed);

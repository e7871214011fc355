namespace Antares.Runs;

/// <summary>A tile that a run was to make and that is not there.</summary>
/// <param name="Key">Tile key.</param>
/// <param name="Step">Step of the run.</param>
/// <param name="Run">Name of the run.</param>
/// <param name="Why">Why it is not there, as its last failure says, or that it was never reached.</param>
/// <param name="Mend">What mends the cause; empty where nothing but running again is needed.</param>
public sealed record MissingTile(string Key, string Step, string Run, string Why, string Mend);

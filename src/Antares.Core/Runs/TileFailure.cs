namespace Antares.Runs;

/// <summary>Why a tile failed.</summary>
/// <param name="Kind"><c>input</c> for what a person can mend, <c>bug</c> for ours.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Where">Where.</param>
/// <param name="Mend">How to mend it.</param>
/// <param name="Trace">Stack trace of a bug, else empty.</param>
public sealed record TileFailure(string Kind, string What, string Where, string Mend, string Trace = "");

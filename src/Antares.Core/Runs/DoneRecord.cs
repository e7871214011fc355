namespace Antares.Runs;

/// <summary>Content of a done file.</summary>
/// <param name="Key">Tile key.</param>
/// <param name="Fingerprint">What it was computed from.</param>
/// <param name="Attempt">Which attempt did it.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="PeakMemoryBytes">Highest resident memory of the process so far.</param>
/// <param name="Result">The result; the dataset with its checksum.</param>
/// <param name="Files">Path relative to the workspace, SHA-256 and size of every file.</param>
public sealed record DoneRecord(
    string Key, string Fingerprint, string Attempt, double Seconds, long PeakMemoryBytes, TileResult Result, IReadOnlyList<ProducedFile> Files)
{
    /// <summary>Everything that the bytes depend on besides the parameters; empty in records of older programs.</summary>
    public IReadOnlyList<TileInput> Inputs { get; init; } = [];
}

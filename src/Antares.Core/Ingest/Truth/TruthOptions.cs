namespace Antares.Ingest.Truth;

/// <summary>How scenes are checked.</summary>
public sealed record TruthOptions
{
    /// <summary>Scenes that are read at a time.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Other dates of a place that are read, at most, to compare scenes with that are being indexed.</summary>
    public int DatesToCompare { get; init; } = 8;
}

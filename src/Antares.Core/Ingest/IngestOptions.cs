using Antares.Storage;

namespace Antares.Ingest;

/// <summary>What a person can say of an ingestion besides its configuration.</summary>
public sealed record IngestOptions
{
    /// <summary>First solar day, inclusive; null for no limit.</summary>
    public DateOnly? Begin { get; init; }

    /// <summary>Last solar day, inclusive; null for no limit.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Tiles at a time; 0 = as many as threads.</summary>
    public int Workers { get; init; }

    /// <summary>Where storage units go; null for the workspace.</summary>
    public Bucket? Bucket { get; init; }

    /// <summary>Replaces what was ingested under the same name with another configuration.</summary>
    public bool Overwrite { get; init; }
}

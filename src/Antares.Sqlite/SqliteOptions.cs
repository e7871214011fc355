namespace Antares.Sqlite;

/// <summary>How the embedded catalog behaves beside other processes.</summary>
public sealed record SqliteOptions
{
    /// <summary>How long a change waits for another process that holds the catalog; on a network file system, where one process works at a time, at most 2 s.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Tells of a catalog file whether it lies on a file system that several machines share.</summary>
    public Func<string, bool> IsShared { get; init; } = NetworkFolder.Holds;
}

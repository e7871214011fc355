using Antares.Catalog;

namespace Antares.Runs;

/// <summary>A step over many tiles: one output name, one parameter set.</summary>
public sealed record RunRequest
{
    /// <summary>Step: <c>ingest</c>, <c>apply_recipe</c>, <c>segment</c>.</summary>
    public required string Step { get; init; }

    /// <summary>Name of the output.</summary>
    public required string Name { get; init; }

    /// <summary>Raised when the code changes the bytes that it makes.</summary>
    public required int Revision { get; init; }

    /// <summary>Everything that decides the bytes of every tile. Other parameters under the same name are an error.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The tiles, in the order in which they are begun.</summary>
    public required IReadOnlyList<TileTask> Tiles { get; init; }

    /// <summary>The product that the tiles make, or null.</summary>
    public Product? Product { get; init; }

    /// <summary>Memory that one tile wants at its smallest, in bytes; decides how many run at a time.</summary>
    public long BytesPerTile { get; init; } = 64L << 20;

    /// <summary>Tiles at a time; 0 = as many as threads.</summary>
    public int Workers { get; init; }

    /// <summary>Threads that one tile can keep busy; with more than 1, fewer tiles are computed at a time and share the threads.</summary>
    public int ThreadsPerTile { get; init; } = 1;

    /// <summary>Outcomes of tiles of this request that ended in an earlier pass of the same run: they stand as they are and are not tried again.</summary>
    public IReadOnlyList<TileOutcome> Ended { get; init; } = [];

    /// <summary>Asked once the tiles have ended; false where another pass follows, until whose end the run is not done.</summary>
    public Func<RunSummary, bool> IsLastPass { get; init; } = _ => true;

    /// <summary>Told of the tiles that are not done yet, before the first of them is begun.</summary>
    public Action<IReadOnlyList<TileTask>> Starting { get; init; } = _ => { };

    /// <summary>True for a step that only prepares the one that was asked for: a plan looks through it where it is done.</summary>
    public bool IsPreparation { get; init; }

    /// <summary>Replaces a run of the same name and other parameters.</summary>
    public bool Overwrite { get; init; }

    /// <summary>What the progress line says, e.g. <c>segmentation</c>.</summary>
    public string Title { get; init; } = "";
}

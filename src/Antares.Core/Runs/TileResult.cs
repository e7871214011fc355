using Antares.Catalog;

namespace Antares.Runs;

/// <summary>What a tile gave.</summary>
public sealed record TileResult
{
    /// <summary>A tile in which there is nothing to do: it is done, and no dataset stands for it.</summary>
    public static TileResult Empty { get; } = new();

    /// <summary>The catalog row of the tile; its checksum is filled in from the files. Null where the step makes no product.</summary>
    public Dataset? Dataset { get; init; }

    /// <summary>Files beyond those of <see cref="Dataset"/>: role to path relative to the workspace.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Small results that a later step or a person wants: counts, shares. Keys in snake_case.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}

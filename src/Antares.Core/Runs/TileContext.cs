namespace Antares.Runs;

/// <summary>What a tile may use while it is computed.</summary>
/// <param name="MemoryBytes">Memory for this tile; results do not depend on it.</param>
/// <param name="Cancel">Set by ctrl-C.</param>
/// <param name="Threads">Threads for this tile, its own among them; results do not depend on it.</param>
public sealed record TileContext(long MemoryBytes, CancellationToken Cancel, int Threads = 1);

namespace Antares.Runs;

/// <summary>Memory and threads that the runs of this process may use. Results do not depend on either.</summary>
/// <param name="Bytes">Limit of <c>--memory</c>.</param>
/// <param name="Threads">Limit of <c>--threads</c>.</param>
public sealed record MemoryBudget(long Bytes, int Threads)
{
    // Reason: the runtime, GDAL and code take this much whatever the tiles are.
    internal const long ProgramBytes = 160L << 20;

    /// <summary>Bytes for tiles: what is left beside the runtime, GDAL's block cache and code, which take a quarter, or more of small budgets.</summary>
    private long ForTiles => Bytes - Math.Max(Bytes / 4, Math.Min(ProgramBytes, Bytes / 2));

    /// <summary>How many tiles may run at a time.</summary>
    /// <param name="wanted">Number asked for; 0 = as many as threads.</param>
    /// <param name="bytesPerTile">Memory of one tile.</param>
    public int Workers(int wanted, long bytesPerTile)
    {
        long fit = ForTiles / Math.Max(1, bytesPerTile);
        return (int)Math.Clamp(Math.Min(wanted > 0 ? wanted : Threads, fit), 1, 1024);
    }

    /// <summary>Memory that each of some tiles may use.</summary>
    public long PerTile(int workers) => ForTiles / workers;
}

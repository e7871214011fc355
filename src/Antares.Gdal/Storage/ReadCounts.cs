namespace Antares.Gdal;

/// <summary>What the readers of one pool have done so far: for tests and benchmarks.</summary>
internal sealed class ReadCounts
{
    private long opens;
    private long blocks;

    /// <summary>Files opened.</summary>
    public long Opens => Interlocked.Read(ref opens);

    /// <summary>Blocks decoded by ourselves; reads through GDAL's own block cache do not count.</summary>
    public long Blocks => Interlocked.Read(ref blocks);

    public void AddOpen() => Interlocked.Increment(ref opens);

    public void AddBlocks(long count) => Interlocked.Add(ref blocks, count);
}

namespace Antares.Gdal;

/// <summary>A native handle with what it was opened from.</summary>
internal sealed class OpenDataset(string path, FileStamp stamp, nint handle, bool isLocked)
{
    private const long BareBytes = 48 << 10; // Reason: measured on GTiff handles before the first read.
    private const long ChunkCacheBytes = 16 << 20; // Reason: the netCDF library's own cache per variable; 10 MB of it were in use.

    public string Path => path;

    public FileStamp Stamp => stamp;

    public nint Handle => handle;

    /// <summary>True for netCDF and HDF: used and closed under one lock of the process.</summary>
    public bool IsLocked => isLocked;

    /// <summary>Memory that the handle keeps while nobody uses it: codecs hold the last block, raw and decoded.</summary>
    public long IdleBytes { get; private set; } = Bare(isLocked);

    /// <summary>Its place in the list of idle files.</summary>
    public int Place { get; set; }

    /// <summary>Notes that a block of so many bytes was decoded.</summary>
    public void Decoded(long blockBytes) => IdleBytes = Math.Max(IdleBytes, Bare(isLocked) + (blockBytes * 3 / 2)); // Reason: measured 1.4 with LERC.

    private static long Bare(bool isLocked) => isLocked ? ChunkCacheBytes : BareBytes;
}

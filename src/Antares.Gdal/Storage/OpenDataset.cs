namespace Antares.Gdal;

/// <summary>A native handle with what it was opened from.</summary>
internal sealed class OpenDataset(string path, FileStamp stamp, nint handle, IdleCost cost, bool isLocked)
{
    public string Path => path;

    /// <summary>The file on disk.</summary>
    public string File { get; } = VirtualPath.RealFile(path);

    public FileStamp Stamp => stamp;

    public nint Handle => handle;

    /// <summary>True for netCDF and HDF: used and closed under one lock of the process.</summary>
    public bool IsLocked => isLocked;

    /// <summary>Memory that all handles of the file keep together.</summary>
    public long FileBytes => cost.FileBytes;

    /// <summary>Memory that the handle keeps while nobody uses it.</summary>
    public long IdleBytes { get; private set; } = cost.HandleBytes;

    /// <summary>Its place in the list of idle files.</summary>
    public int Place { get; set; }

    /// <summary>Notes that a block of so many bytes was decoded.</summary>
    public void Decoded(long blockBytes)
    {
        if (cost.KeepsBlocks)
        {
            IdleBytes = Math.Max(IdleBytes, cost.HandleBytes + (blockBytes * 3 / 2)); // Reason: measured 1.4 with LERC.
        }
    }
}

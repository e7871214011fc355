namespace Antares.Gdal;

/// <summary>The kept blocks of one file in one state.</summary>
internal sealed class KeptFile(string path, FileStamp stamp)
{
    public string Path => path;

    public FileStamp Stamp => stamp;

    /// <summary>True where a block is decoded as fast as it is written to a disk and read back.</summary>
    public bool IsCheap { get; } = ScientificFormats.Holds(path);

    /// <summary>Blocks that are in memory, on disk or on their way.</summary>
    public Dictionary<(int Band, int Unit), KeptBlock> Blocks { get; } = [];

    /// <summary>True when the file changed or nobody needs it: its blocks go as soon as nobody copies from them.</summary>
    public bool IsDropped { get; set; }
}

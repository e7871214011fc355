namespace Antares.Gdal;

/// <summary>One decoded block: in memory, on disk, both, or being fetched by one thread.</summary>
/// <param name="file">Its file.</param>
/// <param name="band">Its band.</param>
/// <param name="unit">Its number in the plane.</param>
/// <param name="bytes">Its size in memory.</param>
/// <param name="pixels">Pixels of the plane in it.</param>
internal sealed class KeptBlock(KeptFile file, int band, int unit, int bytes, long pixels)
{
    public const long Nowhere = -1;

    public KeptFile File => file;

    public (int Band, int Unit) Key => (band, unit);

    public int Bytes => bytes;

    /// <summary>Pixels in memory, 0 when there are none.</summary>
    public nint Pixels { get; set; }

    /// <summary>Place in the scratch file.</summary>
    public long Place { get; set; } = Nowhere;

    /// <summary>True while one thread decodes, reads back or spills it; others wait.</summary>
    public bool IsBusy { get; set; }

    /// <summary>True when nobody has it and nobody fetches it.</summary>
    public bool IsNowhere => !IsBusy && Pixels == 0 && Place == Nowhere;

    /// <summary>Threads that copy from it; it is not moved meanwhile.</summary>
    public int Readers { get; set; }

    /// <summary>Pixels that were copied from it so far.</summary>
    public long Copied { get; set; }

    /// <summary>True when it has probably been used up, and would not be missed much if it were not.</summary>
    public bool IsUsedUp => file.IsCheap && Copied >= pixels;

    /// <summary>Its place among the blocks in memory, the longest unused first.</summary>
    public LinkedListNode<KeptBlock>? Node { get; set; }
}

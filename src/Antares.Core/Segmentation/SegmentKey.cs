namespace Antares.Segmentation;

/// <summary>The name of a segment on the endless grid: the position of its first pixel in raster order.</summary>
public static class SegmentKey
{
    /// <summary>(row + 2^31) &lt;&lt; 32 | (column + 2^31).</summary>
    public static ulong Of(int column, int row) => ((ulong)(row + 2147483648L) << 32) | (ulong)(column + 2147483648L);

    /// <summary>Column on the endless grid.</summary>
    public static int Column(ulong key) => (int)((long)(key & 0xffffffff) - 2147483648L);

    /// <summary>Row on the endless grid.</summary>
    public static int Row(ulong key) => (int)((long)(key >> 32) - 2147483648L);
}

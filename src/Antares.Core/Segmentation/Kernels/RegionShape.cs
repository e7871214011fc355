using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Antares.Segmentation.Kernels;

/// <summary>Size and outline of a region: what the shape part of <see cref="MergeCriterion"/> needs, and the neighbour that it chose. 32 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RegionShape
{
    /// <summary>Index of the first pixel in the window, raster order.</summary>
    public int First;

    /// <summary>Pixels.</summary>
    public int Size;

    /// <summary>Boundary in pixel edges, those towards masked pixels and the window's rim included.</summary>
    public int Boundary;

    /// <summary>H of the region.</summary>
    public float Heterogeneity;

    /// <summary>Bounding box: first column, first row, 65535 - last column, 65535 - last row, so that a union is the least of each.</summary>
    public ulong Box;

    /// <summary>The best neighbour so far: its cost in an order that integers keep (<see cref="CostOrder"/>) in the high half, its slot in the low one.</summary>
    public ulong Choice;

    /// <summary>The shape of a single pixel; its heterogeneity is left to the caller.</summary>
    public static RegionShape OfPixel(int pixel, int column, int row) => new()
    {
        First = pixel,
        Size = 1,
        Boundary = 4,
        Box = (uint)column | ((ulong)row << 16) | ((ulong)(ushort.MaxValue - column) << 32) | ((ulong)(ushort.MaxValue - row) << 48),
    };

    /// <summary>The box around two boxes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong BoxAround(ulong a, ulong b) =>
        Vector128.Min(Vector128.CreateScalar(a).AsUInt16(), Vector128.CreateScalar(b).AsUInt16()).AsUInt64().ToScalar();

    /// <summary>Columns of a box.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WidthOf(ulong box) => 65536 - (int)(box & 0xffff) - (int)((box >> 32) & 0xffff);

    /// <summary>Rows of a box.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int HeightOf(ulong box) => 65536 - (int)((box >> 16) & 0xffff) - (int)(box >> 48);

    /// <summary>Both regions as one; the heterogeneity is left to the caller.</summary>
    public static RegionShape Union(in RegionShape a, in RegionShape b, int border) => new()
    {
        First = Math.Min(a.First, b.First),
        Size = a.Size + b.Size,
        Boundary = a.Boundary + b.Boundary - (2 * border),
        Box = BoxAround(a.Box, b.Box),
    };

    /// <summary>The same shape in a window that begins elsewhere.</summary>
    /// <param name="columns">Columns by which the new window begins further west.</param>
    /// <param name="rows">Rows by which it begins further north.</param>
    /// <param name="first">Index of the first pixel in the new window.</param>
    public readonly RegionShape Moved(int columns, int rows, int first)
    {
        long shift = columns + ((long)rows << 16) - ((long)columns << 32) - ((long)rows << 48);
        return this with { First = first, Box = unchecked(Box + (ulong)shift) };
    }
}

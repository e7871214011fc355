using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    /// <summary>First and last column and row of the bounding box.</summary>
    public ushort West, East, North, South;

    /// <summary>The best neighbour so far: its cost in an order that integers keep (<see cref="CostOrder"/>) in the high half, its slot in the low one.</summary>
    public ulong Choice;

    /// <summary>The shape of a single pixel; its heterogeneity is left to the caller.</summary>
    public static RegionShape OfPixel(int pixel, int column, int row) => new()
    {
        First = pixel,
        Size = 1,
        Boundary = 4,
        West = (ushort)column,
        East = (ushort)column,
        North = (ushort)row,
        South = (ushort)row,
    };

    /// <summary>Width and height of the box around both regions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int Width, int Height) BoxAround(in RegionShape a, in RegionShape b) =>
        (Math.Max(a.East, b.East) - Math.Min(a.West, b.West) + 1, Math.Max(a.South, b.South) - Math.Min(a.North, b.North) + 1);

    /// <summary>Both regions as one; the heterogeneity is left to the caller.</summary>
    public static RegionShape Union(in RegionShape a, in RegionShape b, int border) => new()
    {
        First = Math.Min(a.First, b.First),
        Size = a.Size + b.Size,
        Boundary = a.Boundary + b.Boundary - (2 * border),
        West = Math.Min(a.West, b.West),
        East = Math.Max(a.East, b.East),
        North = Math.Min(a.North, b.North),
        South = Math.Max(a.South, b.South),
    };

    /// <summary>The same shape in a window that begins elsewhere.</summary>
    /// <param name="columns">Columns by which the new window begins further west.</param>
    /// <param name="rows">Rows by which it begins further north.</param>
    /// <param name="first">Index of the first pixel in the new window.</param>
    public readonly RegionShape Moved(int columns, int rows, int first) => this with
    {
        First = first,
        West = (ushort)(West + columns),
        East = (ushort)(East + columns),
        North = (ushort)(North + rows),
        South = (ushort)(South + rows),
    };
}

using System.Runtime.InteropServices;

namespace Antares.Segmentation.Kernels;

/// <summary>Size and outline of a region: what the shape part of <see cref="MergeCriterion"/> needs. 24 bytes.</summary>
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

    /// <summary>Perimeter of the box around both regions.</summary>
    public static int BoxAround(in RegionShape a, in RegionShape b)
    {
        int width = Math.Max(a.East, b.East) - Math.Min(a.West, b.West) + 1;
        int height = Math.Max(a.South, b.South) - Math.Min(a.North, b.North) + 1;
        return 2 * (width + height);
    }

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
}

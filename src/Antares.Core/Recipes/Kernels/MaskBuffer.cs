using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Antares.Recipes.Kernels;

/// <summary>Widens what a mask drops by a distance, an ellipse in pixels where columns and rows differ in size.</summary>
/// <remarks>
/// A pixel is dropped when a dropped pixel lies within (dx / radiusX)^2 + (dy / radiusY)^2 &lt;= 1 of it, centre to centre. Each row is turned into the
/// distance to its nearest dropped pixel once; a result row then compares the rows around it with the half width of the ellipse there.
/// </remarks>
public static class MaskBuffer
{
    /// <summary>Widens the dropped pixels of a plane. The plane ends at its borders: a caller that cuts brings a margin.</summary>
    /// <param name="dropped">0xFFFF where dropped, else 0; shape (row, column).</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="radiusX">Reach along a row in pixels, 0 or more, below 65535.</param>
    /// <param name="radiusY">Reach along a column in pixels, 0 or more.</param>
    /// <param name="result">Like <paramref name="dropped"/>, and not the same memory.</param>
    /// <exception cref="ArgumentException">A plane is not width x height long, or a radius is out of range.</exception>
    public static void Compute(
        ReadOnlySpan<ushort> dropped, int width, int height, double radiusX, double radiusY, Span<ushort> result)
    {
        if (dropped.Length != (long)width * height || result.Length != dropped.Length)
        {
            throw new ArgumentException($"{dropped.Length} pixels and {result.Length} results are not {width} x {height}.");
        }

        ushort[] halfWidths = HalfWidths(radiusX, radiusY);
        ushort[] distances = ArrayPool<ushort>.Shared.Rent(dropped.Length);
        bool[] isEmpty = new bool[height];
        for (int row = 0; row < height; row++)
        {
            isEmpty[row] = !Measure(dropped.Slice(row * width, width), distances.AsSpan(row * width, width));
        }

        for (int row = 0; row < height; row++)
        {
            Span<ushort> widened = result.Slice(row * width, width);
            widened.Clear();
            int first = Math.Max(row - halfWidths.Length + 1, 0), last = Math.Min(row + halfWidths.Length - 1, height - 1);
            for (int other = first; other <= last; other++)
            {
                if (!isEmpty[other])
                {
                    Widen(distances.AsSpan(other * width, width), halfWidths[Math.Abs(other - row)], widened);
                }
            }
        }

        ArrayPool<ushort>.Shared.Return(distances);
    }

    // Half width of the ellipse at each distance of rows. Products instead of quotients: whole radii are exact.
    private static ushort[] HalfWidths(double radiusX, double radiusY)
    {
        if (!(radiusX is >= 0 and < ushort.MaxValue) || !(radiusY is >= 0 and < int.MaxValue))
        {
            throw new ArgumentException($"A buffer of {radiusX} x {radiusY} pixels is out of range.");
        }

        double squareX = radiusX * radiusX, squareY = radiusY * radiusY;
        ushort[] halfWidths = new ushort[(int)radiusY + 1];
        for (int row = 0, reach = (int)radiusX; row < halfWidths.Length; row++)
        {
            while (reach > 0 && ((double)reach * reach * squareY) + ((double)row * row * squareX) > squareX * squareY)
            {
                reach--;
            }

            halfWidths[row] = (ushort)reach;
        }

        return halfWidths;
    }

    // Pixels to the nearest dropped pixel of the row, 65535 where that is as far or further. False when nothing is dropped.
    private static bool Measure(ReadOnlySpan<ushort> dropped, Span<ushort> distances)
    {
        if (!dropped.ContainsAnyExcept((ushort)0))
        {
            return false;
        }

        int distance = ushort.MaxValue;
        for (int column = 0; column < dropped.Length; column++)
        {
            distance = dropped[column] != 0 ? 0 : Math.Min(distance + 1, ushort.MaxValue);
            distances[column] = (ushort)distance;
        }

        distance = ushort.MaxValue;
        for (int column = dropped.Length - 1; column >= 0; column--)
        {
            distance = Math.Min(distance + 1, distances[column]);
            distances[column] = (ushort)distance;
        }

        return true;
    }

    private static void Widen(ReadOnlySpan<ushort> distances, ushort reach, Span<ushort> widened)
    {
        Vector<ushort> most = new(reach);
        ReadOnlySpan<Vector<ushort>> from = MemoryMarshal.Cast<ushort, Vector<ushort>>(distances);
        Span<Vector<ushort>> to = MemoryMarshal.Cast<ushort, Vector<ushort>>(widened);
        for (int at = 0; at < to.Length; at++)
        {
            to[at] |= Vector.LessThanOrEqual(from[at], most);
        }

        for (int column = to.Length * Vector<ushort>.Count; column < widened.Length; column++)
        {
            widened[column] |= distances[column] <= reach ? ushort.MaxValue : (ushort)0;
        }
    }
}

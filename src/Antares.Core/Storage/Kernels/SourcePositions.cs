using System.Buffers;
using Antares.Grid;

namespace Antares.Storage.Kernels;

/// <summary>Where target pixels fall in a source plane: source pixel and the place inside it. Shared by all bands of one plane.</summary>
/// <remarks>
/// Positions are rounded to 2^-20 of a source pixel (20 micrometres at 20 m), so that a target pixel on the border of two source pixels
/// falls on the same side whichever window it is computed in.
/// </remarks>
public sealed class SourcePositions : IDisposable
{
    /// <summary>Column of a target pixel that the source does not cover.</summary>
    public const int Outside = int.MinValue;

    private const double Steps = 1 << 20;

    /// <summary>Positions for so many target pixels, all outside at first. The arrays are lent by the shared pool and may be longer.</summary>
    public SourcePositions(int count)
    {
        Columns = ArrayPool<int>.Shared.Rent(count);
        Rows = ArrayPool<int>.Shared.Rent(count);
        FractionX = ArrayPool<float>.Shared.Rent(count);
        FractionY = ArrayPool<float>.Shared.Rent(count);
        Columns.AsSpan(0, count).Fill(Outside);
    }

    /// <summary>Source column that holds the position; <see cref="Outside"/> where there is none. Shape (target pixel).</summary>
    public int[] Columns { get; }

    /// <summary>Source row that holds the position. Shape (target pixel).</summary>
    public int[] Rows { get; }

    /// <summary>Place inside the source pixel from its left edge, 0 up to 1. Shape (target pixel).</summary>
    public float[] FractionX { get; }

    /// <summary>Place inside the source pixel from its upper edge, 0 up to 1. Shape (target pixel).</summary>
    public float[] FractionY { get; }

    /// <summary>Source pixels that hold at least one position; empty when the source covers none. Set by who computed the positions.</summary>
    public PixelWindow Covered { get; set; }

    /// <summary>Gives the arrays back; nobody may use them any more.</summary>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(Columns);
        ArrayPool<int>.Shared.Return(Rows);
        ArrayPool<float>.Shared.Return(FractionX);
        ArrayPool<float>.Shared.Return(FractionY);
    }

    /// <summary>Sets consecutive target pixels; different threads may set different ones.</summary>
    /// <param name="first">First target pixel.</param>
    /// <param name="columns">Continuous source columns; 0.5 is the centre of the first pixel; NaN where there is none.</param>
    /// <param name="rows">Continuous source rows, likewise.</param>
    /// <param name="source">All pixels of the source.</param>
    /// <returns>Source pixels that hold at least one of them, which the caller joins to <see cref="Covered"/>.</returns>
    public PixelWindow Set(int first, ReadOnlySpan<double> columns, ReadOnlySpan<double> rows, PixelWindow source)
    {
        int left = int.MaxValue, top = int.MaxValue, right = int.MinValue, bottom = int.MinValue;
        for (int i = 0; i < columns.Length; i++)
        {
            double x = Snap(columns[i]), y = Snap(rows[i]);
            if (!(x >= source.Column && x < source.EndColumn && y >= source.Row && y < source.EndRow))
            {
                continue;
            }

            int column = (int)Math.Floor(x), row = (int)Math.Floor(y);
            Columns[first + i] = column;
            Rows[first + i] = row;
            FractionX[first + i] = (float)(x - column);
            FractionY[first + i] = (float)(y - row);
            left = Math.Min(left, column);
            right = Math.Max(right, column);
            top = Math.Min(top, row);
            bottom = Math.Max(bottom, row);
        }

        return left <= right ? new PixelWindow(left, top, right - left + 1, bottom - top + 1) : default;
    }

    /// <summary>A position rounded to 2^-20 of a pixel.</summary>
    public static double Snap(double position) => Math.Round(position * Steps) / Steps;
}

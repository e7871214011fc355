using System.Numerics;
using Antares.Grid;

namespace Antares.Storage.Kernels;

/// <summary>Pixels at positions between the pixels of a source: nearest, bilinear and cubic.</summary>
/// <remarks>
/// A position inside a nodata pixel stays nodata, as with GDAL: all methods have the same data and holes. Nodata pixels around it take no part;
/// the weights of the others are scaled to 1. Cubic convolution (IEEE Trans. Acoust. Speech Signal Process. 29 (1981)
/// 1153-1160, doi:10.1109/TASSP.1981.1163711, a = -0.5) falls back to bilinear where one of its 16 pixels is missing.
/// </remarks>
public static class PointResampler
{
    /// <summary>Pixels that a method looks at on each side of the pixel that holds the position.</summary>
    public static int Reach(Resampling method) => method switch
    {
        Resampling.Bilinear => 1,
        Resampling.Cubic => 2,
        _ => 0,
    };

    /// <summary>The pixel that holds each position.</summary>
    /// <param name="at">Positions.</param>
    /// <param name="first">Position of the first target pixel.</param>
    /// <param name="source">Pixels of <paramref name="window"/>, shape (row, column).</param>
    /// <param name="window">Part of the source plane that was read.</param>
    /// <param name="target">Result, shape (target pixel); positions outside of the source are left as they are.</param>
    public static void Nearest<T>(SourcePositions at, int first, ReadOnlySpan<T> source, PixelWindow window, Span<T> target)
        where T : unmanaged
    {
        ReadOnlySpan<int> columns = at.Columns.AsSpan(first, target.Length), rows = at.Rows.AsSpan(first, target.Length);
        int origin = (window.Row * window.Width) + window.Column;
        for (int i = 0; i < target.Length; i++)
        {
            if (columns[i] != SourcePositions.Outside)
            {
                target[i] = source[(rows[i] * window.Width) + columns[i] - origin];
            }
        }
    }

    /// <summary>The mean of the 2 x 2 pixels around each position, weighted by distance.</summary>
    /// <param name="at">Positions.</param>
    /// <param name="first">Position of the first target pixel.</param>
    /// <param name="source">Pixels of <paramref name="window"/>, shape (row, column).</param>
    /// <param name="window">Part of the source plane that was read.</param>
    /// <param name="target">Result, shape (target pixel); positions outside of the source are left as they are.</param>
    /// <param name="nodata">Takes no part.</param>
    public static void Bilinear<T>(SourcePositions at, int first, ReadOnlySpan<T> source, PixelWindow window, T nodata, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < target.Length; i++)
        {
            if (HasValue(at, first + i, source, window, nodata))
            {
                target[i] = BilinearAt(at, first + i, source, window, nodata);
            }
        }
    }

    /// <summary>Cubic convolution of the 4 x 4 pixels around each position.</summary>
    /// <param name="at">Positions.</param>
    /// <param name="first">Position of the first target pixel.</param>
    /// <param name="source">Pixels of <paramref name="window"/>, shape (row, column).</param>
    /// <param name="window">Part of the source plane that was read.</param>
    /// <param name="nodata">Takes no part.</param>
    /// <param name="target">Result, shape (target pixel); positions outside of the source are left as they are.</param>
    public static void Cubic<T>(SourcePositions at, int first, ReadOnlySpan<T> source, PixelWindow window, T nodata, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < target.Length; i++)
        {
            if (HasValue(at, first + i, source, window, nodata))
            {
                double value = CubicAt(at, first + i, source, window, nodata);
                target[i] = double.IsNaN(value) ? BilinearAt(at, first + i, source, window, nodata) : PixelRounding.To(value, nodata);
            }
        }
    }

    private static bool HasValue<T>(SourcePositions at, int i, ReadOnlySpan<T> source, PixelWindow window, T nodata)
        where T : unmanaged, INumber<T> =>
        at.Columns[i] != SourcePositions.Outside
        && !PixelRounding.IsNodata(source[((at.Rows[i] - window.Row) * window.Width) + at.Columns[i] - window.Column], nodata);

    private static T BilinearAt<T>(SourcePositions at, int i, ReadOnlySpan<T> source, PixelWindow window, T nodata)
        where T : unmanaged, INumber<T>
    {
        (int column, double x) = Before(at.Columns[i], at.FractionX[i]);
        (int row, double y) = Before(at.Rows[i], at.FractionY[i]);
        double sum = 0, weights = 0;
        Add(source, window, column, row, (1 - x) * (1 - y), nodata, ref sum, ref weights);
        Add(source, window, column + 1, row, x * (1 - y), nodata, ref sum, ref weights);
        Add(source, window, column, row + 1, (1 - x) * y, nodata, ref sum, ref weights);
        Add(source, window, column + 1, row + 1, x * y, nodata, ref sum, ref weights);
        return weights < 1e-5 ? nodata : PixelRounding.To(sum / weights, nodata);
    }

    private static double CubicAt<T>(SourcePositions at, int i, ReadOnlySpan<T> source, PixelWindow window, T nodata)
        where T : unmanaged, INumber<T>
    {
        (int column, double x) = Before(at.Columns[i], at.FractionX[i]);
        (int row, double y) = Before(at.Rows[i], at.FractionY[i]);
        PixelWindow block = new(column - 1, row - 1, 4, 4);
        if (window.Intersect(block) != block)
        {
            return double.NaN;
        }

        Span<double> across = stackalloc double[4], down = stackalloc double[4];
        Weights(x, across);
        Weights(y, down);
        double sum = 0;
        for (int dy = 0; dy < 4; dy++)
        {
            int start = ((row - 1 + dy - window.Row) * window.Width) + column - 1 - window.Column;
            for (int dx = 0; dx < 4; dx++)
            {
                T value = source[start + dx];
                if (PixelRounding.IsNodata(value, nodata))
                {
                    return double.NaN;
                }

                sum += double.CreateTruncating(value) * across[dx] * down[dy];
            }
        }

        return sum;
    }

    /// <summary>The pixel whose centre lies at or before the position, and the distance from there.</summary>
    private static (int Pixel, double Distance) Before(int pixel, double fraction) =>
        fraction < 0.5 ? (pixel - 1, fraction + 0.5) : (pixel, fraction - 0.5);

    private static void Weights(double x, Span<double> weights)
    {
        weights[0] = x * (-0.5 + (x * (1 - (0.5 * x))));
        weights[1] = 1 + (x * x * (-2.5 + (1.5 * x)));
        weights[2] = x * (0.5 + (x * (2 - (1.5 * x))));
        weights[3] = x * x * (-0.5 + (0.5 * x));
    }

    private static void Add<T>(
        ReadOnlySpan<T> source, PixelWindow window, int column, int row, double weight, T nodata, ref double sum, ref double weights)
        where T : unmanaged, INumber<T>
    {
        int x = column - window.Column, y = row - window.Row;
        if ((uint)x >= (uint)window.Width || (uint)y >= (uint)window.Height)
        {
            return;
        }

        T value = source[(y * window.Width) + x];
        if (!PixelRounding.IsNodata(value, nodata))
        {
            sum += double.CreateTruncating(value) * weight;
            weights += weight;
        }
    }
}

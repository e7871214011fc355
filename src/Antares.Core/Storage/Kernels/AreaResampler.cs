using System.Numerics;
using Antares.Grid;

namespace Antares.Storage.Kernels;

/// <summary>One pixel out of all source pixels that a target pixel covers: their mean, or the most frequent value.</summary>
/// <remarks>The covered area is the source rectangle around the four corners of the target pixel; pixels count by their share in it.</remarks>
public static class AreaResampler
{
    /// <summary>Resamples one row of target pixels.</summary>
    /// <param name="upper">Continuous source (column, row) of the upper corners, one more than pixels; NaN where there is none.</param>
    /// <param name="lower">The same of the lower corners.</param>
    /// <param name="source">Pixels of <paramref name="window"/>, shape (row, column).</param>
    /// <param name="window">Part of the source plane that was read.</param>
    /// <param name="mode">True for the most frequent value (the smallest of equals), false for the mean.</param>
    /// <param name="nodata">Takes no part.</param>
    /// <param name="target">Result, shape (column); pixels that cover nothing are left as they are.</param>
    public static void Row<T>(
        ReadOnlySpan<(double Column, double Row)> upper, ReadOnlySpan<(double Column, double Row)> lower,
        ReadOnlySpan<T> source, PixelWindow window, bool mode, T nodata, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        Dictionary<T, double> counts = [];
        for (int i = 0; i < target.Length; i++)
        {
            double left = Least(upper[i].Column, upper[i + 1].Column, lower[i].Column, lower[i + 1].Column);
            double right = -Least(-upper[i].Column, -upper[i + 1].Column, -lower[i].Column, -lower[i + 1].Column);
            double top = Least(upper[i].Row, upper[i + 1].Row, lower[i].Row, lower[i + 1].Row);
            double bottom = -Least(-upper[i].Row, -upper[i + 1].Row, -lower[i].Row, -lower[i + 1].Row);
            if (double.IsNaN(left + right + top + bottom))
            {
                continue;
            }

            T? value = mode
                ? Mode(left, top, right, bottom, source, window, nodata, counts)
                : Mean(left, top, right, bottom, source, window, nodata);
            target[i] = value ?? target[i];
        }
    }

    private static double Least(double a, double b, double c, double d) => Math.Min(Math.Min(a, b), Math.Min(c, d));

    private static T? Mean<T>(double left, double top, double right, double bottom, ReadOnlySpan<T> source, PixelWindow window, T nodata)
        where T : unmanaged, INumber<T>
    {
        double sum = 0, weights = 0;
        (int firstRow, int endRow) = Covered(top, bottom, window.Row, window.EndRow);
        (int firstColumn, int endColumn) = Covered(left, right, window.Column, window.EndColumn);
        for (int row = firstRow; row < endRow; row++)
        {
            double height = Overlap(row, top, bottom);
            for (int column = firstColumn; column < endColumn; column++)
            {
                T value = source[((row - window.Row) * window.Width) + column - window.Column];
                double weight = PixelRounding.IsNodata(value, nodata) ? 0 : height * Overlap(column, left, right);
                sum += weight == 0 ? 0 : weight * double.CreateTruncating(value);
                weights += weight;
            }
        }

        return weights <= 0 ? null : PixelRounding.To(sum / weights, nodata);
    }

    private static T? Mode<T>(
        double left, double top, double right, double bottom, ReadOnlySpan<T> source, PixelWindow window, T nodata, Dictionary<T, double> counts)
        where T : unmanaged, INumber<T>
    {
        counts.Clear();
        (int firstRow, int endRow) = Covered(top, bottom, window.Row, window.EndRow);
        (int firstColumn, int endColumn) = Covered(left, right, window.Column, window.EndColumn);
        for (int row = firstRow; row < endRow; row++)
        {
            double height = Overlap(row, top, bottom);
            for (int column = firstColumn; column < endColumn; column++)
            {
                T value = source[((row - window.Row) * window.Width) + column - window.Column];
                if (!PixelRounding.IsNodata(value, nodata))
                {
                    counts[value] = counts.GetValueOrDefault(value) + (height * Overlap(column, left, right));
                }
            }
        }

        return Largest(counts);
    }

    private static T? Largest<T>(Dictionary<T, double> counts)
        where T : unmanaged, INumber<T>
    {
        T? best = null;
        double most = 0;
        foreach ((T value, double count) in counts)
        {
            if (count > most || (count == most && best is { } equal && value < equal))
            {
                (best, most) = (value, count);
            }
        }

        return best;
    }

    private static (int First, int End) Covered(double low, double high, int first, int end) =>
        ((int)Math.Clamp(Math.Floor(low), first, end), (int)Math.Clamp(Math.Ceiling(high), first, end));

    private static double Overlap(int pixel, double low, double high) => Math.Max(0, Math.Min(pixel + 1, high) - Math.Max(pixel, low));
}

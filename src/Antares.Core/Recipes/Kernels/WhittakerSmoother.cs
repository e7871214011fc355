using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>The smooth curve nearest to the clear dates of a pixel, on all dates between its first and last clear one.</summary>
/// <remarks>
/// Whittaker, Proc. Edinburgh Math. Soc. 41 (1922) 63-75, doi:10.1017/S0013091500077853; Eilers, Anal. Chem. 75 (2003) 3631-3636,
/// doi:10.1021/ac034173t. Minimises sum w (y - z)^2 + smoothness * sum (second difference of z)^2, w = 1 on clear dates, else 0.
/// The second difference over three dates is 2 h^2 times the second divided difference, h the mean spacing of all dates: on equal spacing
/// z[i] - 2 z[i+1] + z[i+2]. The equations have five diagonals and are positive definite from two clear dates on; they are solved by
/// L D L' without exchange of rows, a pixel per lane. The weights bound their condition to about 16 * smoothness on equal spacing.
/// </remarks>
public static class WhittakerSmoother
{
    /// <summary>Smooths each pixel, in place.</summary>
    /// <param name="days">Solar days, strictly rising; shape (time).</param>
    /// <param name="series">NaN where missing; shape (time, pixel). Afterwards the curve; NaN outside the first and last clear date. With fewer
    /// than three clear dates: the straight line between them.</param>
    /// <param name="stride">Values from one date to the next.</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="smoothness">Weight of the roughness, above 0.</param>
    /// <exception cref="ArgumentException">The series is too short, or the smoothness is not above 0.</exception>
    public static void Compute(ReadOnlySpan<double> days, Span<double> series, int stride, int pixels, double smoothness)
    {
        if (!(smoothness > 0 && double.IsFinite(smoothness)))
        {
            throw new ArgumentException($"Smoothness {smoothness} is not a number above 0.", nameof(smoothness));
        }

        SeriesShape.Check(series.Length, stride, days.Length, pixels);
        int dates = days.Length, lanes = Vector<double>.Count;
        double[] penalty = Penalty(days, smoothness);
        Span<double> block = new double[dates * lanes];
        Span<Vector<double>> values = Lanes.AsVectors(block), scratch = new Vector<double>[4 * dates];
        for (int pixel = 0; pixel < pixels; pixel += lanes)
        {
            int available = pixels - pixel;
            Lanes.LoadBlock<double>(series, stride, dates, pixel, available, double.NaN, block, lanes);
            Smooth(days, penalty, values, scratch);
            for (int date = 0; date < dates; date++)
            {
                Lanes.Store(values[date], series, (date * stride) + pixel, available);
            }
        }
    }

    private static void Smooth(ReadOnlySpan<double> days, double[] penalty, Span<Vector<double>> values, Span<Vector<double>> scratch)
    {
        int dates = values.Length;
        Span<Vector<double>> curve = scratch[..dates];
        Vector<double> count = Vector<double>.Zero;
        foreach (Vector<double> value in values)
        {
            count += Vector.ConditionalSelect(Vector.Equals(value, value), Vector<double>.One, Vector<double>.Zero);
        }

        Vector<long> isSmoothed = Vector.GreaterThanOrEqual(count, new Vector<double>(3));
        if (Vector.EqualsAny(isSmoothed, Vector<long>.AllBitsSet))
        {
            Solve(penalty, values, curve, scratch[dates..]);
        }

        // The filled series is the result where few dates are clear, and says where all others begin and end.
        LinearFill.Fill(days, values, double.PositiveInfinity, scratch.Slice(dates, 2 * dates));
        for (int date = 0; date < dates; date++)
        {
            Vector<long> isInside = Vector.Equals(values[date], values[date]);
            values[date] = Vector.ConditionalSelect(isInside & isSmoothed, curve[date], values[date]);
        }
    }

    // (W + penalty) z = W y by L D L': L has ones and two diagonals below, first and second. Lanes with fewer than two clear dates are not used.
    private static void Solve(double[] penalty, Span<Vector<double>> values, Span<Vector<double>> curve, Span<Vector<double>> scratch)
    {
        int dates = values.Length;
        Span<Vector<double>> inverse = scratch[..dates], first = scratch.Slice(dates, dates), second = scratch.Slice(2 * dates, dates);
        Vector<double> zero = Vector<double>.Zero;
        Vector<double> product = zero, firstBefore = zero, secondBefore = zero, secondTwice = zero, curveBefore = zero, curveTwice = zero;
        double outerBefore = 0, outerTwice = 0;
        for (int date = 0; date < dates; date++)
        {
            ReadOnlySpan<double> row = penalty.AsSpan(3 * date, 3);
            Vector<long> isClear = Vector.Equals(values[date], values[date]);
            Vector<double> weight = Vector.ConditionalSelect(isClear, Vector<double>.One, zero);
            Vector<double> value = Vector.ConditionalSelect(isClear, values[date], zero);
            inverse[date] = Vector<double>.One / (weight + new Vector<double>(row[0]) - (product * firstBefore) - (outerTwice * secondTwice));
            curve[date] = value - (firstBefore * curveBefore) - (secondTwice * curveTwice);

            product = new Vector<double>(row[1]) - (outerBefore * firstBefore);
            first[date] = firstBefore = product * inverse[date];
            second[date] = row[2] * inverse[date];
            (secondTwice, secondBefore) = (secondBefore, second[date]);
            (curveTwice, curveBefore) = (curveBefore, curve[date]);
            (outerTwice, outerBefore) = (outerBefore, row[2]);
        }

        (curveTwice, curveBefore) = (zero, zero);
        for (int date = dates - 1; date >= 0; date--)
        {
            curve[date] = (curve[date] * inverse[date]) - (first[date] * curveBefore) - (second[date] * curveTwice);
            (curveTwice, curveBefore) = (curveBefore, curve[date]);
        }
    }

    // smoothness D'D, its diagonal and the two above; shape (time, 3).
    private static double[] Penalty(ReadOnlySpan<double> days, double smoothness)
    {
        double[] penalty = new double[3 * days.Length];
        double spacing = days.Length < 2 ? 1 : (days[^1] - days[0]) / (days.Length - 1);
        for (int date = 0; date + 2 < days.Length; date++)
        {
            double before = (days[date + 1] - days[date]) / spacing, after = (days[date + 2] - days[date + 1]) / spacing;
            double left = 2 / (before * (before + after)), middle = -2 / (before * after), right = 2 / (after * (before + after));
            penalty[3 * date] += smoothness * left * left;
            penalty[(3 * date) + 1] += smoothness * left * middle;
            penalty[(3 * date) + 2] += smoothness * left * right;
            penalty[(3 * date) + 3] += smoothness * middle * middle;
            penalty[(3 * date) + 4] += smoothness * middle * right;
            penalty[(3 * date) + 6] += smoothness * right * right;
        }

        return penalty;
    }
}

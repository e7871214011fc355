using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>Trend of a pixel by least squares.</summary>
public static class LinearSlope
{
    /// <summary>Days in a year of the Gregorian calendar.</summary>
    internal const double DaysPerYear = 365.2425;

    /// <summary>Writes the slope of every pixel, in units of the measurement per year of 365.2425 days.</summary>
    /// <param name="days">Solar days, strictly rising; shape (time).</param>
    /// <param name="series">NaN where missing; shape (time, pixel).</param>
    /// <param name="stride">Values from one date to the next.</param>
    /// <param name="result">Shape (pixel). NaN where fewer than two dates are clear.</param>
    /// <exception cref="ArgumentException">The series is too short.</exception>
    public static void Compute(ReadOnlySpan<double> days, ReadOnlySpan<double> series, int stride, Span<double> result)
    {
        SeriesShape.Check(series.Length, stride, days.Length, result.Length);
        Span<Vector<double>> values = new Vector<double>[days.Length];
        for (int pixel = 0; pixel < result.Length; pixel += Vector<double>.Count)
        {
            int available = result.Length - pixel;
            for (int date = 0; date < days.Length; date++)
            {
                values[date] = Lanes.Load(series, (date * stride) + pixel, available, double.NaN);
            }

            Lanes.Store(Slope(days, values), result, pixel, available);
        }
    }

    // About the means: sums of squares of the days themselves would lose the digits that count.
    private static Vector<double> Slope(ReadOnlySpan<double> days, ReadOnlySpan<Vector<double>> values)
    {
        Vector<double> zero = Vector<double>.Zero, count = zero, daySum = zero, valueSum = zero;
        for (int date = 0; date < values.Length; date++)
        {
            Vector<long> isClear = Vector.Equals(values[date], values[date]);
            count += Vector.ConditionalSelect(isClear, Vector<double>.One, zero);
            daySum += Vector.ConditionalSelect(isClear, new Vector<double>(days[date] - days[0]), zero);
            valueSum += Vector.ConditionalSelect(isClear, values[date], zero);
        }

        Vector<double> dayMean = daySum / count, valueMean = valueSum / count, squares = zero, products = zero;
        for (int date = 0; date < values.Length; date++)
        {
            Vector<long> isClear = Vector.Equals(values[date], values[date]);
            Vector<double> day = Vector.ConditionalSelect(isClear, new Vector<double>(days[date] - days[0]) - dayMean, zero);
            Vector<double> value = Vector.ConditionalSelect(isClear, values[date] - valueMean, zero);
            squares += day * day;
            products += day * value;
        }

        Vector<double> slope = products / squares * DaysPerYear;
        Vector<long> isKnown = Vector.GreaterThanOrEqual(count, new Vector<double>(2));
        return Vector.ConditionalSelect(isKnown, slope, new Vector<double>(double.NaN));
    }
}

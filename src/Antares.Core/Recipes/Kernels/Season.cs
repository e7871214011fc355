using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>The seasons of one vector of pixels; all NaN in the lanes that have none.</summary>
/// <param name="Start">Day of the last upward crossing before the peak.</param>
/// <param name="Peak">Day of the highest value.</param>
/// <param name="End">Day of the first downward crossing behind the peak.</param>
/// <param name="Amplitude">Highest value above the base.</param>
/// <param name="Base">Mean of the lowest values before and behind the peak.</param>
internal readonly record struct Season(Vector<double> Start, Vector<double> Peak, Vector<double> End, Vector<double> Amplitude, Vector<double> Base)
{
    private static Vector<double> Missing => new(double.NaN);

    /// <summary>Finds the season in a series.</summary>
    public static Season Find(ReadOnlySpan<double> days, ReadOnlySpan<Vector<double>> values, Vector<double> clearDates, double threshold)
    {
        Vector<double> peak = FindPeak(days, values, out Vector<double> height, out Vector<long> isInside);
        (Vector<double> left, Vector<double> right) = FindBases(days, values, peak);
        Vector<double> middle = (left + right) * 0.5, amplitude = height - middle;
        Vector<long> isSeason = isInside & Vector.GreaterThan(amplitude, Vector<double>.Zero)
            & Vector.GreaterThanOrEqual(clearDates, new Vector<double>(Phenology.FewestDates));

        (Vector<double> start, Vector<double> end) =
            FindCrossings(days, values, peak, left + ((height - left) * threshold), right + ((height - right) * threshold));
        return new Season(
            Vector.ConditionalSelect(isSeason, start, Missing),
            Vector.ConditionalSelect(isSeason, peak, Missing),
            Vector.ConditionalSelect(isSeason, end, Missing),
            Vector.ConditionalSelect(isSeason, amplitude, Missing),
            Vector.ConditionalSelect(isSeason, middle, Missing));
    }

    /// <summary>Area between the series and the base from start to end, by trapezoids, in value x days.</summary>
    public Vector<double> Integral(ReadOnlySpan<double> days, ReadOnlySpan<Vector<double>> values)
    {
        Vector<double> area = Vector<double>.Zero;
        for (int date = 0; date + 1 < values.Length; date++)
        {
            Vector<double> first = new(days[date]), last = new(days[date + 1]);
            Vector<double> from = Vector.ConditionalSelect(Vector.GreaterThan(Start, first), Start, first);
            Vector<double> to = Vector.ConditionalSelect(Vector.LessThan(End, last), End, last);
            Vector<double> slope = (values[date + 1] - values[date]) / (last - first);
            Vector<double> middle = values[date] + (slope * (((from + to) * 0.5) - first));
            Vector<double> part = (to - from) * (middle - Base);
            area += Vector.ConditionalSelect(Vector.GreaterThan(to, from), part, Vector<double>.Zero);
        }

        return Vector.ConditionalSelect(Vector.Equals(End, End), area, Missing);
    }

    // Day and height of the highest value, and whether there are values on both sides of it.
    private static Vector<double> FindPeak(
        ReadOnlySpan<double> days, ReadOnlySpan<Vector<double>> values, out Vector<double> height, out Vector<long> isInside)
    {
        Vector<double> peak = Missing, first = Missing, last = Missing;
        height = new Vector<double>(double.NegativeInfinity);
        for (int date = 0; date < values.Length; date++)
        {
            Vector<double> day = new(days[date]);
            Vector<long> isValue = Vector.Equals(values[date], values[date]), isHigher = Vector.GreaterThan(values[date], height);
            height = Vector.ConditionalSelect(isHigher, values[date], height);
            peak = Vector.ConditionalSelect(isHigher, day, peak);
            first = Vector.ConditionalSelect(Vector.AndNot(isValue, Vector.Equals(first, first)), day, first);
            last = Vector.ConditionalSelect(isValue, day, last);
        }

        isInside = Vector.GreaterThan(peak, first) & Vector.LessThan(peak, last);
        return peak;
    }

    private static (Vector<double> Left, Vector<double> Right) FindBases(
        ReadOnlySpan<double> days, ReadOnlySpan<Vector<double>> values, Vector<double> peak)
    {
        Vector<double> left = new(double.PositiveInfinity), right = left;
        for (int date = 0; date < values.Length; date++)
        {
            Vector<double> day = new(days[date]);
            left = Vector.ConditionalSelect(Vector.LessThan(values[date], left) & Vector.LessThan(day, peak), values[date], left);
            right = Vector.ConditionalSelect(Vector.LessThan(values[date], right) & Vector.GreaterThan(day, peak), values[date], right);
        }

        return (left, right);
    }

    private static (Vector<double> Start, Vector<double> End) FindCrossings(
        ReadOnlySpan<double> days, ReadOnlySpan<Vector<double>> values, Vector<double> peak, Vector<double> rising, Vector<double> falling)
    {
        Vector<double> start = Missing, end = Missing;
        for (int date = 0; date + 1 < values.Length; date++)
        {
            Vector<double> first = new(days[date]), last = new(days[date + 1]), before = values[date], after = values[date + 1];
            Vector<double> gap = last - first, rise = after - before;
            Vector<long> isUp = Vector.LessThanOrEqual(before, rising) & Vector.GreaterThan(after, rising) & Vector.LessThanOrEqual(last, peak);
            start = Vector.ConditionalSelect(isUp, first + (gap * ((rising - before) / rise)), start);

            Vector<long> isDown = Vector.GreaterThan(before, falling) & Vector.LessThanOrEqual(after, falling)
                & Vector.GreaterThanOrEqual(first, peak);
            isDown = Vector.AndNot(isDown, Vector.Equals(end, end));
            end = Vector.ConditionalSelect(isDown, first + (gap * ((falling - before) / rise)), end);
        }

        return (start, end);
    }
}

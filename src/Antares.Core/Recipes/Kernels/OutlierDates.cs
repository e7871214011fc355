using System.Numerics;
using Antares.Recipes.Language;

namespace Antares.Recipes.Kernels;

/// <summary>Drops the dates of a pixel that stand apart from its other dates, such as clouds that the mask has missed.</summary>
/// <remarks>
/// Distance from the median in scaled median absolute deviations, 1.4826 MAD: Hampel, J. Am. Stat. Assoc. 69 (1974) 383-393,
/// doi:10.1080/01621459.1974.10482962.
/// </remarks>
public static class OutlierDates
{
    private const double Scale = 1.4826;
    private const int FewestDates = 4;

    /// <summary>Tests the clear, non-missing dates of each pixel and drops those that stand apart. With fewer than four of them, or where more than
    /// half are equal (a MAD of 0), nothing is dropped.</summary>
    /// <param name="series">What is tested, NaN where missing; shape (time, pixel). Its length says how many pixels there are: what is left behind
    /// the start of the last date.</param>
    /// <param name="stride">Values from one date to the next, in both spans.</param>
    /// <param name="dates">Number of dates.</param>
    /// <param name="deviations">Dates further away than this many scaled deviations are dropped; above 0.</param>
    /// <param name="side">Which outliers are dropped.</param>
    /// <param name="clear">0xFFFF where a date is kept, 0 where it is dropped; updated; as long as <paramref name="series"/>.</param>
    /// <exception cref="ArgumentException">The spans do not belong together, or the deviations are not above 0.</exception>
    public static void Compute(
        ReadOnlySpan<double> series, int stride, int dates, double deviations, OutlierSide side, Span<ushort> clear)
    {
        if (clear.Length != series.Length || !(deviations > 0))
        {
            throw new ArgumentException($"{series.Length} values, {clear.Length} mask values and {deviations} deviations do not make a test.");
        }

        int lanes = Vector<double>.Count, pixels = series.Length - (Math.Max(dates - 1, 0) * stride);
        SeriesShape.Check(series.Length, stride, dates, pixels);
        Span<double> block = Lanes.AllocateBlock<double>(dates * lanes), sorted = Lanes.AllocateBlock<double>(dates * lanes);
        for (int pixel = 0; pixel < pixels; pixel += lanes)
        {
            int available = Math.Min(pixels - pixel, lanes);
            Lanes.LoadBlock(series, stride, dates, pixel, available, double.NaN, block, lanes);
            for (int date = 0; date < dates; date++)
            {
                HideDropped(block.Slice(date * lanes, lanes), clear.Slice((date * stride) + pixel, available));
            }

            if (FindReach(Lanes.AsVectors(block), sorted, deviations, out Vector<double> median, out Vector<double> reach))
            {
                for (int date = 0; date < dates; date++)
                {
                    Vector<double> distance = new Vector<double>(block.Slice(date * lanes, lanes)) - median;
                    Drop(distance, reach, side, clear.Slice((date * stride) + pixel, available));
                }
            }
        }
    }

    private static void HideDropped(Span<double> values, ReadOnlySpan<ushort> clear)
    {
        for (int lane = 0; lane < clear.Length; lane++)
        {
            values[lane] = clear[lane] == 0 ? double.NaN : values[lane];
        }
    }

    // Dates further from the median than the reach, which is infinite where nothing may be dropped. False when that is so in all lanes.
    private static bool FindReach(
        ReadOnlySpan<Vector<double>> values, Span<double> scratch, double deviations, out Vector<double> median, out Vector<double> reach)
    {
        Span<Vector<double>> sorted = Lanes.AsVectors(scratch);
        Vector<double> count = Vector<double>.Zero, infinite = new(double.PositiveInfinity);
        for (int date = 0; date < values.Length; date++)
        {
            Vector<long> isClear = Vector.Equals(values[date], values[date]);
            count += Vector.ConditionalSelect(isClear, Vector<double>.One, Vector<double>.Zero);
            sorted[date] = Vector.ConditionalSelect(isClear, values[date], infinite);
        }

        median = LaneMedian.Compute(scratch, values.Length, count);
        for (int date = 0; date < values.Length; date++)
        {
            Vector<long> isClear = Vector.Equals(values[date], values[date]);
            sorted[date] = Vector.ConditionalSelect(isClear, Vector.Abs(values[date] - median), infinite);
        }

        reach = LaneMedian.Compute(scratch, values.Length, count) * (Scale * deviations);
        Vector<long> isTested = Vector.GreaterThanOrEqual(count, new Vector<double>(FewestDates)) & Vector.GreaterThan(reach, Vector<double>.Zero);
        reach = Vector.ConditionalSelect(isTested, reach, infinite);
        return Vector.EqualsAny(isTested, Vector<long>.AllBitsSet);
    }

    private static void Drop(Vector<double> distance, Vector<double> reach, OutlierSide side, Span<ushort> clear)
    {
        Vector<long> isAbove = Vector.GreaterThan(distance, reach), isBelow = Vector.LessThan(distance, -reach);
        Vector<long> isDropped = side == OutlierSide.Above ? isAbove : side == OutlierSide.Below ? isBelow : isAbove | isBelow;
        if (!Vector.EqualsAny(isDropped, Vector<long>.AllBitsSet))
        {
            return;
        }

        for (int lane = 0; lane < clear.Length; lane++)
        {
            clear[lane] = isDropped[lane] == 0 ? clear[lane] : (ushort)0;
        }
    }
}

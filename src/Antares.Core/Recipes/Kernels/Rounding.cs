namespace Antares.Recipes.Kernels;

/// <summary>The last step of a feature: one division, one rounding half to even, into int16 that never runs over.</summary>
/// <remarks>A value beyond the range becomes the nearest number that is not nodata.</remarks>
public static class Rounding
{
    /// <summary>Means of integer sums, exact: half-way cases are decided in integers.</summary>
    /// <param name="sum">Sum over dates; shape (pixel).</param>
    /// <param name="count">Number of dates; shape (pixel).</param>
    /// <param name="nodata">Result where <paramref name="count"/> is 0; the smallest or largest int16.</param>
    /// <param name="result">Shape (pixel).</param>
    public static void Mean(ReadOnlySpan<int> sum, ReadOnlySpan<int> count, short nodata, Span<short> result)
    {
        Check(sum.Length, count.Length, result.Length);
        for (int pixel = 0; pixel < result.Length; pixel++)
        {
            result[pixel] = count[pixel] == 0 ? nodata : Saturate(DivideToEven(sum[pixel], count[pixel]), nodata);
        }
    }

    /// <summary>Whole numbers as they are; <paramref name="nodata"/> for those that were never set.</summary>
    /// <param name="value">Value of each pixel.</param>
    /// <param name="unset">The value that means "no clear date".</param>
    /// <param name="nodata">Result there.</param>
    /// <param name="result">Shape (pixel).</param>
    public static void Whole(ReadOnlySpan<int> value, int unset, short nodata, Span<short> result)
    {
        Check(value.Length, value.Length, result.Length);
        for (int pixel = 0; pixel < result.Length; pixel++)
        {
            result[pixel] = value[pixel] == unset ? nodata : Saturate(value[pixel], nodata);
        }
    }

    /// <summary>Means of an index, times <paramref name="scale"/>.</summary>
    /// <param name="sum">Sum over dates; shape (pixel).</param>
    /// <param name="count">Number of dates; shape (pixel).</param>
    /// <param name="scale">10000 as a rule.</param>
    /// <param name="nodata">Result where <paramref name="count"/> is 0.</param>
    /// <param name="result">Shape (pixel).</param>
    public static void ScaledMean(ReadOnlySpan<double> sum, ReadOnlySpan<int> count, double scale, short nodata, Span<short> result)
    {
        Check(sum.Length, count.Length, result.Length);
        for (int pixel = 0; pixel < result.Length; pixel++)
        {
            result[pixel] = count[pixel] == 0 ? nodata : Scale(sum[pixel] / count[pixel], scale, nodata);
        }
    }

    /// <summary>Values of an index, times <paramref name="scale"/>; infinity means "no clear date".</summary>
    /// <param name="value">Value of each pixel.</param>
    /// <param name="scale">10000 as a rule.</param>
    /// <param name="nodata">Result where there is no clear date.</param>
    /// <param name="result">Shape (pixel).</param>
    public static void Scaled(ReadOnlySpan<double> value, double scale, short nodata, Span<short> result)
    {
        Check(value.Length, value.Length, result.Length);
        for (int pixel = 0; pixel < result.Length; pixel++)
        {
            result[pixel] = double.IsInfinity(value[pixel]) ? nodata : Scale(value[pixel], scale, nodata);
        }
    }

    private static short Scale(double value, double scale, short nodata) =>
        Saturate((long)Math.Clamp(Math.Round(value * scale, MidpointRounding.ToEven), -1e6, 1e6), nodata);

    private static long DivideToEven(long sum, long count)
    {
        (long quotient, long rest) = Math.DivRem(sum, count);
        long twice = 2 * Math.Abs(rest);
        bool away = twice > count || (twice == count && quotient % 2 != 0);
        return away ? quotient + Math.Sign(rest) : quotient;
    }

    private static short Saturate(long value, short nodata)
    {
        long lowest = nodata == short.MinValue ? short.MinValue + 1 : short.MinValue;
        long highest = nodata == short.MaxValue ? short.MaxValue - 1 : short.MaxValue;
        return (short)Math.Clamp(value, lowest, highest);
    }

    private static void Check(int first, int second, int result)
    {
        if (first != result || second != result)
        {
            throw new ArgumentException($"{first} and {second} values do not make {result} results.");
        }
    }
}

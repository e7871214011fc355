using System.Numerics;
using System.Runtime.CompilerServices;

namespace Antares.Recipes.Kernels;

/// <summary>The last step of a feature: one scale, one rounding half to even, into a pixel type that never runs over.</summary>
/// <remarks>A value beyond the range becomes the nearest number that is not nodata; NaN becomes nodata.</remarks>
public static class Rounding
{
    /// <summary>Features as int16.</summary>
    /// <param name="values">Values, NaN where missing; shape (pixel).</param>
    /// <param name="scale">They are multiplied by it.</param>
    /// <param name="nodata">The smallest or largest int16.</param>
    /// <param name="result">Shape (pixel).</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void ToInt16(ReadOnlySpan<double> values, double scale, short nodata, Span<short> result)
    {
        Check(values.Length, result.Length);
        double least = nodata == short.MinValue ? short.MinValue + 1 : short.MinValue, most = nodata == short.MaxValue ? short.MaxValue - 1 : short.MaxValue;
        Vector<double> factor = new(scale), floor = new(least), ceiling = new(most), missing = new(nodata);
        int pixel = 0, width = Vector<double>.Count;
        for (; pixel <= values.Length - (4 * width); pixel += 4 * width)
        {
            Vector<int> low = Vector.Narrow(
                Round(new Vector<double>(values[pixel..])), Round(new Vector<double>(values[(pixel + width)..])));
            Vector<int> high = Vector.Narrow(
                Round(new Vector<double>(values[(pixel + (2 * width))..])), Round(new Vector<double>(values[(pixel + (3 * width))..])));
            Vector.Narrow(low, high).CopyTo(result[pixel..]);
        }

        for (; pixel < values.Length; pixel++)
        {
            result[pixel] = double.IsNaN(values[pixel])
                ? nodata
                : (short)Math.Clamp(Math.Round(values[pixel] * scale, MidpointRounding.ToEven), least, most);
        }

        // Reason: adding 1.5 x 2^52 rounds half to even and leaves the whole number in the lowest bits.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector<long> Round(Vector<double> value)
        {
            Vector<double> scaled = Vector.Min(Vector.Max(value * factor, floor), ceiling);
            Vector<double> known = Vector.ConditionalSelect(Vector.AsVectorDouble(Vector.Equals(value, value)), scaled, missing);
            return Vector.AsVectorInt64(known + new Vector<double>(6755399441055744d)) - new Vector<long>(0x4338000000000000L);
        }
    }

    /// <summary>Features as whole numbers of another type.</summary>
    /// <param name="values">Values, NaN where missing; shape (pixel).</param>
    /// <param name="scale">They are multiplied by it.</param>
    /// <param name="nodata">The smallest or largest number of the type.</param>
    /// <param name="result">Shape (pixel).</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void ToWhole<T>(ReadOnlySpan<double> values, double scale, T nodata, Span<T> result)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Check(values.Length, result.Length);
        double least = double.CreateChecked(nodata == T.MinValue ? nodata + T.One : T.MinValue);
        double most = double.CreateChecked(nodata == T.MaxValue ? nodata - T.One : T.MaxValue);
        for (int pixel = 0; pixel < values.Length; pixel++)
        {
            result[pixel] = double.IsNaN(values[pixel])
                ? nodata
                : T.CreateTruncating(Math.Clamp(Math.Round(values[pixel] * scale, MidpointRounding.ToEven), least, most));
        }
    }

    /// <summary>Features as float, not rounded to whole numbers.</summary>
    /// <param name="values">Values, NaN where missing; shape (pixel).</param>
    /// <param name="scale">They are multiplied by it.</param>
    /// <param name="nodata">NaN, or a number that no feature has.</param>
    /// <param name="result">Shape (pixel).</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void ToSingle(ReadOnlySpan<double> values, double scale, float nodata, Span<float> result)
    {
        Check(values.Length, result.Length);
        for (int pixel = 0; pixel < values.Length; pixel++)
        {
            result[pixel] = double.IsNaN(values[pixel]) ? nodata : (float)(values[pixel] * scale);
        }
    }

    private static void Check(int values, int result)
    {
        if (values != result)
        {
            throw new ArgumentException($"{values} values do not make {result} results.");
        }
    }
}

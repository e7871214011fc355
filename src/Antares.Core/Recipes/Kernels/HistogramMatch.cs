using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>Maps whole numbers so that their histogram becomes that of a reference.</summary>
/// <remarks>
/// As in Photogramm. Eng. Remote Sens. 71 (2005) 1079-1089, doi:10.14358/PERS.71.9.1079: a value becomes the reference's value at the same share
/// of pixels. The reference's cumulative shares are joined by straight lines, as by <c>numpy.interp</c>. Shares are ratios of whole numbers
/// and are compared and rounded as such, so equal histograms change nothing and no result hangs on the last bit of a float.
/// </remarks>
public static class HistogramMatch
{
    /// <summary>Number of bins: one for each value of the type, the lowest first.</summary>
    public static int BinsOf<T>()
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> => int.CreateChecked(T.MaxValue) - int.CreateChecked(T.MinValue) + 1;

    /// <summary>Adds values to a histogram.</summary>
    /// <param name="values">Any shape.</param>
    /// <param name="nodata">Is not counted.</param>
    /// <param name="counts">Added to; shape (bin).</param>
    /// <exception cref="ArgumentException"><paramref name="counts"/> has not one bin for each value.</exception>
    public static void Count<T>(ReadOnlySpan<T> values, T nodata, Span<long> counts)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        CheckBins<T>(counts.Length);
        int lowest = int.CreateTruncating(T.MinValue), missing = int.CreateTruncating(nodata) - lowest;
        long before = counts[missing];
        foreach (T value in values)
        {
            counts[int.CreateTruncating(value) - lowest]++;
        }

        counts[missing] = before;
    }

    /// <summary>Makes the table that maps every value of the type; it rises with the value.</summary>
    /// <param name="counts">Histogram of what is mapped; shape (bin). Where it is empty nothing is changed.</param>
    /// <param name="reference">Histogram that is wanted; shape (bin).</param>
    /// <param name="nodata">Lowest or highest value of the type: it stays, and nothing else becomes it.</param>
    /// <param name="table">Result; shape (bin).</param>
    /// <exception cref="ArgumentException">A length is wrong, nodata is inside of the type, or only the reference is empty.</exception>
    public static void MakeTable<T>(ReadOnlySpan<long> counts, ReadOnlySpan<long> reference, T nodata, Span<T> table)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        CheckBins<T>(counts.Length);
        CheckBins<T>(reference.Length);
        CheckBins<T>(table.Length);
        if (nodata != T.MinValue && nodata != T.MaxValue)
        {
            throw new ArgumentException($"Nodata {nodata} is neither the lowest nor the highest value.", nameof(nodata));
        }

        long pixels = Sum(counts), wanted = Sum(reference);
        if (pixels > 0 && wanted == 0)
        {
            throw new ArgumentException($"{pixels} pixels cannot be matched to none.", nameof(reference));
        }

        int lowest = int.CreateChecked(T.MinValue), least = nodata == T.MinValue ? 1 : 0, most = table.Length - (nodata == T.MaxValue ? 2 : 1);
        ReferenceCurve curve = new(reference, wanted);
        long below = 0;
        for (int bin = 0; bin < table.Length; bin++)
        {
            below += counts[bin];
            int mapped = pixels == 0 ? bin : curve.BinAt(below, pixels);
            table[bin] = T.CreateChecked(Math.Clamp(mapped, least, most) + lowest);
        }

        table[int.CreateChecked(nodata) - lowest] = nodata;
    }

    /// <summary>Maps values by a table.</summary>
    /// <param name="values">Any shape.</param>
    /// <param name="table">Shape (bin).</param>
    /// <param name="result">Shape of <paramref name="values"/>; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the table has not one bin for each value.</exception>
    public static void Map<T>(ReadOnlySpan<T> values, ReadOnlySpan<T> table, Span<T> result)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        CheckBins<T>(table.Length);
        if (values.Length != result.Length)
        {
            throw new ArgumentException($"{values.Length} values do not make {result.Length} results.", nameof(result));
        }

        int lowest = int.CreateTruncating(T.MinValue);
        for (int pixel = 0; pixel < values.Length; pixel++)
        {
            result[pixel] = table[int.CreateTruncating(values[pixel]) - lowest];
        }
    }

    private static void CheckBins<T>(int bins)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (bins != BinsOf<T>())
        {
            throw new ArgumentException($"{bins} bins do not hold every {typeof(T).Name}.");
        }
    }

    private static long Sum(ReadOnlySpan<long> counts)
    {
        long sum = 0;
        foreach (long count in counts)
        {
            sum += count;
        }

        return sum;
    }

    /// <summary>The reference's values over their cumulative share, walked along once with rising shares.</summary>
    private ref struct ReferenceCurve
    {
        private readonly ReadOnlySpan<long> counts;
        private readonly long total;
        private int left = -1;
        private int right;
        private long below;

        /// <param name="counts">Shape (bin).</param>
        /// <param name="total">Their sum.</param>
        public ReferenceCurve(ReadOnlySpan<long> counts, long total)
        {
            this.counts = counts;
            this.total = total;
            right = NextBin(0);
        }

        /// <summary>The bin at the share <paramref name="part"/> / <paramref name="of"/>, rounded half to even value.</summary>
        /// <remarks>Bins begin at an even number, so an even bin is an even value.</remarks>
        public int BinAt(long part, long of)
        {
            Int128 share = (Int128)part * total;
            while (right < counts.Length && (Int128)(below + counts[right]) * of <= share)
            {
                below += counts[right];
                left = right;
                right = NextBin(right + 1);
            }

            if (left < 0 || right == counts.Length)
            {
                return left < 0 ? right : left;
            }

            Int128 whole = (Int128)counts[right] * of, rise = (share - ((Int128)below * of)) * (right - left);
            (Int128 steps, Int128 rest) = Int128.DivRem(rise, whole);
            int bin = left + (int)steps, twice = (rest * 2).CompareTo(whole);
            return twice > 0 || (twice == 0 && int.IsOddInteger(bin)) ? bin + 1 : bin;
        }

        private readonly int NextBin(int from)
        {
            while (from < counts.Length && counts[from] == 0)
            {
                from++;
            }

            return from;
        }
    }
}

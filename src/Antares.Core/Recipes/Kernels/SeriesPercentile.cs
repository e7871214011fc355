using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Antares.Recipes.Kernels;

/// <summary>Percentiles of each pixel over its clear dates, linear between order statistics.</summary>
/// <remarks>
/// Of n sorted values the percentile p lies at h = (n - 1) p / 100: definition 7 of Hyndman and Fan, Am. Stat. 50 (1996) 361-365,
/// doi:10.1080/00031305.1996.10473566. All dates of a vector of pixels are sorted at once, missing dates to the end; several percentiles share one
/// sort. Exact: no value is rounded before the one interpolation.
/// </remarks>
public static class SeriesPercentile
{
    /// <summary>One percentile of each pixel.</summary>
    /// <param name="series">Finite values, NaN where missing; shape (time, pixel).</param>
    /// <param name="stride">Values from one date to the next.</param>
    /// <param name="dates">Number of dates.</param>
    /// <param name="percent">0 (lowest) to 100 (highest); 50 is the median.</param>
    /// <param name="result">Shape (pixel). NaN where no date is clear.</param>
    /// <exception cref="ArgumentException">The series is too short, or the percentile is out of range.</exception>
    public static void Compute(ReadOnlySpan<double> series, int stride, int dates, double percent, Span<double> result) =>
        Compute(series, stride, dates, [percent], result);

    /// <summary>Several percentiles of each pixel, with one sort.</summary>
    /// <param name="series">Finite values, NaN where missing; shape (time, pixel).</param>
    /// <param name="stride">Values from one date to the next.</param>
    /// <param name="dates">Number of dates.</param>
    /// <param name="percents">0 to 100 each, in any order.</param>
    /// <param name="results">Shape (percent, pixel). NaN where no date is clear.</param>
    /// <exception cref="ArgumentException">The series is too short, or a percentile is out of range.</exception>
    public static void Compute(ReadOnlySpan<double> series, int stride, int dates, ReadOnlySpan<double> percents, Span<double> results) =>
        Compute(series, stride, dates, double.NaN, double.PositiveInfinity, percents, results);

    /// <summary>One percentile of each pixel of an integer band.</summary>
    /// <typeparam name="T">A 16 bit integer.</typeparam>
    /// <param name="series">Shape (time, pixel).</param>
    /// <param name="stride">Values from one date to the next.</param>
    /// <param name="dates">Number of dates.</param>
    /// <param name="missing">The value that means "not observed".</param>
    /// <param name="percent">0 (lowest) to 100 (highest); 50 is the median.</param>
    /// <param name="result">Shape (pixel). NaN where no date is clear.</param>
    /// <exception cref="ArgumentException">The series is too short or too long for 16 bit counts, or the percentile is out of range.</exception>
    public static void Compute<T>(ReadOnlySpan<T> series, int stride, int dates, T missing, double percent, Span<double> result)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> =>
        Compute(series, stride, dates, missing, [percent], result);

    /// <summary>Several percentiles of each pixel of an integer band, with one sort.</summary>
    /// <typeparam name="T">A 16 bit integer.</typeparam>
    /// <param name="series">Shape (time, pixel).</param>
    /// <param name="stride">Values from one date to the next.</param>
    /// <param name="dates">Number of dates, at most 32767.</param>
    /// <param name="missing">The value that means "not observed".</param>
    /// <param name="percents">0 to 100 each, in any order.</param>
    /// <param name="results">Shape (percent, pixel). NaN where no date is clear.</param>
    /// <exception cref="ArgumentException">The series is too short or too long for 16 bit counts, or a percentile is out of range.</exception>
    public static void Compute<T>(
        ReadOnlySpan<T> series, int stride, int dates, T missing, ReadOnlySpan<double> percents, Span<double> results)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (dates > short.MaxValue || Unsafe.SizeOf<T>() < sizeof(short))
        {
            throw new ArgumentException($"{dates} dates of {typeof(T).Name} are more than a count of that type holds.", nameof(dates));
        }

        Compute(series, stride, dates, missing, T.MaxValue, percents, results);
    }

    private static void Compute<T>(
        ReadOnlySpan<T> series, int stride, int dates, T missing, T largest, ReadOnlySpan<double> percents, Span<double> results)
        where T : unmanaged, INumber<T>
    {
        int pixels = SeriesShape.Pixels(results.Length, percents.Length);
        SeriesShape.Check(series.Length, stride, dates, pixels);
        Rank[] ranks = Ranks(dates, percents);
        int lanes = 2 * Vector<T>.Count;
        Span<T> block = Lanes.AllocateBlock<T>(dates * lanes);
        Span<T> counts = stackalloc T[lanes];
        for (int pixel = 0; pixel < pixels; pixel += lanes)
        {
            Lanes.LoadBlock(series, stride, dates, pixel, pixels - pixel, missing, block, lanes);
            MoveMissingBehind(block, lanes, missing, largest, counts);
            DateSort.Sort(block, dates, lanes);
            for (int percent = 0; percent < percents.Length; percent++)
            {
                int present = Math.Min(lanes, pixels - pixel);
                Span<double> result = results.Slice((percent * pixels) + pixel, present);
                Pick<T>(block, lanes, counts, ranks.AsSpan(percent * (dates + 1), dates + 1), result);
            }
        }
    }

    private static void MoveMissingBehind<T>(Span<T> block, int lanes, T missing, T largest, Span<T> counts)
        where T : unmanaged, INumber<T>
    {
        for (int lane = 0; lane < lanes; lane += Vector<T>.Count)
        {
            Vector<T> count = Vector<T>.Zero;
            ref T first = ref MemoryMarshal.GetReference(block);
            for (int at = lane; at <= block.Length - Vector<T>.Count; at += lanes)
            {
                Vector<T> value = Vector.LoadUnsafe(ref first, (nuint)at);
                Vector<T> isMissing = Vector.Equals(value, new Vector<T>(missing)) | ~Vector.Equals(value, value);
                count += Vector.ConditionalSelect(isMissing, Vector<T>.Zero, Vector<T>.One);

                // Adding 0 makes -0 a plain 0: of the two, a comparison could keep either.
                Vector.ConditionalSelect(isMissing, new Vector<T>(largest), value + Vector<T>.Zero).StoreUnsafe(ref first, (nuint)at);
            }

            count.CopyTo(counts[lane..]);
        }
    }

    private static void Pick<T>(ReadOnlySpan<T> sorted, int lanes, ReadOnlySpan<T> counts, ReadOnlySpan<Rank> ranks, Span<double> result)
        where T : unmanaged, INumber<T>
    {
        for (int lane = 0; lane < result.Length; lane++)
        {
            int count = int.CreateTruncating(counts[lane]);
            if (count == 0)
            {
                result[lane] = double.NaN;
                continue;
            }

            Rank rank = ranks[count];
            double low = double.CreateTruncating(sorted[(rank.Low * lanes) + lane]);
            double high = double.CreateTruncating(sorted[(rank.High * lanes) + lane]);
            result[lane] = low + ((high - low) * rank.Share);
        }
    }

    // Where each percentile lies among 0, 1, ... dates values; shape (percent, count).
    private static Rank[] Ranks(int dates, ReadOnlySpan<double> percents)
    {
        Rank[] ranks = new Rank[percents.Length * (dates + 1)];
        for (int percent = 0; percent < percents.Length; percent++)
        {
            if (!(percents[percent] is >= 0 and <= 100))
            {
                throw new ArgumentException($"Percentile {percents[percent]} is not from 0 to 100.", nameof(percents));
            }

            for (int count = 1; count <= dates; count++)
            {
                double position = (count - 1) * percents[percent] / 100;
                int low = (int)position;
                ranks[(percent * (dates + 1)) + count] = new Rank(low, Math.Min(low + 1, count - 1), position - low);
            }
        }

        return ranks;
    }

    private readonly record struct Rank(int Low, int High, double Share);
}

using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Antares.Segmentation.Kernels;

namespace Antares.Modelling.Kernels;

/// <summary>The best cut of up to four features in a large node, by counting classes per bin: the cost follows samples and occupied bins, nothing is sorted.</summary>
/// <remarks>
/// For up to <see cref="MostClasses"/> classes without weights. All classes of a bin are added and squared at once; all of it in whole numbers, so the
/// result is that of <see cref="OrderedSearch"/>, which is asked where values are missing.
/// </remarks>
internal sealed unsafe class HistogramSearch : IDisposable
{
    /// <summary>More classes than this are for <see cref="OrderedSearch"/>.</summary>
    public const int MostClasses = 32;

    /// <summary>Features counted together.</summary>
    public const int Slots = 4;

    private const int Bins = FeatureBins.Missing + 1, Lanes = 16;

    private readonly int classCount, lanes, minSamplesLeaf;
    private readonly OrderedSearch ordered;
    private readonly NativeBuffer<short> narrow;
    private readonly NativeBuffer<int> wide;
    private readonly NativeBuffer<byte> seen = new(Slots * Bins);
    private readonly NativeBuffer<byte> occupied = new(Bins);

    /// <summary>Takes its memory.</summary>
    public HistogramSearch(int classCount, TreeOptions options, OrderedSearch ordered)
    {
        (this.classCount, this.ordered, minSamplesLeaf) = (classCount, ordered, options.MinSamplesLeaf);
        lanes = (classCount + Lanes - 1) / Lanes * Lanes;
        narrow = new NativeBuffer<short>(Slots * Bins * lanes);
        wide = new NativeBuffer<int>(Slots * Bins * lanes);
        narrow.Fill(0, narrow.Capacity, 0);
        wide.Fill(0, wide.Capacity, 0);
        seen.Fill(0, seen.Capacity, 0);
    }

    /// <summary>Finds the best cut of some features.</summary>
    /// <param name="node">The node; its <see cref="GrowingNode.Left"/> is set where a better split is found.</param>
    /// <param name="features">The features, at most <see cref="Slots"/>.</param>
    /// <param name="order">How many features the node drew before these.</param>
    /// <param name="best">The best split so far.</param>
    /// <returns>A better one, or <paramref name="best"/>.</returns>
    public Split Search(GrowingNode node, ReadOnlySpan<int> features, int order, Split best)
    {
        // Sums of squares are added in 32 bits, counts kept in 16.
        bool isNarrow = Avx2.IsSupported && node.Draws <= short.MaxValue;
        if (isNarrow)
        {
            CountNarrow(node, features);
        }
        else
        {
            CountWide(node, features);
        }

        for (int slot = 0; slot < features.Length; slot++)
        {
            int bins = ListOccupied(slot);
            if (occupied.At[bins - 1] == FeatureBins.Missing)
            {
                Forget(slot, bins, isNarrow);
                best = ordered.Search(node, features[slot], order + slot, best);
            }
            else
            {
                best = isNarrow ? SweepNarrow(node, features[slot], order, slot, bins, best) : SweepWide(node, features[slot], order, slot, bins, best);
            }
        }

        return best;
    }

    public void Dispose()
    {
        narrow.Dispose();
        wide.Dispose();
        seen.Dispose();
        occupied.Dispose();
    }

    private void CountNarrow(GrowingNode node, ReadOnlySpan<int> features)
    {
        if (features.Length == Slots)
        {
            CountFour(node, features);
            return;
        }

        for (int slot = 0; slot < features.Length; slot++)
        {
            CountOne(node, features[slot], slot);
        }
    }

    private void CountFour(GrowingNode node, ReadOnlySpan<int> features)
    {
        Records records = node.Records;
        int stride = records.Stride, toClass = records.ToClass, shift = lanes == Lanes ? 4 : 5, size = Bins * lanes;
        int f0 = features[0], f1 = features[1], f2 = features[2], f3 = features[3];
        short* h = narrow.At;
        byte* s = seen.At;
        byte* last = records.At(node.End);
        for (byte* record = records.At(node.Begin); record < last; record += stride)
        {
            short* own = h + *(ushort*)(record + toClass);
            short draws = *(short*)(record + toClass + 2);
            int b0 = record[f0], b1 = record[f1], b2 = record[f2], b3 = record[f3];
            own[b0 << shift] += draws;
            (own + size)[b1 << shift] += draws;
            (own + (2 * size))[b2 << shift] += draws;
            (own + (3 * size))[b3 << shift] += draws;
            s[b0] = 255;
            (s + Bins)[b1] = 255;
            (s + (2 * Bins))[b2] = 255;
            (s + (3 * Bins))[b3] = 255;
        }
    }

    private void CountOne(GrowingNode node, int feature, int slot)
    {
        Records records = node.Records;
        int stride = records.Stride, toClass = records.ToClass, shift = lanes == Lanes ? 4 : 5;
        short* h = narrow.At + (slot * Bins * lanes);
        byte* s = seen.At + (slot * Bins);
        byte* last = records.At(node.End);
        for (byte* record = records.At(node.Begin); record < last; record += stride)
        {
            int bin = record[feature];
            (h + *(ushort*)(record + toClass))[bin << shift] += *(short*)(record + toClass + 2);
            s[bin] = 255;
        }
    }

    private void CountWide(GrowingNode node, ReadOnlySpan<int> features)
    {
        Records records = node.Records;
        int stride = records.Stride;
        byte* last = records.At(node.End);
        for (int slot = 0; slot < features.Length; slot++)
        {
            int* h = wide.At + (slot * Bins * lanes);
            byte* s = seen.At + (slot * Bins);
            for (byte* record = records.At(node.Begin); record < last; record += stride)
            {
                int bin = record[features[slot]];
                h[(bin * lanes) + records.ClassOf(record)] += records.DrawsOf(record);
                s[bin] = 255;
            }
        }
    }

    /// <summary>Lists the bins that were counted, in order, and clears their marks.</summary>
    private int ListOccupied(int slot)
    {
        byte* marks = seen.At + (slot * Bins), to = occupied.At;
        for (int from = 0; from < Bins; from += Vector256<byte>.Count)
        {
            uint bits = Vector256.Load(marks + from).ExtractMostSignificantBits();
            Vector256<byte>.Zero.Store(marks + from);
            while (bits != 0)
            {
                *to++ = (byte)(from + BitOperations.TrailingZeroCount(bits));
                bits &= bits - 1;
            }
        }

        return (int)(to - occupied.At);
    }

    private void Forget(int slot, int bins, bool isNarrow)
    {
        for (int i = 0; i < bins; i++)
        {
            long from = ((slot * Bins) + occupied.At[i]) * (long)lanes;
            if (isNarrow)
            {
                narrow.Fill(from, lanes, 0);
            }
            else
            {
                wide.Fill(from, lanes, 0);
            }
        }
    }

    private Split SweepNarrow(GrowingNode node, int feature, int order, int slot, int bins, Split best)
    {
        short* totals = stackalloc short[MostClasses];
        for (int k = 0; k < classCount; k++)
        {
            totals[k] = (short)node.Totals[k];
        }

        bool hasTwo = lanes > Lanes;
        short* h = narrow.At + (slot * Bins * lanes);
        Vector256<short> one = Vector256.Create((short)1);
        Vector256<short> all0 = Vector256.Load(totals), all1 = Vector256.Load(totals + Lanes);
        Vector256<short> left0 = default, left1 = default, best0 = default, best1 = default;
        long squares = node.Squares, onLeft, products;
        double score = best.Score;
        int draws = node.Draws, count = 0, found = -1, foundCount = 0, step = lanes;
        for (int i = 0; i < bins; i++)
        {
            short* counts = h + (occupied.At[i] * step);
            Vector256<short> bin0 = Vector256.Load(counts), bin1 = default;
            Vector256<short>.Zero.Store(counts);
            if (hasTwo)
            {
                bin1 = Vector256.Load(counts + Lanes);
                Vector256<short>.Zero.Store(counts + Lanes);
            }

            left0 += bin0;
            Vector256<int> sumSquares = Avx2.MultiplyAddAdjacent(left0, left0), sumProducts = Avx2.MultiplyAddAdjacent(left0, all0);
            Vector256<int> sum = Avx2.MultiplyAddAdjacent(left0, one);
            if (hasTwo)
            {
                left1 += bin1;
                sumSquares += Avx2.MultiplyAddAdjacent(left1, left1);
                sumProducts += Avx2.MultiplyAddAdjacent(left1, all1);
                sum += Avx2.MultiplyAddAdjacent(left1, one);
            }

            if (i == bins - 1)
            {
                break;
            }

            Vector256<int> folded = Avx2.HorizontalAdd(Avx2.HorizontalAdd(sumSquares, sumProducts), sum);
            Vector128<int> sums = folded.GetLower() + folded.GetUpper();
            (onLeft, products, count) = (sums[0], sums[1], sums[2] + sums[3]);
            long others = draws - count;
            if (count < minSamplesLeaf || others < minSamplesLeaf)
            {
                continue;
            }

            double at = (double)((onLeft * others) + ((squares - (2 * products) + onLeft) * count)) / (count * others);
            if (at > score)
            {
                (score, found, foundCount, best0, best1) = (at, i, count, left0, left1);
            }
        }

        if (found < 0)
        {
            return best;
        }

        best0.Store(totals);
        best1.Store(totals + Lanes);
        for (int k = 0; k < classCount; k++)
        {
            node.Left[k] = totals[k];
        }

        return Between(feature, order + slot, found, foundCount, draws, score);
    }

    /// <summary>The same in plain steps: for nodes too large for 16 bits, and for processors without these vectors.</summary>
    private Split SweepWide(GrowingNode node, int feature, int order, int slot, int bins, Split best)
    {
        int* left = stackalloc int[MostClasses];
        new Span<int>(left, MostClasses).Clear();
        long onLeft = 0, products = 0;
        int count = 0;
        for (int i = 0; i < bins; i++)
        {
            int* counts = wide.At + ((((long)slot * Bins) + occupied.At[i]) * lanes);
            for (int k = 0; k < classCount; k++)
            {
                long moved = counts[k];
                onLeft += moved * ((2L * left[k]) + moved);
                products += moved * node.Totals[k];
                count += (int)moved;
                (left[k], counts[k]) = (left[k] + (int)moved, 0);
            }

            int others = node.Draws - count;
            if (i == bins - 1 || count < minSamplesLeaf || others < minSamplesLeaf)
            {
                continue;
            }

            double score = Gini.Score(onLeft, count, node.Squares - (2 * products) + onLeft, others);
            if (score > best.Score)
            {
                best = Between(feature, order + slot, i, count, node.Draws, score);
                new Span<int>(left, classCount).CopyTo(node.Left);
            }
        }

        return best;
    }

    private Split Between(int feature, int order, int at, int count, int draws, double score) => new()
    {
        Feature = feature,
        Order = order,
        Cut = occupied.At[at],
        Next = occupied.At[at + 1],
        MissingLeft = count >= draws - count,
        Score = score,
    };
}

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
    private readonly NativeBuffer<int> sums = new(4 * Bins);
    private readonly NativeBuffer<short> lefts = new(MostClasses * Bins);

    // Reason: read for every node, and the property of a generic type is a call until it is compiled again.
    private readonly short* narrowAt, leftsAt;
    private readonly int* wideAt, sumsAt;
    private readonly byte* seenAt, occupiedAt;

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
        narrowAt = narrow.At;
        leftsAt = lefts.At;
        wideAt = wide.At;
        sumsAt = sums.At;
        seenAt = seen.At;
        occupiedAt = occupied.At;
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
            if (occupiedAt[bins - 1] == FeatureBins.Missing)
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
        sums.Dispose();
        lefts.Dispose();
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
        short* h = narrowAt;
        byte* s = seenAt;
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
        short* h = narrowAt + (slot * Bins * lanes);
        byte* s = seenAt + (slot * Bins);
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
            int* h = wideAt + (slot * Bins * lanes);
            byte* s = seenAt + (slot * Bins);
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
        byte* marks = seenAt + (slot * Bins), to = occupiedAt;
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

        return (int)(to - occupiedAt);
    }

    private void Forget(int slot, int bins, bool isNarrow)
    {
        for (int i = 0; i < bins; i++)
        {
            long from = ((slot * Bins) + occupiedAt[i]) * (long)lanes;
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

        SumBins(totals, narrowAt + (slot * Bins * lanes), bins);
        (int found, double score) = BestCut(node, bins, best.Score);
        if (found < 0)
        {
            return best;
        }

        short* counts = leftsAt + (found * lanes);
        for (int k = 0; k < classCount; k++)
        {
            node.Left[k] = counts[k];
        }

        return Between(feature, order + slot, found, (int)sumsAt[(4 * found) + 2], node.Draws, score);
    }

    /// <summary>For each bin the counts on its left side and itself, and their sums: of squares, of products with the totals, of draws.</summary>
    private void SumBins(short* totals, short* h, int bins)
    {
        bool hasTwo = lanes > Lanes;
        Vector256<short> one = Vector256.Create((short)1), all0 = Vector256.Load(totals), all1 = Vector256.Load(totals + Lanes);
        Vector256<short> left0 = default, left1 = default;
        short* kept = leftsAt;
        int* to = sumsAt;
        int step = lanes;
        for (int i = 0; i < bins - 1; i++, kept += step, to += 4)
        {
            short* counts = h + (occupiedAt[i] * step);
            left0 += Vector256.Load(counts);
            left0.Store(kept);
            Vector256<short>.Zero.Store(counts);
            Vector256<int> squares = Avx2.MultiplyAddAdjacent(left0, left0), products = Avx2.MultiplyAddAdjacent(left0, all0);
            Vector256<int> draws = Avx2.MultiplyAddAdjacent(left0, one);
            if (hasTwo)
            {
                left1 += Vector256.Load(counts + Lanes);
                left1.Store(kept + Lanes);
                Vector256<short>.Zero.Store(counts + Lanes);
                squares += Avx2.MultiplyAddAdjacent(left1, left1);
                products += Avx2.MultiplyAddAdjacent(left1, all1);
                draws += Avx2.MultiplyAddAdjacent(left1, one);
            }

            Vector256<int> folded = Avx2.HorizontalAdd(Avx2.HorizontalAdd(squares, products), Avx2.HorizontalAdd(draws, draws));
            (folded.GetLower() + folded.GetUpper()).Store(to);
        }

        new Span<short>(h + (occupiedAt[bins - 1] * step), step).Clear();
    }

    private (int Found, double Score) BestCut(GrowingNode node, int bins, double score)
    {
        int found = -1, least = minSamplesLeaf;
        long all = node.Draws, total = node.Squares;
        int* sum = sumsAt;
        for (int i = 0; i < bins - 1; i++, sum += 4)
        {
            long onLeft = sum[0], products = sum[1], draws = sum[2], others = all - draws;
            double own = (double)((onLeft * others) + ((total - (2 * products) + onLeft) * draws)) / (draws * others);
            if (own > score && draws >= least && others >= least)
            {
                (found, score) = (i, own);
            }
        }

        return (found, score);
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
            int* counts = wideAt + ((((long)slot * Bins) + occupiedAt[i]) * lanes);
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
        Cut = occupiedAt[at],
        Next = occupiedAt[at + 1],
        MissingLeft = count >= draws - count,
        Score = score,
    };
}

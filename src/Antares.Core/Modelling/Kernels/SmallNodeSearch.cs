using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Antares.Segmentation.Kernels;

namespace Antares.Modelling.Kernels;

/// <summary>The best cut of some features in a node of up to 255 draws, between any two values; for any number of classes, without weights.</summary>
/// <remarks>
/// The records are put in the order of their bins, and the values themselves are looked at only inside of a bin where they can matter: the score is convex in the class counts
/// of the left side, so inside of a bin of one class no cut is better than those around it. All scores are fractions of whole numbers that are compared without
/// rounding. Features with missing values are left to <see cref="OrderedSearch"/>, which defines the result.
/// </remarks>
internal sealed unsafe class SmallNodeSearch : IDisposable
{
    /// <summary>Draws of the largest node.</summary>
    public const int MostDraws = 255;

    private const int Bins = FeatureBins.Missing + 1, FewRecords = 32, Lanes = 16;

    private readonly BinnedSamples samples;
    private readonly OrderedSearch ordered;
    private readonly int minSamplesLeaf;
    private readonly NativeBuffer<int> memory;
    private readonly NativeBuffer<byte> heads = new(Bins + Lanes);
    private readonly NativeBuffer<byte> nexts = new(Bins + Lanes);
    private readonly NativeBuffer<ushort> keys = new(FewRecords);

    // Of the node, by record: class, draws, and draws times the node's draws of the class.
    private readonly int* classes, draws, products;

    // Of the feature: records in the order of their bins, these bins, draws of each class on the left side.
    private readonly int* sorted, bins, left;
    private readonly int classCount;

    private int count, bestNumerator, bestDenominator;

    /// <summary>Takes its memory.</summary>
    public SmallNodeSearch(BinnedSamples samples, TreeOptions options, OrderedSearch ordered)
    {
        (this.samples, this.ordered, minSamplesLeaf, classCount) = (samples, ordered, options.MinSamplesLeaf, samples.ClassCount);
        memory = new NativeBuffer<int>((5L * (Bins + Lanes)) + classCount);
        memory.Fill(0, memory.Capacity, 0);
        heads.Fill(0, heads.Capacity, 0);
        const int Step = Bins + Lanes;
        classes = memory.At;
        draws = classes + Step;
        products = draws + Step;
        sorted = products + Step;
        bins = sorted + Step;
        left = bins + Step;
    }

    /// <summary>Finds the best cut of some features. The left counts of the node are not set: see <see cref="Finish"/>.</summary>
    /// <param name="node">The node.</param>
    /// <param name="features">The features.</param>
    /// <param name="order">How many features the node drew before these, all of them searched here.</param>
    /// <param name="best">The best split so far.</param>
    /// <returns>A better one, or <paramref name="best"/>.</returns>
    public Split Search(GrowingNode node, ReadOnlySpan<int> features, int order, Split best)
    {
        if (order == 0)
        {
            Begin(node);
        }

        for (int i = 0; i < features.Length; i++)
        {
            Sort(node, features[i]);
            if (bins[count - 1] != FeatureBins.Missing)
            {
                best = Sweep(node, features[i], order + i, best);
                ForgetLeft();
                continue;
            }

            Split other = ordered.Search(node, features[i], order + i, best);
            if (other.Order == order + i && other.Found)
            {
                (best, bestNumerator, bestDenominator) = Fraction(node, other);
            }
        }

        return best;
    }

    /// <summary>Counts the left side of a split and puts its threshold midway between the nearest values on both sides.</summary>
    public static Split Finish(GrowingNode node, Split split)
    {
        Records records = node.Records;
        Array.Clear(node.Left);
        (float lower, float upper) = (float.NegativeInfinity, float.PositiveInfinity);
        byte* last = records.At(node.End);
        int feature = split.Feature, stride = records.Stride;
        for (byte* record = records.At(node.Begin); record < last; record += stride)
        {
            int bin = record[feature];
            if (bin == split.Cut)
            {
                float value = records.ValueOf(record, feature);
                if (split.HasThreshold && value > split.Threshold)
                {
                    continue;
                }

                lower = Math.Max(lower, value);
            }
            else if (bin == FeatureBins.Missing ? !split.MissingLeft : bin > split.Cut)
            {
                upper = bin == split.Next ? Math.Min(upper, records.ValueOf(record, feature)) : upper;
                continue;
            }

            node.Left[records.ClassOf(record)] += records.DrawsOf(record);
        }

        return split.HasThreshold ? split : split with { HasThreshold = true, Threshold = FeatureBins.Between(lower, upper) };
    }

    public void Dispose()
    {
        memory.Dispose();
        heads.Dispose();
        nexts.Dispose();
        keys.Dispose();
    }

    private void Begin(GrowingNode node)
    {
        Records records = node.Records;
        count = node.End - node.Begin;
        (bestNumerator, bestDenominator) = (-1, 1);
        int stride = records.Stride;
        byte* record = records.At(node.Begin);
        fixed (int* totals = node.Totals)
        {
            for (int i = 0; i < count; i++, record += stride)
            {
                (classes[i], draws[i]) = (records.ClassOf(record), records.DrawsOf(record));
                products[i] = draws[i] * totals[classes[i]];
            }
        }

        bins[count] = Bins;
    }

    private static (Split Split, int Numerator, int Denominator) Fraction(GrowingNode node, Split split)
    {
        int onLeft = 0, onRight = 0, squaresLeft = 0, squaresRight = 0;
        for (int k = 0; k < node.Totals.Length; k++)
        {
            int l = node.Left[k], r = node.Totals[k] - l;
            (onLeft, onRight, squaresLeft, squaresRight) = (onLeft + l, onRight + r, squaresLeft + (l * l), squaresRight + (r * r));
        }

        return (split, (squaresLeft * onRight) + (squaresRight * onLeft), onLeft * onRight);
    }

    private void Sort(GrowingNode node, int feature)
    {
        if (count <= FewRecords)
        {
            SortFew(node, feature);
        }
        else
        {
            SortMany(node, feature);
        }
    }

    /// <summary>A record's place is the number of those below it, counted sixteen at a time.</summary>
    private void SortFew(GrowingNode node, int feature)
    {
        int stride = node.Records.Stride;
        byte* record = node.Records.At(node.Begin) + feature;
        ushort* key = keys.At;
        Vector256<ushort>.AllBitsSet.Store(key);
        Vector256<ushort>.AllBitsSet.Store(key + Lanes);
        for (int i = 0; i < count; i++, record += stride)
        {
            key[i] = (ushort)((*record << 8) | i);
        }

        // Signed comparisons are the quick ones, so the order is turned into a signed one.
        Vector256<short> turn = Vector256.Create(short.MinValue);
        Vector256<short> low = Vector256.Load((short*)key) ^ turn, high = Vector256.Load((short*)key + Lanes) ^ turn;
        bool isShort = count <= Lanes;
        for (int i = 0; i < count; i++)
        {
            Vector256<short> own = Vector256.Create((short)(key[i] ^ 0x8000));
            int place = Below(own, low);
            place = isShort ? place : place + Below(own, high);
            sorted[place] = i;
            bins[place] = key[i] >> 8;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Below(Vector256<short> own, Vector256<short> others) =>
        BitOperations.PopCount(Vector256.GreaterThan(own, others).AsByte().ExtractMostSignificantBits()) / 2;

    /// <summary>Each bin chains its records; bins that have some are then walked in order.</summary>
    private void SortMany(GrowingNode node, int feature)
    {
        int stride = node.Records.Stride, place = 0;
        byte* record = node.Records.At(node.Begin) + feature, head = heads.At, next = nexts.At;
        for (int i = 1; i <= count; i++, record += stride)
        {
            next[i] = head[*record];
            head[*record] = (byte)i;
        }

        for (int from = 0; from < Bins; from += Vector256<byte>.Count)
        {
            uint occupied = ~Vector256.Equals(Vector256.Load(head + from), default).ExtractMostSignificantBits();
            while (occupied != 0)
            {
                int bin = from + BitOperations.TrailingZeroCount(occupied);
                occupied &= occupied - 1;
                for (int i = head[bin]; i != 0; i = next[i])
                {
                    (sorted[place], bins[place]) = (i - 1, bin);
                    place++;
                }
            }

            Vector256<byte>.Zero.Store(head + from);
        }
    }

    private Split Sweep(GrowingNode node, int feature, int order, Split best)
    {
        int all = node.Draws, squares = (int)node.Squares, found = -1, foundCount = 0, numerator = bestNumerator, denominator = bestDenominator;
        bool looksInside = !samples.HasOneValuePerBin[feature];
        int onLeft = 0, product = 0, sum = 0, i = 0;
        while (i < count)
        {
            int end = i + 1;
            if (bins[end] == bins[i])
            {
                end = EndOf(i);
                if (looksInside && MayHide(i, end, all, sum))
                {
                    (bestNumerator, bestDenominator) = (numerator, denominator);
                    Split other = Inside(node, feature, order, i, end, onLeft, product, sum, best);
                    if (other != best)
                    {
                        (best, found, numerator, denominator) = (other, -1, bestNumerator, bestDenominator);
                    }
                }
            }

            do
            {
                int record = sorted[i], moved = draws[record];
                int* own = left + classes[record];
                onLeft += moved * ((2 * *own) + moved);
                product += products[record];
                sum += moved;
                *own += moved;
            }
            while (++i < end);

            int others = all - sum;
            if (sum >= minSamplesLeaf && others >= minSamplesLeaf)
            {
                int over = (onLeft * others) + ((squares - (2 * product) + onLeft) * sum), under = sum * others;
                if ((long)over * denominator > (long)numerator * under)
                {
                    (numerator, denominator, found, foundCount) = (over, under, i, sum);
                }
            }
        }

        if (found < 0)
        {
            return best;
        }

        (bestNumerator, bestDenominator) = (numerator, denominator);
        return new Split
        {
            Feature = feature,
            Order = order,
            Cut = bins[found - 1],
            Next = bins[found],
            MissingLeft = foundCount >= all - foundCount,
            Score = (double)numerator / denominator,
        };
    }

    private int EndOf(int start)
    {
        int end = start + 1;
        while (bins[end] == bins[start])
        {
            end++;
        }

        return end;
    }

    /// <summary>True for a bin of several classes; and for one beside which no cut is allowed as a side would be too small, but inside of which one may be.</summary>
    private bool MayHide(int start, int end, int all, int below)
    {
        int first = classes[sorted[start]], inside = 0;
        bool isMixed = false;
        for (int i = start; i < end; i++)
        {
            isMixed |= classes[sorted[i]] != first;
            inside += draws[sorted[i]];
        }

        return isMixed || (minSamplesLeaf > 1 && (below < minSamplesLeaf || all - below - inside < minSamplesLeaf));
    }

    /// <summary>Tries the cuts between the values of one bin.</summary>
    private Split Inside(GrowingNode node, int feature, int order, int start, int end, int onLeft, int product, int sum, Split best)
    {
        Span<float> values = stackalloc float[end - start];
        Span<int> records = new(sorted + start, end - start);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = node.Records.ValueOf(node.Records.At(node.Begin + records[i]), feature);
        }

        SortByValue(values, records);
        int all = node.Draws, squares = (int)node.Squares;
        for (int i = 0; i + 1 < values.Length; i++)
        {
            int moved = draws[records[i]];
            int* own = left + classes[records[i]];
            onLeft += moved * ((2 * *own) + moved);
            product += products[records[i]];
            sum += moved;
            *own += moved;
            int others = all - sum;
            if (values[i] == values[i + 1] || sum < minSamplesLeaf || others < minSamplesLeaf)
            {
                continue;
            }

            int over = (onLeft * others) + ((squares - (2 * product) + onLeft) * sum), under = sum * others;
            if ((long)over * bestDenominator > (long)bestNumerator * under)
            {
                (bestNumerator, bestDenominator) = (over, under);
                best = new Split
                {
                    Feature = feature,
                    Order = order,
                    Cut = bins[start],
                    Next = bins[start],
                    HasThreshold = true,
                    Threshold = FeatureBins.Between(values[i], values[i + 1]),
                    MissingLeft = sum >= others,
                    Score = (double)over / under,
                };
            }
        }

        for (int i = 0; i + 1 < values.Length; i++)
        {
            left[classes[records[i]]] -= draws[records[i]];
        }

        return best;
    }

    private static void SortByValue(Span<float> values, Span<int> records)
    {
        if (values.Length > 16)
        {
            values.Sort(records);
            return;
        }

        for (int i = 1; i < values.Length; i++)
        {
            (float value, int record) = (values[i], records[i]);
            int to = i;
            for (; to > 0 && values[to - 1] > value; to--)
            {
                (values[to], records[to]) = (values[to - 1], records[to - 1]);
            }

            (values[to], records[to]) = (value, record);
        }
    }

    private void ForgetLeft()
    {
        if (classCount <= count)
        {
            new Span<int>(left, classCount).Clear();
            return;
        }

        for (int i = 0; i < count; i++)
        {
            left[classes[i]] = 0;
        }
    }
}

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
    private readonly NativeBuffer<ulong> memory;

    // Chains of SortMany, keys of SortFew, bins of several records.
    private readonly byte* heads, nexts;
    private readonly ushort* keys;
    private readonly BinGroup* groups;

    // Of the node: class, draws << 16 and number << 32 of each record.
    private readonly ulong* records;

    // Of the feature: the same and bin << 48, in the order of the bins; how many draws of its class came before each record; draws of each class so far.
    private readonly ulong* sorted;
    private readonly int* before, left;
    private readonly int classCount;

    private int count, bestNumerator, bestDenominator;

    /// <summary>Takes its memory.</summary>
    public SmallNodeSearch(BinnedSamples samples, TreeOptions options, OrderedSearch ordered)
    {
        (this.samples, this.ordered, minSamplesLeaf, classCount) = (samples, ordered, options.MinSamplesLeaf, samples.ClassCount);
        const int Size = Bins + Lanes;
        memory = new NativeBuffer<ulong>((6 * Size) + (Bins * sizeof(BinGroup) / sizeof(ulong)) + classCount);
        memory.Fill(0, memory.Capacity, 0);
        records = memory.At;
        sorted = records + Size;
        heads = (byte*)(sorted + Size);
        nexts = heads + (sizeof(ulong) * Size);
        keys = (ushort*)(nexts + (sizeof(ulong) * Size));
        before = (int*)(keys + (sizeof(ulong) / sizeof(ushort) * Size));
        groups = (BinGroup*)(before + (sizeof(ulong) / sizeof(int) * Size));
        left = (int*)(groups + Bins);
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
            if (BinOf(sorted[count - 1]) != FeatureBins.Missing)
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
    public Split Finish(GrowingNode node, Split split)
    {
        Array.Clear(node.Left);
        CountLeft(node, split);
        if (split.HasThreshold)
        {
            return split;
        }

        float[] values = samples.Values[split.Feature];
        (float lower, float upper) = values.Length > 0 ? (values[split.Cut], values[split.Next]) : Nearest(node, split);
        return split with { HasThreshold = true, Threshold = FeatureBins.Between(lower, upper) };
    }

    public void Dispose() => memory.Dispose();

    private static int ClassOf(ulong record) => (ushort)record;

    private static int DrawsOf(ulong record) => (ushort)(record >> 16);

    private static int NumberOf(ulong record) => (ushort)(record >> 32);

    private static int BinOf(ulong record) => (int)(record >> 48);

    // A missing value has the highest bin: adding one turns it into the lowest, which goes left.
    private static void CountLeft(GrowingNode node, Split split)
    {
        Records records = node.Records;
        byte* last = records.At(node.End);
        int feature = split.Feature, stride = records.Stride, toClass = records.ToClass, turn = split.MissingLeft ? 1 : 0, cut = split.Cut;
        fixed (int* counts = node.Left)
        {
            for (byte* record = records.At(node.Begin); record < last; record += stride)
            {
                bool isRight = (byte)(record[feature] + turn) > cut + turn;
                if (split.IsInside && record[feature] == cut)
                {
                    isRight = records.ValueOf(record, feature) > split.Threshold;
                }

                counts[*(ushort*)(record + toClass)] += *(ushort*)(record + toClass + 2) & ((isRight ? 1 : 0) - 1);
            }
        }
    }

    /// <summary>The largest value of the last bin on the left side and the smallest of the first bin on the right side.</summary>
    private static (float Lower, float Upper) Nearest(GrowingNode node, Split split)
    {
        Records records = node.Records;
        (float lower, float upper) = (float.NegativeInfinity, float.PositiveInfinity);
        byte* last = records.At(node.End);
        for (byte* record = records.At(node.Begin); record < last; record += records.Stride)
        {
            int bin = record[split.Feature];
            if (bin == split.Cut)
            {
                lower = Math.Max(lower, records.ValueOf(record, split.Feature));
            }
            else if (bin == split.Next)
            {
                upper = Math.Min(upper, records.ValueOf(record, split.Feature));
            }
        }

        return (lower, upper);
    }

    private void Begin(GrowingNode node)
    {
        count = node.End - node.Begin;
        (bestNumerator, bestDenominator) = (-1, 1);
        int stride = node.Records.Stride, toClass = node.Records.ToClass;
        byte* record = node.Records.At(node.Begin) + toClass;
        for (int i = 0; i < count; i++, record += stride)
        {
            records[i] = *(uint*)record | ((ulong)(uint)i << 32);
        }

        // The bin behind the last one is unlike all others.
        sorted[count] = (ulong)Bins << 48;
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
        ushort* key = keys;
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
        ulong* own = records, to = sorted;
        for (int i = 0; i < count; i++)
        {
            Vector256<short> one = Vector256.Create((short)(key[i] ^ 0x8000));
            int place = Below(one, low);
            place = isShort ? place : place + Below(one, high);
            to[place] = own[i] | ((ulong)(uint)(key[i] >> 8) << 48);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Below(Vector256<short> one, Vector256<short> others) =>
        BitOperations.PopCount(Vector256.GreaterThan(one, others).AsByte().ExtractMostSignificantBits()) / 2;

    /// <summary>Each bin chains its records; bins that have some are then walked in order.</summary>
    private void SortMany(GrowingNode node, int feature)
    {
        int stride = node.Records.Stride;
        ulong* own = records, to = sorted;
        byte* record = node.Records.At(node.Begin) + feature, head = heads, next = nexts;
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
                    *to++ = own[i - 1] | ((ulong)(uint)bin << 48);
                }
            }

            Vector256<byte>.Zero.Store(head + from);
        }
    }

    private Split Sweep(GrowingNode node, int feature, int order, Split best)
    {
        int groupCount = SweepBins(node, samples.Values[feature].Length == 0, out int found, out int draws);
        if (found > 0)
        {
            best = new Split
            {
                Feature = feature,
                Order = order,
                Cut = BinOf(sorted[found - 1]),
                Next = BinOf(sorted[found]),
                MissingLeft = draws >= node.Draws - draws,
                Score = (double)bestNumerator / bestDenominator,
            };
        }

        for (int i = 0; i < groupCount; i++)
        {
            ref readonly BinGroup group = ref groups[i];
            if (MayHide(node, group))
            {
                // Of equal cuts the lowest counts, and this one is below the cut that was found behind it.
                bool orEqual = best.Order == order && !best.IsInside && group.Start < found;
                best = Inside(node, feature, order, group, orEqual, best);
            }
        }

        return best;
    }

    /// <summary>Tries the cuts between bins, and lists the bins of several records.</summary>
    /// <returns>Number of those bins.</returns>
    private int SweepBins(GrowingNode node, bool looksInside, out int found, out int foundDraws)
    {
        int all = node.Draws, squares = (int)node.Squares, least = minSamplesLeaf, numerator = bestNumerator, denominator = bestDenominator;
        int onLeft = 0, product = 0, sum = 0, groupCount = 0;
        ulong* first = sorted, best = null;
        ulong* end = first + count;
        int* counts = left, earlier = before;
        foundDraws = 0;
        fixed (int* totals = node.Totals)
        {
            for (ulong* at = first; at < end;)
            {
                ulong record = *at++;
                int own = ClassOf(record), moved = DrawsOf(record), had = counts[own];
                counts[own] = had + moved;
                *earlier++ = had;
                int more = moved * ((2 * had) + moved), along = moved * totals[own];
                onLeft += more;
                product += along;
                sum += moved;
                if (((*at ^ record) >> 48) == 0)
                {
                    if (looksInside && (groupCount == 0 || groups[groupCount - 1].Bin != record >> 48))
                    {
                        groups[groupCount++] = new BinGroup((int)(at - first) - 1, record >> 48, onLeft - more, product - along, sum - moved);
                    }

                    continue;
                }

                int others = all - sum;
                if (sum < least || others < least)
                {
                    continue;
                }

                int over = (onLeft * others) + ((squares - (2 * product) + onLeft) * sum), under = sum * others;
                if ((long)over * denominator > (long)numerator * under)
                {
                    (numerator, denominator, foundDraws) = (over, under, sum);
                    best = at;
                }
            }
        }

        (bestNumerator, bestDenominator, found) = (numerator, denominator, best == null ? 0 : (int)(best - first));
        return groupCount;
    }

    /// <summary>
    /// True for a bin of several classes inside of which a cut may be better than the best one; and for one beside which no cut is allowed as a side would be too small, but
    /// inside of which one may be.
    /// </summary>
    private bool MayHide(GrowingNode node, in BinGroup group)
    {
        ulong* record = sorted + group.Start;
        int first = ClassOf(*record), second = -1, ofFirst = 0, ofSecond = 0, beforeFirst = before[group.Start], beforeSecond = 0, inside = 0;
        for (int i = group.Start; BinOf(*record) == (int)group.Bin; i++, record++)
        {
            int own = ClassOf(*record), draws = DrawsOf(*record);
            inside += draws;
            if (own == first)
            {
                ofFirst += draws;
            }
            else
            {
                (second, beforeSecond) = second < 0 ? (own, before[i]) : (second, beforeSecond);
                ofSecond = own == second ? ofSecond + draws : int.MaxValue / 2;
            }
        }

        if (minSamplesLeaf > 1 && (group.Draws < minSamplesLeaf || node.Draws - group.Draws - inside < minSamplesLeaf))
        {
            return true;
        }

        return second >= 0
            && (ofSecond > Bins || IsBetter(node, group, first, ofFirst, beforeFirst) || IsBetter(node, group, second, ofSecond, beforeSecond));
    }

    // No cut inside of a bin of two classes is better than the better one of those that take one of the classes wholly and nothing of the other.
    private bool IsBetter(GrowingNode node, in BinGroup group, int @class, int draws, int had)
    {
        int onLeft = group.Squares + (draws * ((2 * had) + draws)), product = group.Products + (draws * node.Totals[@class]), sum = group.Draws + draws;
        int others = node.Draws - sum, over = (onLeft * others) + (((int)node.Squares - (2 * product) + onLeft) * sum), under = sum * others;
        return (long)over * bestDenominator >= (long)bestNumerator * under;
    }

    /// <summary>Tries the cuts between the values of one bin.</summary>
    private Split Inside(GrowingNode node, int feature, int order, in BinGroup group, bool orEqual, Split best)
    {
        int size = 1;
        while (BinOf(sorted[group.Start + size]) == (int)group.Bin)
        {
            size++;
        }

        Span<float> values = stackalloc float[size];
        Span<ulong> inside = new(sorted + group.Start, size);
        for (int i = size - 1; i >= 0; i--)
        {
            values[i] = node.Records.ValueOf(node.Records.At(node.Begin + NumberOf(inside[i])), feature);
            left[ClassOf(inside[i])] = before[group.Start + i];
        }

        SortByValue(values, inside);
        int all = node.Draws, squares = (int)node.Squares, onLeft = group.Squares, product = group.Products, sum = group.Draws;
        for (int i = 0; i + 1 < size; i++)
        {
            int own = ClassOf(inside[i]), moved = DrawsOf(inside[i]), had = left[own];
            left[own] += moved;
            onLeft += moved * ((2 * had) + moved);
            product += moved * node.Totals[own];
            sum += moved;
            int others = all - sum;
            if (values[i] == values[i + 1] || sum < minSamplesLeaf || others < minSamplesLeaf)
            {
                continue;
            }

            int over = (onLeft * others) + ((squares - (2 * product) + onLeft) * sum), under = sum * others;
            long ours = (long)over * bestDenominator, theirs = (long)bestNumerator * under;
            if (ours > theirs || (orEqual && ours == theirs))
            {
                (bestNumerator, bestDenominator, orEqual) = (over, under, false);
                best = new Split
                {
                    Feature = feature,
                    Order = order,
                    Cut = (int)group.Bin,
                    Next = (int)group.Bin,
                    HasThreshold = true,
                    Threshold = FeatureBins.Between(values[i], values[i + 1]),
                    MissingLeft = sum >= others,
                    Score = (double)over / under,
                };
            }
        }

        return best;
    }

    private static void SortByValue(Span<float> values, Span<ulong> records)
    {
        if (values.Length > 16)
        {
            values.Sort(records);
            return;
        }

        for (int i = 1; i < values.Length; i++)
        {
            (float value, ulong record) = (values[i], records[i]);
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
            left[ClassOf(records[i])] = 0;
        }
    }

    /// <summary>Records of one bin, from the one at <paramref name="Start"/>, and the sums of those below: of squared class counts, of their products with the totals, of draws.</summary>
    private readonly record struct BinGroup(int Start, ulong Bin, int Squares, int Products, int Draws);
}

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
    private readonly BinnedSamples samples;
    private readonly OrderedSearch ordered;
    private readonly BinOrder items = new();
    private readonly int minSamplesLeaf, classCount;
    private readonly NativeBuffer<BinGroup> groupMemory = new(BinOrder.MostRecords + 1);
    private readonly NativeBuffer<int> counts;

    // Bins of several records; how many draws of its class came before each record; draws of each class so far.
    private readonly BinGroup* groups;
    private readonly int* before, left;

    private int bestNumerator, bestDenominator;

    /// <summary>Takes its memory.</summary>
    public SmallNodeSearch(BinnedSamples samples, TreeOptions options, OrderedSearch ordered)
    {
        (this.samples, this.ordered, minSamplesLeaf, classCount) = (samples, ordered, options.MinSamplesLeaf, samples.ClassCount);
        counts = new NativeBuffer<int>(BinOrder.MostRecords + 1 + classCount);
        counts.Fill(0, counts.Capacity, 0);
        groups = groupMemory.At;
        before = counts.At;
        left = before + BinOrder.MostRecords + 1;
    }

    /// <summary>Finds the best cut of some features. The left counts of the node are not set: see <see cref="SplitFinish"/>.</summary>
    /// <param name="node">The node.</param>
    /// <param name="features">The features.</param>
    /// <param name="order">How many features the node drew before these, all of them searched here.</param>
    /// <param name="best">The best split so far.</param>
    /// <returns>A better one, or <paramref name="best"/>.</returns>
    public Split Search(GrowingNode node, ReadOnlySpan<int> features, int order, Split best)
    {
        if (order == 0)
        {
            items.Begin(node);
            (bestNumerator, bestDenominator) = (-1, 1);
        }

        for (int i = 0; i < features.Length; i++)
        {
            items.Sort(node, features[i]);
            if (BinOrder.BinOf(items.Sorted[items.Count - 1]) != FeatureBins.Missing)
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

    public void Dispose()
    {
        items.Dispose();
        groupMemory.Dispose();
        counts.Dispose();
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

    private Split Sweep(GrowingNode node, int feature, int order, Split best)
    {
        int groupCount = SweepBins(node, samples.Values[feature].Length == 0, out int found, out int draws);
        if (found > 0)
        {
            best = new Split
            {
                Feature = feature,
                Order = order,
                Cut = BinOrder.BinOf(items.Sorted[found - 1]),
                Next = BinOrder.BinOf(items.Sorted[found]),
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
        ulong* first = items.Sorted, best = null;
        ulong* end = first + items.Count;
        int* had = left, earlier = before;
        foundDraws = 0;
        fixed (int* totals = node.Totals)
        {
            for (ulong* at = first; at < end;)
            {
                ulong record = *at++;
                int own = BinOrder.ClassOf(record), moved = BinOrder.DrawsOf(record), earlierDraws = had[own];
                had[own] = earlierDraws + moved;
                *earlier++ = earlierDraws;
                int more = moved * ((2 * earlierDraws) + moved), along = moved * totals[own];
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
        ulong* record = items.Sorted + group.Start;
        int first = BinOrder.ClassOf(*record), second = -1, ofFirst = 0, ofSecond = 0, beforeFirst = before[group.Start], beforeSecond = 0, inside = 0;
        for (int i = group.Start; BinOrder.BinOf(*record) == (int)group.Bin; i++, record++)
        {
            int own = BinOrder.ClassOf(*record), draws = BinOrder.DrawsOf(*record);
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
            && (ofSecond > BinOrder.MostRecords || IsBetter(node, group, first, ofFirst, beforeFirst) || IsBetter(node, group, second, ofSecond, beforeSecond));
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
        while (BinOrder.BinOf(items.Sorted[group.Start + size]) == (int)group.Bin)
        {
            size++;
        }

        Span<float> values = stackalloc float[size];
        Span<ulong> inside = new(items.Sorted + group.Start, size);
        for (int i = size - 1; i >= 0; i--)
        {
            values[i] = node.Records.ValueOf(node.Records.At(node.Begin + BinOrder.NumberOf(inside[i])), feature);
            left[BinOrder.ClassOf(inside[i])] = before[group.Start + i];
        }

        SortByValue(values, inside);
        int all = node.Draws, squares = (int)node.Squares, onLeft = group.Squares, product = group.Products, sum = group.Draws;
        for (int i = 0; i + 1 < size; i++)
        {
            int own = BinOrder.ClassOf(inside[i]), moved = BinOrder.DrawsOf(inside[i]), had = left[own];
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
        if (classCount <= items.Count)
        {
            new Span<int>(left, classCount).Clear();
            return;
        }

        for (int i = 0; i < items.Count; i++)
        {
            left[BinOrder.ClassOf(items.Records[i])] = 0;
        }
    }

    /// <summary>Records of one bin, from the one at <paramref name="Start"/>, and the sums of those below: of squared class counts, of their products with the totals, of draws.</summary>
    private readonly record struct BinGroup(int Start, ulong Bin, int Squares, int Products, int Draws);
}

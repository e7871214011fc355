using System.Numerics;

namespace Antares.Modelling.Kernels;

/// <summary>The search with whole numbers of one size: squares of weighted counts need 128 bits.</summary>
internal sealed unsafe class OrderedSearch<T>(int classCount, TreeOptions options) : OrderedSearch
    where T : struct, IBinaryInteger<T>
{
    private readonly T[] weights = [.. options.ClassWeights.Select(T.CreateChecked)];
    private readonly int[] left = new int[classCount];
    private readonly int[] missing = new int[classCount];
    private readonly int[] starts = new int[FeatureBins.Missing + 1];
    private float[] values = [];
    private int[] items = [];
    private int count, missingDraws;
    private bool hasMissing;

    private int leftDraws;
    private T leftCount, rightCount, missingCount, leftSquares, rightSquares, missingSquares, leftMissing, rightMissing;

    public override Split Search(GrowingNode node, int feature, int order, Split best)
    {
        Collect(node, feature);
        if (node.IsExact)
        {
            values.AsSpan(0, count).Sort(items.AsSpan(0, count));
        }
        else
        {
            SortByBin(node, feature);
        }

        Begin(node);
        best = Sweep(node, feature, order, best);
        Forget(node);
        return best;
    }

    /// <summary>Lists the records that have a value and counts the draws of the others.</summary>
    private void Collect(GrowingNode node, int feature)
    {
        if (items.Length < node.End - node.Begin)
        {
            (items, values) = (new int[node.End - node.Begin], new float[node.End - node.Begin]);
        }

        (count, missingDraws) = (0, 0);
        Records records = node.Records;
        for (int i = node.Begin; i < node.End; i++)
        {
            byte* record = records.At(i);
            if (record[feature] != FeatureBins.Missing)
            {
                (items[count], values[count]) = (i, node.IsExact ? records.ValueOf(record, feature) : record[feature]);
                count++;
            }
            else
            {
                missing[records.ClassOf(record)] += records.DrawsOf(record);
                missingDraws += records.DrawsOf(record);
            }
        }

        hasMissing = missingDraws > 0;
    }

    private void SortByBin(GrowingNode node, int feature)
    {
        Span<int> place = starts;
        place.Clear();
        for (int i = 0; i < count; i++)
        {
            place[(int)values[i] + 1]++;
        }

        for (int bin = 1; bin < place.Length; bin++)
        {
            place[bin] += place[bin - 1];
        }

        int first = node.Begin;
        for (int i = first; i < node.End; i++)
        {
            int bin = node.Records.At(i)[feature];
            if (bin != FeatureBins.Missing)
            {
                (items[place[bin]], values[place[bin]]) = (i, bin);
                place[bin]++;
            }
        }
    }

    private T Weighted(int draws, int @class) => weights.Length == 0 ? T.CreateTruncating(draws) : T.CreateTruncating(draws) * weights[@class];

    private void Begin(GrowingNode node)
    {
        (leftDraws, leftCount, leftSquares, rightCount, rightSquares) = (0, T.Zero, T.Zero, T.Zero, T.Zero);
        (missingCount, missingSquares, leftMissing, rightMissing) = (T.Zero, T.Zero, T.Zero, T.Zero);
        if (!hasMissing && weights.Length == 0)
        {
            (rightCount, rightSquares) = (T.CreateTruncating(node.Draws), T.CreateTruncating(node.Squares));
            return;
        }

        for (int k = 0; k < classCount; k++)
        {
            T without = Weighted(missing[k], k), onRight = Weighted(node.Totals[k] - missing[k], k);
            (rightCount, rightSquares) = (rightCount + onRight, rightSquares + (onRight * onRight));
            (missingCount, missingSquares, rightMissing) = (missingCount + without, missingSquares + (without * without), rightMissing + (onRight * without));
        }
    }

    private void MoveLeft(GrowingNode node, int item)
    {
        byte* record = node.Records.At(item);
        int @class = node.Records.ClassOf(record), draws = node.Records.DrawsOf(record);
        T moved = Weighted(draws, @class), onLeft = Weighted(left[@class], @class);
        T onRight = Weighted(node.Totals[@class] - left[@class] - missing[@class], @class);
        leftSquares += moved * (onLeft + onLeft + moved);
        rightSquares -= moved * (onRight + onRight - moved);
        (leftCount, rightCount) = (leftCount + moved, rightCount - moved);
        if (hasMissing)
        {
            T cross = moved * Weighted(missing[@class], @class);
            (leftMissing, rightMissing) = (leftMissing + cross, rightMissing - cross);
        }

        left[@class] += draws;
        leftDraws += draws;
    }

    private Split Sweep(GrowingNode node, int feature, int order, Split best)
    {
        int found = -1;
        bool keepsMissing = false;
        for (int i = 0; i < count; i++)
        {
            MoveLeft(node, items[i]);
            bool isLast = i + 1 == count;
            if (isLast ? !hasMissing : values[i] == values[i + 1])
            {
                continue;
            }

            for (int side = hasMissing ? 0 : 1; side < 2; side++)
            {
                if (Score(node, side == 0) is double score && score > best.Score)
                {
                    (found, keepsMissing) = (i, side == 0);
                    best = Cut(node, feature, order, i, side == 0) with { Score = score };
                }
            }
        }

        if (found >= 0)
        {
            KeepLeft(node, found, keepsMissing);
        }

        return best;
    }

    private double? Score(GrowingNode node, bool missingLeft)
    {
        int draws = leftDraws + (missingLeft ? missingDraws : 0), others = node.Draws - draws;
        if (draws < options.MinSamplesLeaf || others < options.MinSamplesLeaf || draws == 0 || others == 0)
        {
            return null;
        }

        return missingLeft
            ? Gini.Score(Double(leftSquares + leftMissing + leftMissing + missingSquares), Double(leftCount + missingCount), Double(rightSquares), Double(rightCount))
            : Gini.Score(Double(leftSquares), Double(leftCount), Double(rightSquares + rightMissing + rightMissing + missingSquares), Double(rightCount + missingCount));
    }

    private static double Double(T value) => double.CreateTruncating(value);

    private Split Cut(GrowingNode node, int feature, int order, int at, bool missingLeft)
    {
        bool isLast = at + 1 == count;
        int bin = node.Records.At(items[at])[feature];
        return new Split
        {
            Feature = feature,
            Order = order,
            Score = 0,
            Cut = isLast ? FeatureBins.Missing - 1 : bin,
            Next = isLast ? FeatureBins.Missing : node.Records.At(items[at + 1])[feature],
            HasThreshold = isLast || node.IsExact,
            Threshold = isLast ? float.PositiveInfinity : FeatureBins.Between(values[at], values[at + 1]),
            MissingLeft = hasMissing ? missingLeft : leftDraws >= node.Draws - leftDraws,
        };
    }

    private void KeepLeft(GrowingNode node, int last, bool keepsMissing)
    {
        Array.Clear(node.Left);
        for (int i = 0; i <= last; i++)
        {
            byte* record = node.Records.At(items[i]);
            node.Left[node.Records.ClassOf(record)] += node.Records.DrawsOf(record);
        }

        for (int k = 0; keepsMissing && hasMissing && k < classCount; k++)
        {
            node.Left[k] += missing[k];
        }
    }

    private void Forget(GrowingNode node)
    {
        if (hasMissing)
        {
            Array.Clear(missing);
        }

        for (int i = 0; i < count; i++)
        {
            left[node.Records.ClassOf(node.Records.At(items[i]))] = 0;
        }
    }
}

namespace Antares.Modelling.Kernels;

/// <summary>The best cut of one feature in one node, by Gini impurity over class counts per bin.</summary>
/// <remarks>
/// L. Breiman et al., Classification and Regression Trees, 1984. All counts are whole numbers, so no order of summation enters. Missing
/// values are tried on both sides of each cut and, last, on a side of their own. Of equal cuts the first counts: lowest bin, missing left.
/// A cut stands at the lowest edge of the gap between two occupied bins.
/// </remarks>
internal sealed class SplitSearch(int classCount, int minSamplesLeaf)
{
    private readonly int[] histogram = new int[256 * classCount];
    private readonly byte[] seen = new byte[256];
    private readonly int[] left = new int[classCount];
    private readonly int[] right = new int[classCount];
    private readonly int[] missing = new int[classCount];
    private long leftCount, rightCount, missingCount;
    private long leftSquares, rightSquares, missingSquares, leftMissing, rightMissing;

    /// <summary>Counts one sample.</summary>
    public void Add(int bin, int @class, int weight)
    {
        histogram[(bin * classCount) + @class] += weight;
        seen[bin] = 1;
    }

    /// <summary>Finds the best cut of what was counted and forgets the counts.</summary>
    /// <param name="feature">The feature counted.</param>
    /// <param name="totals">Class counts of the node.</param>
    /// <param name="best">The best split so far.</param>
    /// <returns>A better one, or <paramref name="best"/>.</returns>
    public Split Best(int feature, ReadOnlySpan<int> totals, Split best)
    {
        Begin(totals);
        for (int bin = seen.AsSpan().IndexOf((byte)1); bin >= 0; bin = Next(bin))
        {
            MoveLeft(bin);
            if (missingCount == 0)
            {
                best = Better(best, feature, bin, leftCount >= rightCount, leftCount, leftSquares, rightCount, rightSquares);
                continue;
            }

            long withLeft = leftSquares + (2 * leftMissing) + missingSquares, withRight = rightSquares + (2 * rightMissing) + missingSquares;
            best = Better(best, feature, bin, true, leftCount + missingCount, withLeft, rightCount, rightSquares);
            int cut = rightCount == 0 ? FeatureBins.Missing - 1 : bin;
            best = Better(best, feature, cut, false, leftCount, leftSquares, rightCount + missingCount, withRight);
        }

        return best;
    }

    private int Next(int bin)
    {
        int step = seen.AsSpan(bin + 1).IndexOf((byte)1);
        return step < 0 ? -1 : bin + 1 + step;
    }

    private void Begin(ReadOnlySpan<int> totals)
    {
        (leftCount, rightCount, missingCount) = (0, 0, 0);
        (leftSquares, rightSquares, missingSquares, leftMissing, rightMissing) = (0, 0, 0, 0, 0);
        Span<int> counted = histogram.AsSpan(FeatureBins.Missing * classCount, classCount);
        for (int k = 0; k < classCount; k++)
        {
            (left[k], missing[k], right[k]) = (0, counted[k], totals[k] - counted[k]);
            missingCount += missing[k];
            rightCount += right[k];
            missingSquares += (long)missing[k] * missing[k];
            rightSquares += (long)right[k] * right[k];
            rightMissing += (long)right[k] * missing[k];
        }

        counted.Clear();
        seen[FeatureBins.Missing] = 0;
    }

    private void MoveLeft(int bin)
    {
        Span<int> counted = histogram.AsSpan(bin * classCount, classCount);
        for (int k = 0; k < counted.Length; k++)
        {
            long moved = counted[k];
            if (moved != 0)
            {
                leftSquares += moved * ((2L * left[k]) + moved);
                rightSquares -= moved * ((2L * right[k]) - moved);
                leftMissing += moved * missing[k];
                rightMissing -= moved * missing[k];
                left[k] += (int)moved;
                right[k] -= (int)moved;
                leftCount += moved;
                rightCount -= moved;
                counted[k] = 0;
            }
        }

        seen[bin] = 0;
    }

    private Split Better(Split best, int feature, int cut, bool missingLeft, long countLeft, long squaresLeft, long countRight, long squaresRight)
    {
        if (countLeft < minSamplesLeaf || countRight < minSamplesLeaf || countRight == 0)
        {
            return best;
        }

        double score = ((double)squaresLeft / countLeft) + ((double)squaresRight / countRight);
        return score > best.Score ? new Split(feature, cut, missingLeft, score) : best;
    }
}

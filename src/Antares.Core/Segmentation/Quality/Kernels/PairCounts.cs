namespace Antares.Segmentation.Quality.Kernels;

/// <summary>Counts pairs of numbers that are packed into 64 bits.</summary>
internal static class PairCounts
{
    /// <summary>Every pair once, in rising order, and how often it stands in the list.</summary>
    /// <param name="pairs">Pairs in any order; sorted in place.</param>
    public static List<(ulong Pair, int Count)> Of(List<ulong> pairs)
    {
        pairs.Sort();
        List<(ulong, int)> counts = [];
        for (int start = 0, end = 0; start < pairs.Count; start = end)
        {
            while (end < pairs.Count && pairs[end] == pairs[start])
            {
                end++;
            }

            counts.Add((pairs[start], end - start));
        }

        return counts;
    }
}

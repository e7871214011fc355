namespace Antares.Sampling;

/// <summary>Chooses items per class by draws that depend on seed and item alone.</summary>
public static class PolygonSelection
{
    /// <summary>A class keeps at least this many polygons, or all that it has.</summary>
    public const int LeastPerClass = 50;

    /// <summary>A share of each class, never below <see cref="LeastPerClass"/>.</summary>
    /// <param name="items">Key and class of each item.</param>
    /// <param name="share">Above 0, up to 1.</param>
    /// <param name="seed">Another seed chooses others.</param>
    /// <returns>Chosen positions, rising.</returns>
    public static int[] Sample(IReadOnlyList<(ulong Key, int Code)> items, double share, ulong seed) =>
        Choose(items, seed, salt: 1, count => Math.Min(count, Math.Max(LeastPerClass, (int)Math.Ceiling(share * count))));

    /// <summary>As many of each class as the smallest one has, never below <see cref="LeastPerClass"/>, or all where there are fewer.</summary>
    /// <returns>Chosen positions, rising.</returns>
    public static int[] Balance(IReadOnlyList<(ulong Key, int Code)> items, ulong seed)
    {
        int most = Math.Max(LeastPerClass, items.GroupBy(i => i.Code).Select(c => c.Count()).DefaultIfEmpty(0).Min());
        return Choose(items, seed, salt: 4, count => Math.Min(count, most));
    }

    private static int[] Choose(IReadOnlyList<(ulong Key, int Code)> items, ulong seed, ulong salt, Func<int, int> countOf)
    {
        ulong key = CounterRandom.Key(CounterRandom.Mix(seed), salt);
        return
        [
            .. Enumerable.Range(0, items.Count)
                .GroupBy(i => items[i].Code)
                .SelectMany(c => c.OrderBy(i => CounterRandom.Key(key, items[i].Key)).ThenBy(i => items[i].Key).Take(countOf(c.Count())))
                .Order(),
        ];
    }
}

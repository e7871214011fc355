namespace Antares.Modelling.Kernels;

/// <summary>Grows the trees of a forest on several threads. The forest does not depend on their number.</summary>
public static class ForestGrower
{
    /// <summary>Keys of the trees of a forest.</summary>
    /// <param name="seed">Another seed, another forest.</param>
    /// <param name="count">Number of trees.</param>
    public static ulong[] Keys(ulong seed, int count)
    {
        ulong[] keys = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            keys[i] = CounterRandom.Key(CounterRandom.Mix(seed), (ulong)i);
        }

        return keys;
    }

    /// <summary>Grows one tree for each key.</summary>
    /// <param name="samples">All samples.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="keys">Keys of the trees.</param>
    /// <param name="parallel">Threads to use, and what stops the growth.</param>
    public static Tree[] Grow(BinnedSamples samples, TreeOptions options, ulong[] keys, ParallelOptions parallel)
    {
        Tree[] trees = new Tree[keys.Length];
        if (parallel.MaxDegreeOfParallelism == 1)
        {
            using TreeGrower only = new(samples, options);
            for (int i = 0; i < keys.Length; i++)
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                trees[i] = only.Grow(keys[i]);
            }

            return trees;
        }

        Parallel.For(
            0,
            keys.Length,
            parallel,
            () => new TreeGrower(samples, options),
            (i, _, grower) =>
            {
                trees[i] = grower.Grow(keys[i]);
                return grower;
            },
            grower => grower.Dispose());
        return trees;
    }
}

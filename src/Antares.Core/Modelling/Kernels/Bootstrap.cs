namespace Antares.Modelling.Kernels;

/// <summary>The samples that a tree learns from: as many draws as there are samples, with replacement.</summary>
internal static class Bootstrap
{
    /// <summary>Counts how often each sample is drawn.</summary>
    /// <param name="treeKey">Key of the tree.</param>
    /// <param name="draws">Result; shape (sample).</param>
    public static void Draw(ulong treeKey, Span<ushort> draws)
    {
        ulong key = CounterRandom.Key(treeKey, 0);
        draws.Clear();
        for (int i = 0; i < draws.Length; i++)
        {
            draws[CounterRandom.Below(CounterRandom.Key(key, (ulong)i), draws.Length)]++;
        }
    }
}

namespace Antares.Modelling.Kernels;

/// <summary>The samples that a tree learns from: as many draws of groups as there are groups, with replacement; all samples of a group come together.</summary>
internal static class Bootstrap
{
    /// <summary>Counts how often each sample is drawn.</summary>
    /// <param name="treeKey">Key of the tree.</param>
    /// <param name="groups">Number of the group of each sample, from 0 without a gap; empty where each sample is a group of its own; shape (sample).</param>
    /// <param name="draws">Result; shape (sample).</param>
    public static void Draw(ulong treeKey, ReadOnlySpan<int> groups, Span<ushort> draws)
    {
        if (groups.IsEmpty)
        {
            Draw(treeKey, draws);
            return;
        }

        int count = 0;
        foreach (int group in groups)
        {
            count = Math.Max(count, group + 1);
        }

        ushort[] ofGroup = new ushort[count];
        Draw(treeKey, ofGroup);
        for (int i = 0; i < draws.Length; i++)
        {
            draws[i] = ofGroup[groups[i]];
        }
    }

    private static void Draw(ulong treeKey, Span<ushort> draws)
    {
        ulong key = CounterRandom.Key(treeKey, 0);
        draws.Clear();
        for (int i = 0; i < draws.Length; i++)
        {
            draws[CounterRandom.Below(CounterRandom.Key(key, (ulong)i), draws.Length)]++;
        }
    }
}

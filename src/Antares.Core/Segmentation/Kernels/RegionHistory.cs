using System.Runtime.CompilerServices;

namespace Antares.Segmentation.Kernels;

/// <summary>How a region came about, in two hashes: those of its merges and of its choices (decision 10). 24 bytes.</summary>
internal struct RegionHistory
{
    /// <summary>Hash of the tree of merges with their rounds: equal for equal pixels merged in equal order.</summary>
    public ulong Merges;

    /// <summary>Hash of all choices of the region's parts.</summary>
    public ulong Choices;

    /// <summary>Merges of the region that it chose last; 0 for none.</summary>
    public ulong Last;

    /// <summary>A number for a round that no other round of the same run has.</summary>
    public static ulong SaltOf(int level, bool isSmallPhase, int round) =>
        CounterRandom.Mix(((ulong)level << 33) | (isSmallPhase ? 1UL << 32 : 0) | (uint)round);

    /// <summary>The history of a single pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RegionHistory OfPixel(ulong key) => new() { Merges = CounterRandom.Mix(key) };

    /// <summary>The history of two regions that merge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RegionHistory OfMerge(in RegionHistory a, in RegionHistory b, ulong salt) => new()
    {
        Merges = Join(a.Merges, b.Merges, salt),
        Choices = Join(a.Choices, b.Choices, salt),
    };

    /// <summary>Notes what the region chose, if that is not what it chose before.</summary>
    /// <param name="chosen">Merges of the chosen region, 0 for none.</param>
    /// <param name="salt">Of the round.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Choose(ulong chosen, ulong salt)
    {
        if (chosen != Last)
        {
            Choices = CounterRandom.Finish(CounterRandom.Mix(CounterRandom.Finish(CounterRandom.Mix(Choices) ^ chosen)) ^ salt);
            Last = chosen;
        }
    }

    /// <summary>Both hashes in one.</summary>
    public readonly ulong Folded() => CounterRandom.Finish(CounterRandom.Mix(Merges) ^ Choices);

    private static ulong Join(ulong a, ulong b, ulong salt) => CounterRandom.Finish(CounterRandom.Mix(Math.Min(a, b) ^ salt) ^ Math.Max(a, b));
}

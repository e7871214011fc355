namespace Antares.Segmentation.Kernels;

/// <summary>A number for a pair of segments that looks random and is the same everywhere: decides between merges of equal cost.</summary>
/// <remarks>Two rounds of the finaliser of <see cref="CounterRandom"/>. Lowest keys instead of hashes
/// would let one pair merge per chain on flat water.</remarks>
public static class PairHash
{
    /// <summary>Hash of two segment keys; the order of the arguments does not matter.</summary>
    public static ulong Of(ulong first, ulong second) =>
        CounterRandom.Finish(CounterRandom.Mix(Math.Min(first, second)) ^ Math.Max(first, second));
}

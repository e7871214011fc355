namespace Antares.Segmentation.Kernels;

/// <summary>A number for a pair of segments that looks random and is the same everywhere: decides between merges of equal cost.</summary>
/// <remarks>Two rounds of the finaliser of splitmix64 (Steele et al. 2014, doi:10.1145/2660193.2660195). Lowest keys instead of hashes
/// would let one pair merge per chain on flat water.</remarks>
public static class PairHash
{
    /// <summary>Hash of two segment keys; the order of the arguments does not matter.</summary>
    public static ulong Of(ulong first, ulong second) =>
        Mix(Mix(Math.Min(first, second) + 0x9E3779B97F4A7C15) ^ Math.Max(first, second));

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

namespace Antares.Segmentation.Kernels;

/// <summary>Counts of values in bins that need no range beforehand, so that counts of tiles simply add up.</summary>
/// <remarks>Values of 8 and 16 bit integers have a bin each. Other values go by the upper 20 bits of their float: a bin is 0.05 % wide.</remarks>
public static class ValueBins
{
    private const int FloatBits = 20;

    /// <summary>Number of bins.</summary>
    public static int CountOf(bool isSmallInteger) => isSmallInteger ? 1 << 17 : 1 << FloatBits;

    /// <summary>Counts values; those that are not finite do not count.</summary>
    /// <param name="values">Values.</param>
    /// <param name="isSmallInteger">True for values of 8 or 16 bit integers.</param>
    /// <param name="counts">Added to; shape (bin).</param>
    public static void Count(ReadOnlySpan<float> values, bool isSmallInteger, Span<long> counts)
    {
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                counts[isSmallInteger ? (int)value + (1 << 16) : BinOf(value)]++;
            }
        }
    }

    /// <summary>The smallest value of a bin.</summary>
    public static double ValueOf(int bin, bool isSmallInteger) => isSmallInteger ? bin - (1 << 16) : FloatOf(bin);

    /// <summary>The smallest bin up to which at least a share of the counts lies; -1 where nothing was counted.</summary>
    /// <param name="counts">Shape (bin).</param>
    /// <param name="share">0 to 1.</param>
    public static int BinAt(ReadOnlySpan<long> counts, double share)
    {
        long total = 0, below = 0;
        foreach (long count in counts)
        {
            total += count;
        }

        long wanted = Math.Max(1, (long)Math.Ceiling(total * share));
        for (int bin = 0; bin < counts.Length && total > 0; bin++)
        {
            below += counts[bin];
            if (below >= wanted)
            {
                return bin;
            }
        }

        return -1;
    }

    // The bits of floats rise with the value for positive ones and fall for negative ones; this makes them rise everywhere.
    private static int BinOf(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint rising = (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
        return (int)(rising >> (32 - FloatBits));
    }

    private static float FloatOf(int bin)
    {
        uint rising = (uint)bin << (32 - FloatBits);
        return BitConverter.UInt32BitsToSingle((rising & 0x80000000) != 0 ? rising & 0x7fffffff : ~rising);
    }
}

using System.Runtime.CompilerServices;

namespace Antares.Recipes.Kernels;

/// <summary>Says which pixels of one date may be used, from the values of its quality band.</summary>
public static class QualityMask
{
    /// <summary>A mask word of a pixel that may be used: all bits.</summary>
    public const ushort Clear = ushort.MaxValue;

    /// <summary>Number of words that <see cref="Compute"/> looks values up in: one for each value of a 16 bit band.</summary>
    public const int TableLength = 65536;

    /// <summary>Looks every pixel up.</summary>
    /// <param name="quality">Value of each pixel, as its 16 bits; shape (pixel).</param>
    /// <param name="table">Value to <see cref="Clear"/> or 0; <see cref="TableLength"/> long.</param>
    /// <param name="mask">Result: <see cref="Clear"/> where the pixel may be used, else 0; shape (pixel).</param>
    /// <returns>Number of clear pixels.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static int Compute(ReadOnlySpan<ushort> quality, ReadOnlySpan<ushort> table, Span<ushort> mask)
    {
        if (mask.Length != quality.Length || table.Length != TableLength)
        {
            throw new ArgumentException($"{mask.Length} results and {table.Length} table words for {quality.Length} pixels.", nameof(mask));
        }

        int found = 0;
        for (int pixel = 0; pixel < quality.Length; pixel++)
        {
            ushort word = table[quality[pixel]];
            mask[pixel] = word;
            found += word & 1;
        }

        return found;
    }
}

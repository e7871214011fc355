using System.Runtime.CompilerServices;

namespace Antares.Recipes.Kernels;

/// <summary>Prepares planes of float and double pixels: NaN is the only "missing" that is left.</summary>
public static class NumberPlanes
{
    /// <summary>Writes NaN where a pixel is nodata, not finite or not clear.</summary>
    /// <param name="pixels">Shape (pixel).</param>
    /// <param name="mask"><see cref="QualityMask.Clear"/> where a pixel may be used, else 0; empty = all may; shape (pixel).</param>
    /// <param name="nodata">The value for "not observed"; NaN where only NaN is.</param>
    /// <exception cref="ArgumentException">The mask has another length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Prepare(Span<float> pixels, ReadOnlySpan<ushort> mask, float nodata)
    {
        Check(pixels.Length, mask.Length);
        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            float value = pixels[pixel];
            bool counts = value != nodata && float.IsFinite(value) && (mask.IsEmpty || mask[pixel] != 0);
            pixels[pixel] = counts ? value : float.NaN;
        }
    }

    /// <inheritdoc cref="Prepare(Span{float}, ReadOnlySpan{ushort}, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Prepare(Span<double> pixels, ReadOnlySpan<ushort> mask, double nodata)
    {
        Check(pixels.Length, mask.Length);
        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            double value = pixels[pixel];
            bool counts = value != nodata && double.IsFinite(value) && (mask.IsEmpty || mask[pixel] != 0);
            pixels[pixel] = counts ? value : double.NaN;
        }
    }

    /// <summary>The same numbers as double.</summary>
    /// <param name="pixels">Shape (pixel).</param>
    /// <param name="numbers">Result; shape (pixel).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Widen(ReadOnlySpan<float> pixels, Span<double> numbers)
    {
        for (int pixel = 0; pixel < numbers.Length; pixel++)
        {
            numbers[pixel] = pixels[pixel];
        }
    }

    private static void Check(int pixels, int mask)
    {
        if (mask != 0 && mask != pixels)
        {
            throw new ArgumentException($"{mask} mask words for {pixels} pixels.", nameof(mask));
        }
    }
}

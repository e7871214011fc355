using System.Numerics;
using System.Runtime.CompilerServices;

namespace Antares.Recipes.Kernels;

/// <summary>Prepares planes of 16 bit pixels: all that follows sees unsigned words in rising order, and one word that means "missing".</summary>
/// <remarks>Signed pixels get their highest bit flipped (<see cref="SignBias"/>), which keeps their order.</remarks>
public static class WordPlanes
{
    /// <summary>What a signed pixel is raised by to become an unsigned word.</summary>
    public const ushort SignBias = 0x8000;

    /// <summary>Flips the bits of <paramref name="bias"/>, then writes <paramref name="missing"/> where a pixel is not clear.</summary>
    /// <param name="pixels">16 bit pixels, then words; shape (pixel).</param>
    /// <param name="mask"><see cref="QualityMask.Clear"/> where a pixel may be used, else 0; empty = all may; shape (pixel).</param>
    /// <param name="bias"><see cref="SignBias"/> for signed pixels, else 0.</param>
    /// <param name="missing">The word for "not observed", after the flip.</param>
    /// <exception cref="ArgumentException">The mask has another length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Prepare(Span<ushort> pixels, ReadOnlySpan<ushort> mask, ushort bias, ushort missing)
    {
        if (mask.IsEmpty)
        {
            Flip(pixels, bias);
            return;
        }

        if (mask.Length != pixels.Length)
        {
            throw new ArgumentException($"{mask.Length} mask words for {pixels.Length} pixels.", nameof(mask));
        }

        Vector<ushort> flip = new(bias), gone = new(missing);
        int pixel = 0;
        for (; pixel <= pixels.Length - Vector<ushort>.Count; pixel += Vector<ushort>.Count)
        {
            Vector<ushort> word = new Vector<ushort>(pixels[pixel..]) ^ flip;
            Vector.ConditionalSelect(new Vector<ushort>(mask[pixel..]), word, gone).CopyTo(pixels[pixel..]);
        }

        for (; pixel < pixels.Length; pixel++)
        {
            pixels[pixel] = mask[pixel] != 0 ? (ushort)(pixels[pixel] ^ bias) : missing;
        }
    }

    /// <summary>Words as numbers, NaN where missing.</summary>
    /// <param name="words">Words; shape (pixel).</param>
    /// <param name="missing">The word for "not observed".</param>
    /// <param name="bias">What the words are above their pixels; see <see cref="Prepare"/>.</param>
    /// <param name="numbers">Result; shape (pixel).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void ToNumbers(ReadOnlySpan<ushort> words, ushort missing, ushort bias, Span<double> numbers)
    {
        // Reason: 2^52 + n has n in its lowest bits, which makes a whole number a double without a conversion that AVX2 lacks.
        Vector<ulong> exponent = new(0x4330000000000000UL), gone = new(missing);
        Vector<double> origin = new(4503599627370496d + bias), nan = new(double.NaN);
        int width = Vector<double>.Count, pixel = 0;
        for (; pixel <= words.Length - Vector<ushort>.Count; pixel += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(words[pixel..]), out Vector<uint> low, out Vector<uint> high);
            Vector.Widen(low, out Vector<ulong> first, out Vector<ulong> second);
            Vector.Widen(high, out Vector<ulong> third, out Vector<ulong> fourth);
            Put(first, numbers[pixel..]);
            Put(second, numbers[(pixel + width)..]);
            Put(third, numbers[(pixel + (2 * width))..]);
            Put(fourth, numbers[(pixel + (3 * width))..]);
        }

        for (; pixel < words.Length; pixel++)
        {
            numbers[pixel] = words[pixel] == missing ? double.NaN : words[pixel] - bias;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Put(Vector<ulong> word, Span<double> into)
        {
            Vector<double> number = Vector.AsVectorDouble(word | exponent) - origin;
            Vector.ConditionalSelect(Vector.AsVectorDouble(Vector.Equals(word, gone)), nan, number).CopyTo(into);
        }
    }

    private static void Flip(Span<ushort> pixels, ushort bias)
    {
        for (int pixel = 0; bias != 0 && pixel < pixels.Length; pixel++)
        {
            pixels[pixel] ^= bias;
        }
    }
}

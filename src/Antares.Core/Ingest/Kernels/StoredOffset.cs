using System.Numerics;

namespace Antares.Ingest.Kernels;

/// <summary>Takes the offset of a processing baseline out of stored numbers, so that scenes of all baselines compare.</summary>
public static class StoredOffset
{
    /// <summary>What a call did.</summary>
    /// <param name="Valid">Numbers that were offset.</param>
    /// <param name="Clamped">Those of them that were raised to the least value.</param>
    public readonly record struct Counts(long Valid, long Clamped);

    /// <summary>Adds the offset to the pixels of a scene that are not nodata; what would fall below the least value becomes the least value.</summary>
    /// <param name="pixels">Shape (pixel), changed in place; unsigned with nodata 0 the result is max(1, pixel + offset).</param>
    /// <param name="chosen">Scene of each pixel; shape (pixel).</param>
    /// <param name="scene">Number of the scene whose pixels these are; others are left alone.</param>
    /// <param name="nodata">Means "not observed" and is never offset.</param>
    /// <param name="offset">What is added; a whole number for whole-number pixels.</param>
    /// <param name="least">The least value of a result; <c>1</c> for unsigned pixels with nodata 0.</param>
    public static Counts Apply<T>(Span<T> pixels, ReadOnlySpan<byte> chosen, byte scene, T nodata, double offset, double least)
        where T : unmanaged, INumber<T>
    {
        if (chosen.Length != pixels.Length)
        {
            throw new ArgumentException($"{pixels.Length} pixels and {chosen.Length} choices.", nameof(chosen));
        }

        long valid = 0, clamped = 0;
        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            T value = pixels[pixel];
            if (chosen[pixel] != scene || value == nodata || T.IsNaN(value))
            {
                continue;
            }

            double moved = double.CreateSaturating(value) + offset;
            valid++;
            clamped += moved < least ? 1 : 0;
            pixels[pixel] = T.CreateSaturating(Math.Max(moved, least));
        }

        return new Counts(valid, clamped);
    }
}

using System.Numerics;

namespace Antares.Ingest.Kernels;

/// <summary>Takes the offset of a processing baseline out of stored numbers, so that scenes of all baselines compare.</summary>
public static class StoredOffset
{
    /// <summary>Adds the offset to every pixel that is not nodata; what would fall to nodata or below becomes the least value above it.</summary>
    /// <param name="pixels">Shape (pixel), changed in place; unsigned with nodata 0 the result is max(1, pixel + offset).</param>
    /// <param name="nodata">Means "not observed" and is never offset.</param>
    /// <param name="offset">What is added, a whole number for whole-number pixels.</param>
    /// <param name="least">The least value of the result; <c>1</c> for unsigned pixels with nodata 0.</param>
    /// <returns>How many pixels were raised to <paramref name="least"/>.</returns>
    public static long Apply<T>(Span<T> pixels, T nodata, double offset, double least)
        where T : unmanaged, INumber<T>
    {
        long clamped = 0;
        T floor = T.CreateSaturating(least);
        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            T value = pixels[pixel];
            if (value == nodata || T.IsNaN(value))
            {
                continue;
            }

            double moved = double.CreateSaturating(value) + offset;
            bool low = moved < least;
            clamped += low ? 1 : 0;
            pixels[pixel] = low ? floor : T.CreateSaturating(moved);
        }

        return clamped;
    }
}

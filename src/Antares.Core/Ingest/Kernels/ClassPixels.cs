using System.Numerics;

namespace Antares.Ingest.Kernels;

/// <summary>Chosen scene classes as pixels of a measurement.</summary>
public static class ClassPixels
{
    private const int Codes = 16;

    /// <summary>Writes classes as pixels.</summary>
    /// <param name="classes">0 to 15, 0 where no scene was chosen; shape (pixel).</param>
    /// <param name="source">The class that means "not observed" in the source, besides 0.</param>
    /// <param name="nodata">What "not observed" becomes.</param>
    /// <param name="pixels">Result; shape (pixel).</param>
    public static void Store<T>(ReadOnlySpan<byte> classes, T source, T nodata, Span<T> pixels)
        where T : unmanaged, INumber<T>
    {
        if (classes.Length != pixels.Length)
        {
            throw new ArgumentException($"{classes.Length} classes and {pixels.Length} pixels.", nameof(pixels));
        }

        Span<T> codes = stackalloc T[Codes];
        for (int code = 0; code < Codes; code++)
        {
            T pixel = T.CreateTruncating(code);
            codes[code] = code == 0 || pixel == source ? nodata : pixel;
        }

        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            pixels[pixel] = codes[classes[pixel] & (Codes - 1)];
        }
    }
}

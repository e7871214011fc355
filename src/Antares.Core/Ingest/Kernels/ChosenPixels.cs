using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Antares.Ingest.Kernels;

/// <summary>Brings the pixels of the chosen scenes together.</summary>
public static class ChosenPixels
{
    /// <summary>Copies the pixels of a scene to where it was chosen.</summary>
    /// <param name="pixels">One measurement of the scene; shape (pixel).</param>
    /// <param name="chosen">Scene of each pixel; shape (pixel).</param>
    /// <param name="scene">Number of this scene.</param>
    /// <param name="result">Shape (pixel); left as it is where another scene was chosen.</param>
    public static void Take<T>(ReadOnlySpan<T> pixels, ReadOnlySpan<byte> chosen, byte scene, Span<T> result)
        where T : unmanaged
    {
        Check(pixels.Length, chosen.Length, result.Length);
        int done = Unsafe.SizeOf<T>() switch
        {
            1 => TakeBytes(MemoryMarshal.Cast<T, byte>(pixels), chosen, scene, MemoryMarshal.Cast<T, byte>(result)),
            2 => TakeShorts(MemoryMarshal.Cast<T, short>(pixels), chosen, scene, MemoryMarshal.Cast<T, short>(result)),
            4 => TakeInts(MemoryMarshal.Cast<T, int>(pixels), chosen, scene, MemoryMarshal.Cast<T, int>(result)),
            _ => 0,
        };
        for (int pixel = done; pixel < pixels.Length; pixel++)
        {
            result[pixel] = chosen[pixel] == scene ? pixels[pixel] : result[pixel];
        }
    }

    /// <summary>Copies the pixels of a scene, as another type, to where it was chosen.</summary>
    /// <param name="pixels">One measurement of the scene, NaN where not observed; shape (pixel).</param>
    /// <param name="chosen">Scene of each pixel; shape (pixel).</param>
    /// <param name="scene">Number of this scene.</param>
    /// <param name="nodata">What NaN becomes.</param>
    /// <param name="result">Rounded half to even and limited to the range of the type; left as it is where another scene was chosen; shape (pixel).</param>
    public static void TakeRounded<T>(ReadOnlySpan<double> pixels, ReadOnlySpan<byte> chosen, byte scene, T nodata, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        Check(pixels.Length, chosen.Length, result.Length);
        bool whole = typeof(T) != typeof(float) && typeof(T) != typeof(double);
        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            if (chosen[pixel] == scene)
            {
                double value = whole ? Math.Round(pixels[pixel], MidpointRounding.ToEven) : pixels[pixel];
                result[pixel] = double.IsNaN(value) ? nodata : T.CreateSaturating(value);
            }
        }
    }

    /// <summary>Gives "not observed" another value.</summary>
    /// <param name="pixels">Shape (pixel), changed in place.</param>
    /// <param name="nodata">What means "not observed"; NaN does too.</param>
    /// <param name="result">What means it afterwards.</param>
    public static void Renumber<T>(Span<T> pixels, T nodata, T result)
        where T : unmanaged, INumber<T>
    {
        if (nodata != result && !T.IsNaN(nodata))
        {
            pixels.Replace(nodata, result);
        }

        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            for (int pixel = 0; pixel < pixels.Length; pixel++)
            {
                pixels[pixel] = T.IsNaN(pixels[pixel]) ? result : pixels[pixel];
            }
        }
    }

    private static int TakeBytes(ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> chosen, byte scene, Span<byte> result)
    {
        int pixel = 0;
        for (; pixel <= pixels.Length - Vector<byte>.Count; pixel += Vector<byte>.Count)
        {
            Vector<byte> mine = Vector.Equals(new Vector<byte>(chosen[pixel..]), new Vector<byte>(scene));
            Blend(mine, pixels, result, pixel);
        }

        return pixel;
    }

    private static int TakeShorts(ReadOnlySpan<short> pixels, ReadOnlySpan<byte> chosen, byte scene, Span<short> result)
    {
        int pixel = 0;
        for (; pixel <= pixels.Length - Vector<byte>.Count; pixel += Vector<byte>.Count)
        {
            Vector.Widen(Mine(chosen, scene, pixel), out Vector<short> low, out Vector<short> high);
            Blend(low, pixels, result, pixel);
            Blend(high, pixels, result, pixel + Vector<short>.Count);
        }

        return pixel;
    }

    private static int TakeInts(ReadOnlySpan<int> pixels, ReadOnlySpan<byte> chosen, byte scene, Span<int> result)
    {
        int pixel = 0;
        for (; pixel <= pixels.Length - Vector<byte>.Count; pixel += Vector<byte>.Count)
        {
            Vector.Widen(Mine(chosen, scene, pixel), out Vector<short> low, out Vector<short> high);
            Vector.Widen(low, out Vector<int> first, out Vector<int> second);
            Vector.Widen(high, out Vector<int> third, out Vector<int> fourth);
            Blend(first, pixels, result, pixel);
            Blend(second, pixels, result, pixel + Vector<int>.Count);
            Blend(third, pixels, result, pixel + (2 * Vector<int>.Count));
            Blend(fourth, pixels, result, pixel + (3 * Vector<int>.Count));
        }

        return pixel;
    }

    private static Vector<sbyte> Mine(ReadOnlySpan<byte> chosen, byte scene, int pixel) =>
        Vector.AsVectorSByte(Vector.Equals(new Vector<byte>(chosen[pixel..]), new Vector<byte>(scene)));

    private static void Blend<T>(Vector<T> mine, ReadOnlySpan<T> pixels, Span<T> result, int pixel)
        where T : unmanaged =>
        Vector.ConditionalSelect(mine, new Vector<T>(pixels[pixel..]), new Vector<T>(result[pixel..])).CopyTo(result[pixel..]);

    private static void Check(int pixels, int chosen, int result)
    {
        if (chosen != pixels || result != pixels)
        {
            throw new ArgumentException($"{pixels} pixels, {chosen} choices and {result} results.", nameof(result));
        }
    }
}

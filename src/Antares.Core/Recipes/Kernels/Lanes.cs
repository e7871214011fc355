using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Antares.Recipes.Kernels;

/// <summary>Moves pixels between a strip and vector lanes; the lanes behind the strip's end hold a padding.</summary>
/// <remarks>Every pixel goes through the same vector code, at the end of a strip too, so its result does not depend on its position.</remarks>
internal static class Lanes
{
    /// <summary>A vector from <paramref name="start"/> on, of which only <paramref name="available"/> values exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load<T>(ReadOnlySpan<T> values, int start, int available, T padding)
        where T : unmanaged =>
        available >= Vector<T>.Count ? new Vector<T>(values.Slice(start, Vector<T>.Count)) : LoadPart(values.Slice(start, available), padding);

    /// <summary>Writes the first <paramref name="available"/> lanes, all where there are more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector<T> vector, Span<T> values, int start, int available)
        where T : unmanaged
    {
        if (available >= Vector<T>.Count)
        {
            vector.CopyTo(values.Slice(start, Vector<T>.Count));
        }
        else
        {
            StorePart(vector, values.Slice(start, available));
        }
    }

    /// <summary>Copies pixels of all dates into a block of shape (time, lane); the lanes behind the strip's end get the padding.</summary>
    /// <param name="series">Shape (time, pixel), a date every <paramref name="stride"/> values.</param>
    /// <param name="stride">Values from one date to the next.</param>
    /// <param name="dates">Number of dates.</param>
    /// <param name="pixel">First pixel.</param>
    /// <param name="available">Pixels of the strip from there on.</param>
    /// <param name="padding">Value of the lanes that have no pixel.</param>
    /// <param name="block">Result: <paramref name="dates"/> rows of whole vectors.</param>
    /// <param name="lanes">Lanes in a row of the block.</param>
    public static void LoadBlock<T>(
        ReadOnlySpan<T> series, int stride, int dates, int pixel, int available, T padding, Span<T> block, int lanes)
        where T : unmanaged
    {
        for (int date = 0; date < dates; date++)
        {
            for (int lane = 0; lane < lanes; lane += Vector<T>.Count)
            {
                int left = Math.Max(available - lane, 0);
                int start = left == 0 ? 0 : (date * stride) + pixel + lane;
                Load(series, start, left, padding).CopyTo(block.Slice((date * lanes) + lane, Vector<T>.Count));
            }
        }
    }

    /// <summary>One row of a block, which is made of whole vectors.</summary>
    public static Span<Vector<double>> AsVectors(Span<double> block) => MemoryMarshal.Cast<double, Vector<double>>(block);

    private static Vector<T> LoadPart<T>(ReadOnlySpan<T> values, T padding)
        where T : unmanaged
    {
        Span<T> lanes = stackalloc T[Vector<T>.Count];
        lanes.Fill(padding);
        values.CopyTo(lanes);
        return new Vector<T>(lanes);
    }

    private static void StorePart<T>(Vector<T> vector, Span<T> values)
        where T : unmanaged
    {
        Span<T> lanes = stackalloc T[Vector<T>.Count];
        vector.CopyTo(lanes);
        lanes[..values.Length].CopyTo(values);
    }
}

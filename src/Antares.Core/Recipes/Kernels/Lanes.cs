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
        if (available >= lanes)
        {
            LoadWholeBlock(series[pixel..], stride, dates, block, lanes);
            return;
        }

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

    /// <summary>Scratch that begins at a cache line: a vector across two lines costs twice. Only speed suffers should it be moved.</summary>
    public static unsafe Span<T> AllocateBlock<T>(int length)
        where T : unmanaged
    {
        const int Line = 64;
        Span<T> memory = GC.AllocateUninitializedArray<T>(length + (Line / sizeof(T)));
        fixed (T* start = memory)
        {
            int behindLine = (int)((nuint)start % Line);
            return memory.Slice((Line - behindLine) % Line / sizeof(T), length);
        }
    }

    /// <summary>One row of a block, which is made of whole vectors.</summary>
    public static Span<Vector<double>> AsVectors(Span<double> block) => MemoryMarshal.Cast<double, Vector<double>>(block);

    // Bounds are checked once, not at each of the few instructions that a vector takes.
    private static void LoadWholeBlock<T>(ReadOnlySpan<T> series, int stride, int dates, Span<T> block, int lanes)
        where T : unmanaged
    {
        SeriesShape.Check(series.Length, stride, dates, lanes);
        SeriesShape.Check(block.Length, lanes, dates, lanes);
        ref T from = ref MemoryMarshal.GetReference(series);
        ref T to = ref MemoryMarshal.GetReference(block);
        for (int date = 0; date < dates; date++)
        {
            for (int lane = 0; lane < lanes; lane += Vector<T>.Count)
            {
                Vector<T> values = Vector.LoadUnsafe(ref from, (nuint)((date * stride) + lane));
                values.StoreUnsafe(ref to, (nuint)((date * lanes) + lane));
            }
        }
    }

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

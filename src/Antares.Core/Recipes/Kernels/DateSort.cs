using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Antares.Recipes.Kernels;

/// <summary>Sorts the dates of many pixels at once: a vector lane holds a pixel, and comparisons do not depend on the values.</summary>
/// <remarks>
/// Merge exchange for any number of dates: Batcher, AFIPS Spring Joint Computer Conference (1968) 307-314, doi:10.1145/1468075.1468121;
/// Knuth, The Art of Computer Programming 3, algorithm 5.2.2M.
/// </remarks>
internal static class DateSort
{
    // The network grows with n log(n)^2; beyond this it is slower than sorting pixel by pixel.
    private const int MostNetworkDates = 1024;

    private static readonly (ushort Low, ushort High)[]?[] Networks = new (ushort, ushort)[]?[MostNetworkDates + 1];

    /// <summary>Sorts each lane, the smallest value into row 0.</summary>
    /// <param name="block">Shape (time, lane), no NaN.</param>
    /// <param name="dates">Number of rows.</param>
    /// <param name="lanes">One or two whole vectors.</param>
    public static void Sort<T>(Span<T> block, int dates, int lanes)
        where T : unmanaged, INumber<T>
    {
        if (block.Length < dates * lanes)
        {
            throw new ArgumentException($"{dates} dates of {lanes} pixels do not fit a block of {block.Length} values.", nameof(block));
        }

        if (dates > MostNetworkDates)
        {
            SortByPixel(block, dates, lanes);
        }
        else if (lanes == 2 * Vector<T>.Count)
        {
            SortPairs(block, Network(dates));
        }
        else
        {
            SortSingles(block, Network(dates));
        }
    }

    private static void SortPairs<T>(Span<T> block, ReadOnlySpan<(ushort Low, ushort High)> network)
        where T : unmanaged, INumber<T>
    {
        nuint width = (nuint)Vector<T>.Count;
        ref T first = ref MemoryMarshal.GetReference(block);
        ref T second = ref Unsafe.Add(ref first, width);
        foreach ((nuint low, nuint high) in network)
        {
            nuint atLow = 2 * low * width, atHigh = 2 * high * width;
            Vector<T> a = Vector.LoadUnsafe(ref first, atLow), b = Vector.LoadUnsafe(ref first, atHigh);
            Vector<T> c = Vector.LoadUnsafe(ref second, atLow), d = Vector.LoadUnsafe(ref second, atHigh);
            Vector.MinNative(a, b).StoreUnsafe(ref first, atLow);
            Vector.MaxNative(a, b).StoreUnsafe(ref first, atHigh);
            Vector.MinNative(c, d).StoreUnsafe(ref second, atLow);
            Vector.MaxNative(c, d).StoreUnsafe(ref second, atHigh);
        }
    }

    private static void SortSingles<T>(Span<T> block, ReadOnlySpan<(ushort Low, ushort High)> network)
        where T : unmanaged, INumber<T>
    {
        nuint width = (nuint)Vector<T>.Count;
        ref T first = ref MemoryMarshal.GetReference(block);
        foreach ((nuint low, nuint high) in network)
        {
            Vector<T> a = Vector.LoadUnsafe(ref first, low * width), b = Vector.LoadUnsafe(ref first, high * width);
            Vector.MinNative(a, b).StoreUnsafe(ref first, low * width);
            Vector.MaxNative(a, b).StoreUnsafe(ref first, high * width);
        }
    }

    private static void SortByPixel<T>(Span<T> block, int dates, int lanes)
        where T : unmanaged, INumber<T>
    {
        T[] rented = ArrayPool<T>.Shared.Rent(dates);
        Span<T> column = rented.AsSpan(0, dates);
        for (int lane = 0; lane < lanes; lane++)
        {
            for (int date = 0; date < dates; date++)
            {
                column[date] = block[(date * lanes) + lane];
            }

            column.Sort();
            for (int date = 0; date < dates; date++)
            {
                block[(date * lanes) + lane] = column[date];
            }
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    // Two threads may build the same network at once; both build the same one.
    private static (ushort Low, ushort High)[] Network(int dates) => Networks[dates] ??= Build(dates);

    private static (ushort Low, ushort High)[] Build(int dates)
    {
        List<(ushort, ushort)> found = [];
        int top = dates < 2 ? 0 : 1 << BitOperations.Log2((uint)dates - 1);
        for (int p = top; p > 0; p >>= 1)
        {
            for (int q = top, r = 0, distance = p; ; distance = q - p, q >>= 1, r = p)
            {
                for (int i = 0; i < dates - distance; i++)
                {
                    if ((i & p) == r)
                    {
                        found.Add(((ushort)i, (ushort)(i + distance)));
                    }
                }

                if (q == p)
                {
                    break;
                }
            }
        }

        return [.. found];
    }
}

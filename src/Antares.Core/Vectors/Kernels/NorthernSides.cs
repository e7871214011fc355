using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Antares.Vectors.Kernels;

/// <summary>One bit per pixel of a bordered plane: set where its northern side is a boundary that has not been walked yet.</summary>
internal readonly struct NorthernSides
{
    private readonly ulong[] words;

    /// <summary>Finds all northern sides of pixels that are not 0.</summary>
    public NorthernSides(ReadOnlySpan<uint> pixels, int stride)
    {
        words = new ulong[(pixels.Length + 63) / 64];
        int at = stride, end = pixels.Length - stride, aligned = Math.Min(end, (stride + 7) & ~7);
        for (; at < aligned; at++)
        {
            SetIf(pixels, stride, at);
        }

        Span<byte> bytes = MemoryMarshal.AsBytes(words.AsSpan());
        for (; at + 8 <= end; at += 8)
        {
            Vector256<uint> here = Vector256.Create(pixels[at..]), above = Vector256.Create(pixels[(at - stride)..]);
            bytes[at >> 3] = (byte)~(Vector256.Equals(here, above) | Vector256.Equals(here, Vector256<uint>.Zero)).ExtractMostSignificantBits();
        }

        for (; at < end; at++)
        {
            SetIf(pixels, stride, at);
        }
    }

    /// <summary>Marks a side as walked.</summary>
    public void Clear(int at) => words[at >> 6] &= ~(1UL << at);

    /// <summary>The first pixel from here on whose side is open, or -1.</summary>
    public int Next(int from)
    {
        int word = from >> 6;
        ulong bits = words[word] & (ulong.MaxValue << from);
        while (bits == 0)
        {
            if (++word == words.Length)
            {
                return -1;
            }

            bits = words[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }

    private void SetIf(ReadOnlySpan<uint> pixels, int stride, int at)
    {
        if (pixels[at] != 0 && pixels[at] != pixels[at - stride])
        {
            words[at >> 6] |= 1UL << at;
        }
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace Antares.Ingest.Kernels;

/// <summary>Takes scale and offset out of stored numbers, so that scenes of all processing baselines and makers compare.</summary>
public static class StoredOffset
{
    private const double LargestWholeOffset = 1 << 20;

    /// <summary>What a call did.</summary>
    /// <param name="Valid">Numbers that were offset.</param>
    /// <param name="Clamped">Those of them that were raised to the least value.</param>
    public readonly record struct Counts(long Valid, long Clamped)
    {
        /// <summary>Share of the offset numbers that were raised; 0 when there are none.</summary>
        public double ClampedShare => Valid > 0 ? (double)Clamped / Valid : 0;

        /// <summary>What two calls did.</summary>
        public static Counts operator +(Counts first, Counts second) => new(first.Valid + second.Valid, first.Clamped + second.Clamped);
    }

    /// <summary>Adds the offset to the pixels of a scene that are not nodata; what would fall below the least value becomes the least value.</summary>
    /// <param name="pixels">Shape (pixel), changed in place; unsigned with nodata 0 the result is max(1, pixel + offset).</param>
    /// <param name="chosen">Scene of each pixel; shape (pixel).</param>
    /// <param name="scene">Number of the scene whose pixels these are; others are left alone.</param>
    /// <param name="nodata">Means "not observed" and is never offset; a whole number that would come to read as nodata becomes its neighbour.</param>
    /// <param name="offset">What is added; a whole number for whole-number pixels.</param>
    /// <param name="least">The least value of a result; <c>1</c> for unsigned pixels with nodata 0.</param>
    public static Counts Apply<T>(Span<T> pixels, ReadOnlySpan<byte> chosen, byte scene, T nodata, double offset, double least)
        where T : unmanaged, INumber<T>
    {
        if (chosen.Length != pixels.Length)
        {
            throw new ArgumentException($"{pixels.Length} pixels and {chosen.Length} choices.", nameof(chosen));
        }

        bool small = Math.Abs(offset) <= LargestWholeOffset && offset == Math.Floor(offset);
        bool shorts = small && (typeof(T) == typeof(short) || typeof(T) == typeof(ushort));
        T above = T.CreateSaturating(double.CreateSaturating(nodata) + 1), beside = above != nodata ? above : nodata - T.One;
        (int done, Counts counts) = shorts ? ApplyToShorts(pixels, chosen, scene, nodata, beside, (int)offset, (int)least) : default;
        return counts + ApplyOneByOne(pixels[done..], chosen[done..], scene, nodata, beside, offset, least);
    }

    /// <summary>Scales and offsets the pixels of a scene that are observed; what would fall below the least value becomes the least value.</summary>
    /// <param name="pixels">Shape (pixel), changed in place; NaN where not observed.</param>
    /// <param name="chosen">Scene of each pixel; shape (pixel).</param>
    /// <param name="scene">Number of the scene whose pixels these are; others are left alone.</param>
    /// <param name="scale">What a stored number is multiplied by.</param>
    /// <param name="offset">What is added to the product.</param>
    /// <param name="least">The least value of a result.</param>
    /// <param name="nodata">Whole number that means "not observed" later: what would round to it becomes its neighbour; NaN for none.</param>
    public static Counts ApplyScaled(Span<double> pixels, ReadOnlySpan<byte> chosen, byte scene, double scale, double offset, double least, double nodata)
    {
        if (chosen.Length != pixels.Length)
        {
            throw new ArgumentException($"{pixels.Length} pixels and {chosen.Length} choices.", nameof(chosen));
        }

        long valid = 0, clamped = 0;
        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            if (chosen[pixel] == scene && !double.IsNaN(pixels[pixel]))
            {
                double moved = (pixels[pixel] * scale) + offset;
                valid++;
                clamped += moved < least ? 1 : 0;
                moved = Math.Max(moved, least);
                pixels[pixel] = Math.Round(moved, MidpointRounding.ToEven) == nodata ? nodata + 1 : moved;
            }
        }

        return new Counts(valid, clamped);
    }

    private static Counts ApplyOneByOne<T>(Span<T> pixels, ReadOnlySpan<byte> chosen, byte scene, T nodata, T beside, double offset, double least)
        where T : unmanaged, INumber<T>
    {
        long valid = 0, clamped = 0;
        bool whole = typeof(T) != typeof(float) && typeof(T) != typeof(double);
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
            T result = T.CreateSaturating(Math.Max(moved, least));
            pixels[pixel] = whole && result == nodata ? beside : result;
        }

        return new Counts(valid, clamped);
    }

    /// <summary>The same for 16 bit, as many pixels at a time as fill vectors.</summary>
    private static (int Done, Counts Counts) ApplyToShorts<T>(
        Span<T> pixels, ReadOnlySpan<byte> chosen, byte scene, T nodata, T beside, int offset, int least)
        where T : unmanaged, INumber<T>
    {
        Span<short> shorts = MemoryMarshal.Cast<T, short>(pixels);
        bool unsigned = typeof(T) == typeof(ushort);
        Lanes lanes = new(
            unsigned,
            new Vector<short>(short.CreateTruncating(nodata)),
            new Vector<int>(int.CreateTruncating(nodata)),
            new Vector<int>(int.CreateTruncating(beside)),
            new Vector<int>(offset),
            new Vector<int>(least),
            new Vector<int>(unsigned ? ushort.MinValue : short.MinValue),
            new Vector<int>(unsigned ? ushort.MaxValue : short.MaxValue));
        Vector<int> valid = default, clamped = default;
        int pixel = 0;
        for (; pixel <= shorts.Length - Vector<byte>.Count; pixel += Vector<byte>.Count)
        {
            Vector<byte> mine = Vector.Equals(new Vector<byte>(chosen[pixel..]), new Vector<byte>(scene));
            Vector.Widen(Vector.AsVectorSByte(mine), out Vector<short> low, out Vector<short> high);
            lanes.Move(shorts[pixel..], low, ref valid, ref clamped);
            lanes.Move(shorts[(pixel + Vector<short>.Count)..], high, ref valid, ref clamped);
        }

        return (pixel, new Counts(-Vector.Sum(valid), -Vector.Sum(clamped)));
    }

    /// <summary>The constants of a call in every lane.</summary>
    private readonly record struct Lanes(
        bool Unsigned, Vector<short> Nodata16, Vector<int> Nodata, Vector<int> Beside, Vector<int> Offset, Vector<int> Least, Vector<int> Low, Vector<int> High)
    {
        /// <summary>Moves one vector of pixels; the counts grow by -1 for every lane that counts.</summary>
        public void Move(Span<short> pixels, Vector<short> mine, ref Vector<int> valid, ref Vector<int> clamped)
        {
            Vector<short> stored = new(pixels);
            mine = Vector.AndNot(mine, Vector.Equals(stored, Nodata16));
            Vector.Widen(mine, out Vector<int> mineLow, out Vector<int> mineHigh);
            (Vector<int> low, Vector<int> high) = Widen(stored);
            Vector<short> moved = Vector.Narrow(Move(low, mineLow, ref valid, ref clamped), Move(high, mineHigh, ref valid, ref clamped));
            Vector.ConditionalSelect(mine, moved, stored).CopyTo(pixels);
        }

        private Vector<int> Move(Vector<int> values, Vector<int> mine, ref Vector<int> valid, ref Vector<int> clamped)
        {
            Vector<int> moved = values + Offset;
            valid += mine;
            clamped += mine & Vector.LessThan(moved, Least);
            moved = Vector.Min(Vector.Max(moved, Vector.Max(Least, Low)), High);
            return Vector.ConditionalSelect(Vector.Equals(moved, Nodata), Beside, moved);
        }

        private (Vector<int> Low, Vector<int> High) Widen(Vector<short> stored)
        {
            if (Unsigned)
            {
                Vector.Widen(Vector.AsVectorUInt16(stored), out Vector<uint> low, out Vector<uint> high);
                return (Vector.AsVectorInt32(low), Vector.AsVectorInt32(high));
            }

            Vector.Widen(stored, out Vector<int> lowSigned, out Vector<int> highSigned);
            return (lowSigned, highSigned);
        }
    }
}

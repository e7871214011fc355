using System.Runtime.InteropServices;
using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Kernels;

namespace Antares.Recipes.Engine;

/// <summary>Turns the numbers of a feature into pixels of the output type and writes them.</summary>
/// <param name="type">Output type.</param>
/// <param name="nodata">Its nodata.</param>
/// <param name="capacity">Pixels of the largest block.</param>
internal sealed class FeaturePixels(DataType type, double nodata, int capacity)
{
    private const int Strip = 2048;
    private readonly double[] numbers = new double[Strip];
    private readonly byte[] pixels = new byte[capacity * sizeof(int)];

    /// <summary>Gives the numbers of some pixels.</summary>
    public delegate void NumberSource(int start, Span<double> numbers);

    /// <summary>Rounds and writes a block of a feature.</summary>
    public void Write(NumberSource source, double scale, FeatureSinks sinks, int feature, int turn, PixelWindow block)
    {
        switch (type)
        {
            case DataType.Int16:
                Write<short>(source, block, (from, to) => Rounding.ToInt16(from, scale, (short)nodata, to), sinks, feature, turn);
                break;
            case DataType.UInt8:
                Write<byte>(source, block, (from, to) => Rounding.ToWhole(from, scale, (byte)nodata, to), sinks, feature, turn);
                break;
            case DataType.UInt16:
                Write<ushort>(source, block, (from, to) => Rounding.ToWhole(from, scale, (ushort)nodata, to), sinks, feature, turn);
                break;
            case DataType.Int32:
                Write<int>(source, block, (from, to) => Rounding.ToWhole(from, scale, (int)nodata, to), sinks, feature, turn);
                break;
            default:
                Write<float>(source, block, (from, to) => Rounding.ToSingle(from, scale, (float)nodata, to), sinks, feature, turn);
                break;
        }
    }

    private delegate void Rounder<T>(ReadOnlySpan<double> from, Span<T> to);

    private void Write<T>(NumberSource source, PixelWindow block, Rounder<T> round, FeatureSinks sinks, int feature, int turn)
        where T : unmanaged
    {
        Span<T> all = MemoryMarshal.Cast<byte, T>(pixels.AsSpan())[..(int)block.PixelCount];
        for (int start = 0; start < all.Length; start += Strip)
        {
            Span<double> part = numbers.AsSpan(0, Math.Min(Strip, all.Length - start));
            source(start, part);
            round(part, all.Slice(start, part.Length));
        }

        sinks.Write<T>(feature, turn, block, all);
    }
}

using System.Runtime.InteropServices;
using Antares.Recipes.Binding;
using Antares.Recipes.Kernels;

namespace Antares.Recipes.Engine;

/// <summary>One band on several dates: a row of pixels for each date.</summary>
internal sealed class BandPlanes
{
    private readonly BoundBand band;
    private readonly int stride;
    private readonly byte[] bytes;

    /// <summary>Takes memory.</summary>
    /// <param name="band">The band.</param>
    /// <param name="rows">Rows that there is room for.</param>
    /// <param name="stride">Pixels of a row.</param>
    public BandPlanes(BoundBand band, int rows, int stride)
        : this(band, stride, GC.AllocateUninitializedArray<byte>(checked(rows * stride * band.Bytes)))
    {
    }

    private BandPlanes(BoundBand band, int stride, byte[] bytes)
    {
        this.band = band;
        this.stride = stride;
        this.bytes = bytes;
    }

    public BoundBand Band => band;

    /// <summary>Pixels from one row to the next.</summary>
    public int Stride => stride;

    /// <summary>Everything as <see cref="PixelKind.Words"/>.</summary>
    public Span<ushort> Words => MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan());

    /// <summary>The same memory as more and shorter rows; new memory where it is too small.</summary>
    public BandPlanes Folded(int rows, int pixels) =>
        (long)rows * pixels * band.Bytes <= bytes.Length ? new BandPlanes(band, pixels, bytes) : new BandPlanes(band, rows, pixels);

    /// <summary>The bytes of some pixels of a row.</summary>
    public Memory<byte> Bytes(int row, int start, int pixels) => bytes.AsMemory(((row * stride) + start) * band.Bytes, pixels * band.Bytes);

    /// <summary>Pixels of a row, of the type in which they are held.</summary>
    public Span<T> Row<T>(int row, int pixels)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes(row, 0, pixels).Span);

    /// <summary>Writes "missing" wherever a freshly read row is nodata or not clear.</summary>
    /// <param name="row">The row.</param>
    /// <param name="pixels">Its pixels.</param>
    /// <param name="mask"><see cref="QualityMask.Clear"/> or 0; empty = all clear.</param>
    public void Prepare(int row, int pixels, ReadOnlySpan<ushort> mask)
    {
        switch (band.Kind)
        {
            case PixelKind.Words:
                WordPlanes.Prepare(Row<ushort>(row, pixels), mask, band.Bias, band.Missing);
                break;
            case PixelKind.Singles:
                NumberPlanes.Prepare(Row<float>(row, pixels), mask, (float)(band.Measurement.Nodata ?? double.NaN));
                break;
            default:
                NumberPlanes.Prepare(Row<double>(row, pixels), mask, band.Measurement.Nodata ?? double.NaN);
                break;
        }
    }

    /// <summary>Writes "missing" into a whole row.</summary>
    public void Miss(int row, int pixels)
    {
        switch (band.Kind)
        {
            case PixelKind.Words:
                Row<ushort>(row, pixels).Fill(band.Missing);
                break;
            case PixelKind.Singles:
                Row<float>(row, pixels).Fill(float.NaN);
                break;
            default:
                Row<double>(row, pixels).Fill(double.NaN);
                break;
        }
    }

    /// <summary>Writes "missing" where a mask of some pixels says so.</summary>
    public void Drop(int row, int start, ReadOnlySpan<ushort> mask)
    {
        Span<byte> part = Bytes(row, start, mask.Length).Span;
        switch (band.Kind)
        {
            case PixelKind.Words:
                WordPlanes.Prepare(MemoryMarshal.Cast<byte, ushort>(part), mask, bias: 0, band.Missing);
                break;
            case PixelKind.Singles:
                NumberPlanes.Prepare(MemoryMarshal.Cast<byte, float>(part), mask, float.NaN);
                break;
            default:
                NumberPlanes.Prepare(MemoryMarshal.Cast<byte, double>(part), mask, double.NaN);
                break;
        }
    }

    /// <summary>Some pixels of a row as numbers, NaN where missing.</summary>
    public void ToNumbers(int row, int start, Span<double> numbers)
    {
        ReadOnlySpan<byte> part = Bytes(row, start, numbers.Length).Span;
        switch (band.Kind)
        {
            case PixelKind.Words:
                WordPlanes.ToNumbers(MemoryMarshal.Cast<byte, ushort>(part), band.Missing, band.Bias, numbers);
                break;
            case PixelKind.Singles:
                NumberPlanes.Widen(MemoryMarshal.Cast<byte, float>(part), numbers);
                break;
            default:
                MemoryMarshal.Cast<byte, double>(part).CopyTo(numbers);
                break;
        }
    }
}

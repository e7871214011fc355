using Antares.Catalog;
using Antares.Recipes.Kernels;

namespace Antares.Recipes.Binding;

/// <summary>A band of a time series that a recipe reads.</summary>
/// <param name="Measurement">Its measurement.</param>
/// <param name="Number">Its place among the bands that the recipe reads of this input.</param>
internal sealed record BoundBand(Measurement Measurement, int Number)
{
    /// <summary>Integers of 16 bits and a nodata value are words; those without one need a type that has room for "missing".</summary>
    public PixelKind Kind { get; } = Measurement.Type switch
    {
        DataType.UInt8 or DataType.UInt16 or DataType.Int16 => HasWordNodata(Measurement) ? PixelKind.Words : PixelKind.Singles,
        DataType.Float32 => PixelKind.Singles,
        _ => PixelKind.Doubles,
    };

    public string Name => Measurement.Name;

    /// <summary>What a word is above its pixel.</summary>
    public ushort Bias => Measurement.Type == DataType.Int16 ? WordPlanes.SignBias : (ushort)0;

    /// <summary>The word for "not observed".</summary>
    public ushort Missing => (ushort)((int)Measurement.Nodata!.Value + Bias);

    /// <summary>Bytes of a pixel in memory.</summary>
    public int Bytes => Kind switch
    {
        PixelKind.Words => sizeof(ushort),
        PixelKind.Singles => sizeof(float),
        _ => sizeof(double),
    };

    private static bool HasWordNodata(Measurement measurement) =>
        measurement.Nodata is double nodata && nodata == Math.Floor(nodata) && (measurement.Type == DataType.Int16
            ? nodata is >= short.MinValue and <= short.MaxValue
            : nodata is >= ushort.MinValue and <= ushort.MaxValue);
}

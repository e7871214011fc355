using Antares.Catalog;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>How one measurement is ingested.</summary>
/// <param name="Source">Measurement of the source, with nodata.</param>
/// <param name="Target">Measurement of the ingested product, with nodata.</param>
/// <param name="Resampling">How it is warped.</param>
public sealed record BandPlan(Measurement Source, Measurement Target, Resampling Resampling)
{
    /// <summary>A measurement that keeps name, type and nodata.</summary>
    /// <remarks>
    /// Where every value of the source counts, pixels outside of a scene get the outermost value of the type (<see cref="OutermostOf"/>); a
    /// pixel that holds this value counts as not observed.
    /// </remarks>
    public static BandPlan Of(Measurement source, Resampling resampling)
    {
        Measurement measurement = source with { Nodata = source.Nodata ?? OutermostOf(source.Type) };
        return new BandPlan(measurement, measurement, resampling);
    }

    /// <summary>Bands that can be read together: of equal types, nodata and resampling, in the order of their first band.</summary>
    public static IEnumerable<IReadOnlyList<BandPlan>> Alike(IEnumerable<BandPlan> bands) => bands
        .GroupBy(b => (b.Source.Type, b.Source.Nodata, ToType: b.Target.Type, ToNodata: b.Target.Nodata, b.Resampling))
        .Select(g => g.ToArray());

    /// <summary>The value of a type that pixels hold least: the lowest of signed types, the highest of unsigned ones, NaN of fractions.</summary>
    public static double OutermostOf(DataType type) => type switch
    {
        DataType.UInt8 => byte.MaxValue,
        DataType.Int16 => short.MinValue,
        DataType.UInt16 => ushort.MaxValue,
        DataType.Int32 => int.MinValue,
        DataType.UInt32 => uint.MaxValue,
        _ => double.NaN,
    };

    /// <summary>The least value that an observed pixel of the target may hold.</summary>
    internal double Least
    {
        get
        {
            (double low, bool whole) = Target.Type switch
            {
                DataType.UInt8 or DataType.UInt16 or DataType.UInt32 => (0, true),
                DataType.Int16 => (short.MinValue, true),
                DataType.Int32 => (int.MinValue, true),
                _ => (double.NegativeInfinity, false),
            };
            return whole && Target.Nodata == low ? low + 1 : low;
        }
    }
}

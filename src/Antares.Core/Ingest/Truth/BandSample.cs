using Antares.Catalog;

namespace Antares.Ingest.Truth;

/// <summary>A band of a scene, looked at on few pixels.</summary>
internal sealed class BandSample
{
    /// <summary>The band.</summary>
    public required Measurement Measurement { get; init; }

    /// <summary>Values with scale and offset, NaN where nodata; reflectance x 10000 for reflectance. Shape (row, column) of the coarse plane.</summary>
    public required float[] Values { get; init; }

    /// <summary>Fingerprint of the sampled pixels less their least value: it does not change with an offset. 0 where they are too few or too flat to tell.</summary>
    public ulong Pattern { get; init; }

    /// <summary>The least value of the sampled pixels.</summary>
    public double Least { get; init; }

    /// <summary>Share of the sampled pixels that are not nodata.</summary>
    public double ValidShare { get; init; }

    /// <summary>Order statistics of the clear values of the fine sample.</summary>
    public required BandLevels Levels { get; init; }

    /// <summary>True for reflectance.</summary>
    public bool IsReflectance => ReflectanceBands.IsOne(Measurement);
}

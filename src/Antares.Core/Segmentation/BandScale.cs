namespace Antares.Segmentation;

/// <summary>How a band becomes planes of about 0..255 that a segmenter sees: (value - offset) x gain, never rounded.</summary>
/// <param name="Band">Measurement.</param>
/// <param name="Offset">The value that becomes 0: the first percentile of the whole run.</param>
/// <param name="Gain">255 / (99th - first percentile); 0 for a band that is the same everywhere.</param>
public sealed record BandScale(string Band, double Offset, double Gain)
{
    /// <summary>Period of a circular band, which becomes two planes, sine and cosine, of weight 1/2; null for ordinary ones.</summary>
    public double? Circular { get; init; }

    /// <summary>Number of planes.</summary>
    public int PlaneCount => Circular is null ? 1 : 2;

    /// <summary>Weight of each of its planes.</summary>
    public float Weight => 1f / PlaneCount;
}

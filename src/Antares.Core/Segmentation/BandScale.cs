namespace Antares.Segmentation;

/// <summary>How a band becomes planes of about 0..255 that a segmenter sees: (value - offset) x gain, never rounded.</summary>
/// <param name="Band">Measurement.</param>
/// <param name="Offset">The value that becomes 0: the first percentile of the whole product, or what was given.</param>
/// <param name="Gain">255 / (99th - first percentile); 0 for a band that is the same everywhere.</param>
public sealed record BandScale(string Band, double Offset, double Gain)
{
    /// <summary>Period of a circular band, which becomes two planes, sine and cosine, of weight 1/2; null for ordinary ones.</summary>
    public double? Circular { get; init; }

    /// <summary>Weight of the band against the others, 0 or more.</summary>
    public double BandWeight { get; init; } = 1;

    /// <summary>Number of planes.</summary>
    public int PlaneCount => Circular is null ? 1 : 2;

    /// <summary>Weight of each of its planes.</summary>
    public float Weight => (float)(BandWeight / PlaneCount);
}

namespace Antares.Segmentation.Quality.Kernels;

/// <summary>Share of the image's variance that lies between segments: EV = sum_j n_j (m_j - m)^2 / sum_p (x_p - m)^2.</summary>
/// <remarks>Moore et al., CVPR 2008, doi:10.1109/CVPR.2008.4587471. 1 where every pixel has its segment's mean; it rises with the number of segments.</remarks>
public static class ExplainedVariance
{
    /// <summary>Variance between segments and inside them, both times the number of pixels, of one plane.</summary>
    /// <param name="pixels">n_j; shape (segment).</param>
    /// <param name="means">m_j; shape (segment).</param>
    /// <param name="squares">Squared deviations of the pixels from m_j; shape (segment).</param>
    public static (double Between, double Inside) Parts(ReadOnlySpan<long> pixels, ReadOnlySpan<double> means, ReadOnlySpan<double> squares)
    {
        double mean = SegmentMoments.Mean(pixels, means), between = 0, inside = 0;
        for (int segment = 0; segment < pixels.Length; segment++)
        {
            between += pixels[segment] * (means[segment] - mean) * (means[segment] - mean);
            inside += squares[segment];
        }

        return (between, inside);
    }

    /// <summary>EV of planes together: their parts are added first, each times its weight. NaN where all pixels are equal.</summary>
    /// <param name="parts">Parts of every plane.</param>
    /// <param name="weights">Weight of every plane.</param>
    public static double Of(ReadOnlySpan<(double Between, double Inside)> parts, ReadOnlySpan<float> weights)
    {
        double between = 0, inside = 0;
        for (int plane = 0; plane < parts.Length; plane++)
        {
            between += weights[plane] * parts[plane].Between;
            inside += weights[plane] * parts[plane].Inside;
        }

        return between + inside > 0 ? between / (between + inside) : double.NaN;
    }
}

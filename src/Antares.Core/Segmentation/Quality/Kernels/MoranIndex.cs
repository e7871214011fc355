namespace Antares.Segmentation.Quality.Kernels;

/// <summary>How alike segments are to those that they touch: Moran's I over the means of the segments.</summary>
/// <remarks>
/// I = (R / sum_jk w_jk) sum_jk w_jk (m_j - m)(m_k - m) / sum_j (m_j - m)^2, where w_jk = 1 for segments that touch, R counts segments and m
/// is the mean of the image: Espindola et al., Int. J. Remote Sens. 27 (2006) 3035-3040, doi:10.1080/01431160600617194.
/// Low where neighbours differ, as they should.
/// </remarks>
public static class MoranIndex
{
    /// <summary>I of one plane; NaN where no segments touch or all means are equal.</summary>
    /// <param name="pixels">Pixels of every segment; shape (segment).</param>
    /// <param name="means">m_j; shape (segment).</param>
    /// <param name="borders">Pairs that touch, each once.</param>
    public static double Of(ReadOnlySpan<long> pixels, ReadOnlySpan<double> means, ReadOnlySpan<SegmentBorder> borders)
    {
        double mean = SegmentMoments.Mean(pixels, means), alike = 0, scatter = 0;
        foreach (SegmentBorder border in borders)
        {
            alike += (means[border.First] - mean) * (means[border.Second] - mean);
        }

        foreach (double value in means)
        {
            scatter += (value - mean) * (value - mean);
        }

        // Each pair stands twice in both sums over j and k.
        return scatter > 0 && borders.Length > 0 ? means.Length * alike / (borders.Length * scatter) : double.NaN;
    }
}

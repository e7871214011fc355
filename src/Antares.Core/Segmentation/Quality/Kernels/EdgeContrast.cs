namespace Antares.Segmentation.Quality.Kernels;

/// <summary>How much segments differ across their borders: sum_jk l_jk |m_j - m_k| / sum_jk l_jk, with l_jk the length of the common border.</summary>
/// <remarks>The border-weighted mean difference to neighbours of Baatz and Schaepe (2000); high where borders lie on true edges.</remarks>
public static class EdgeContrast
{
    /// <summary>Contrast of one plane in its units; NaN where no segments touch.</summary>
    /// <param name="means">m_j; shape (segment).</param>
    /// <param name="borders">Pairs that touch, each once.</param>
    public static double Of(ReadOnlySpan<double> means, ReadOnlySpan<SegmentBorder> borders)
    {
        double sum = 0;
        long length = 0;
        foreach (SegmentBorder border in borders)
        {
            sum += border.Length * Math.Abs(means[border.First] - means[border.Second]);
            length += border.Length;
        }

        return sum / length;
    }
}

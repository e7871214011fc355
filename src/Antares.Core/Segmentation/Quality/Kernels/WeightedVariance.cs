namespace Antares.Segmentation.Quality.Kernels;

/// <summary>How mixed segments are inside: wVar = sum_j n_j var_j / sum_j n_j.</summary>
/// <remarks>Espindola et al., Int. J. Remote Sens. 27 (2006) 3035-3040, doi:10.1080/01431160600617194. It falls as segments get smaller.</remarks>
public static class WeightedVariance
{
    /// <summary>wVar of one plane; NaN where there is no pixel.</summary>
    /// <param name="pixels">n_j; shape (segment).</param>
    /// <param name="squares">n_j var_j: squared deviations from the segment's mean; shape (segment).</param>
    public static double Of(ReadOnlySpan<long> pixels, ReadOnlySpan<double> squares)
    {
        double sum = 0;
        long count = 0;
        for (int segment = 0; segment < pixels.Length; segment++)
        {
            sum += squares[segment];
            count += pixels[segment];
        }

        return sum / count;
    }
}

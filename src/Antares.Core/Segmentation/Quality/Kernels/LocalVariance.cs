namespace Antares.Segmentation.Quality.Kernels;

/// <summary>Local variance over scales, whose rate of change has peaks where segments match objects of the ground.</summary>
/// <remarks>
/// LV is the mean standard deviation inside segments, every segment counting once; the rate of change from one scale to the next is
/// ROC-LV = 100 (LV_i - LV_(i-1)) / LV_(i-1) per cent. Dragut, Tiede and Levick, Int. J. Geogr. Inf. Sci. 24 (2010) 859-871,
/// doi:10.1080/13658810903174803. The tool ESP uses equal steps of scale, and so should a list of t that is read this way.
/// </remarks>
public static class LocalVariance
{
    /// <summary>LV of one plane; NaN where there is no segment.</summary>
    /// <param name="pixels">Pixels of every segment; shape (segment).</param>
    /// <param name="squares">Squared deviations of the pixels from their segment's mean; shape (segment).</param>
    public static double Of(ReadOnlySpan<long> pixels, ReadOnlySpan<double> squares)
    {
        double sum = 0;
        for (int segment = 0; segment < pixels.Length; segment++)
        {
            sum += Math.Sqrt(squares[segment] / pixels[segment]);
        }

        return sum / pixels.Length;
    }

    /// <summary>ROC-LV in per cent; NaN for the first scale and after an LV of 0.</summary>
    /// <param name="values">LV from the finest to the coarsest scale.</param>
    public static double[] Rates(ReadOnlySpan<double> values)
    {
        double[] rates = new double[values.Length];
        for (int i = 0; i < rates.Length; i++)
        {
            rates[i] = i > 0 && values[i - 1] > 0 ? 100 * (values[i] - values[i - 1]) / values[i - 1] : double.NaN;
        }

        return rates;
    }

    /// <summary>Scales whose rate is above that of both neighbours.</summary>
    /// <param name="rates">ROC-LV of every scale.</param>
    public static IReadOnlyList<int> Peaks(ReadOnlySpan<double> rates)
    {
        List<int> peaks = [];
        for (int i = 1; i + 1 < rates.Length; i++)
        {
            if (rates[i] > rates[i - 1] && rates[i] > rates[i + 1])
            {
                peaks.Add(i);
            }
        }

        return peaks;
    }
}

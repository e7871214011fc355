namespace Antares.TestKit;

/// <summary>Geometric median and the deviations from it, by their definitions.</summary>
internal static class PlainSpectra
{
    private const double ShortestStep = 1e-3, Nearest = 1e-6;
    private const int MostSteps = 100;

    /// <summary>A result: that of a band, or behind the bands emad, smad, bcmad.</summary>
    /// <param name="series">Shape (band, time), NaN where missing.</param>
    /// <param name="output">Number of the result.</param>
    public static double Output(double[][] series, int output)
    {
        double[][] spectra = [.. Enumerable.Range(0, series[0].Length).Select(d => series.Select(b => b[d]).ToArray()).Where(s => !s.Any(double.IsNaN))];
        if (spectra.Length == 0)
        {
            return double.NaN;
        }

        double[] median = Median(spectra);
        return (output - median.Length) switch
        {
            < 0 => median[output],
            0 => PlainReducers.Percentile([.. spectra.Select(s => Distance(s, median))], 50),
            1 => PlainReducers.Percentile([.. spectra.Select(s => 1 - (Dot(s, median) / Math.Sqrt(Dot(s, s) * Dot(median, median)))).Where(double.IsFinite)], 50),
            _ => PlainReducers.Percentile(
                [.. spectra.Select(s => s.Zip(median, (a, b) => Math.Abs(a - b)).Sum() / s.Zip(median, (a, b) => Math.Abs(a + b)).Sum()).Where(double.IsFinite)], 50),
        };
    }

    private static double[] Median(double[][] spectra)
    {
        double[] median = [.. Enumerable.Range(0, spectra[0].Length).Select(b => PlainReducers.Percentile([.. spectra.Select(s => s[b])], 50))];
        for (int step = 0; step < MostSteps; step++)
        {
            double[] next = Next(spectra, median);
            double length = Distance(next, median);
            median = next;
            if (length < ShortestStep)
            {
                break;
            }
        }

        return median;
    }

    // Vardi and Zhang (2000): the mean of the spectra elsewhere, weighted by 1 / distance, and the present median between which the next one lies.
    private static double[] Next(double[][] spectra, double[] median)
    {
        double[][] elsewhere = [.. spectra.Where(s => Distance(s, median) >= Nearest)];
        double[] weights = [.. elsewhere.Select(s => 1 / Distance(s, median))];
        double[] mean = [.. median.Select((_, b) => elsewhere.Select((s, d) => s[b] * weights[d]).Sum() / weights.Sum())];
        double pull = Distance(mean, median) * weights.Sum(), held = spectra.Length - elsewhere.Length;
        return pull > held ? [.. mean.Zip(median, (m, present) => ((1 - (held / pull)) * m) + (held / pull * present))] : median;
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}

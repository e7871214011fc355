using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>The seasons of a pixel as a sum of waves: least squares of a mean, a trend and harmonics of a period.</summary>
/// <remarks>
/// y = mean + trend (years since the middle of the period) + sum_k a_k cos(2 pi k d / period) + b_k sin(2 pi k d / period): Jakubauskas et al.,
/// Photogramm. Eng. Remote Sens. 67 (2001) 461-470; Zhu and Woodcock, Remote Sens. Environ. 144 (2014) 152-171, doi:10.1016/j.rse.2014.01.011.
/// Each pixel has its own clear dates and so its own equations. They are solved as normal equations by L D L' with one step of refinement on the
/// residuals, which takes half the time of an orthogonal factorisation and, for regressors as mild as these, gives the same digits.
/// </remarks>
public static class HarmonicFit
{
    /// <summary>Number of results of a fit: mean, trend, an amplitude and a phase for each harmonic, r2, rmse.</summary>
    public static int Outputs(int harmonics) => (2 * harmonics) + 4;

    /// <summary>Fits every pixel.</summary>
    /// <param name="days">Solar days, strictly rising; shape (time).</param>
    /// <param name="originDay">1 January of the year in which the period begins: phases count from there.</param>
    /// <param name="middleDay">Middle of the period: the trend is 0 there.</param>
    /// <param name="harmonics">Number of harmonics, at least 1.</param>
    /// <param name="period">Days of the first harmonic, above 0.</param>
    /// <param name="series">NaN where missing; shape (time, pixel).</param>
    /// <param name="stride">Values from one date to the next.</param>
    /// <param name="results">Shape (output, pixel), in the order mean, trend (per year), amplitude 1, phase 1 (days after the origin of the harmonic's
    /// first peak, 0 to below period / k), ..., r2 (0 to 1; 0 where all values are equal), rmse. NaN with fewer than 2 harmonics + 3 clear dates, or
    /// where these cannot tell the unknowns apart.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or harmonics or period are out of range.</exception>
    public static void Compute(
        ReadOnlySpan<double> days,
        double originDay,
        double middleDay,
        int harmonics,
        double period,
        ReadOnlySpan<double> series,
        int stride,
        Span<double> results)
    {
        if (harmonics < 1 || !(period > 0))
        {
            throw new ArgumentException($"{harmonics} harmonics of {period} days are not a fit.");
        }

        int pixels = SeriesShape.Pixels(results.Length, Outputs(harmonics));
        SeriesShape.Check(series.Length, stride, days.Length, pixels);
        HarmonicBlock block = new(Regressors(days, originDay, middleDay, harmonics, period), days.Length, harmonics, period);
        for (int pixel = 0; pixel < pixels; pixel += Vector<double>.Count)
        {
            int available = pixels - pixel;
            for (int date = 0; date < days.Length; date++)
            {
                block.Values[date] = Lanes.Load(series, (date * stride) + pixel, available, double.NaN);
            }

            block.Fit();
            for (int output = 0; output < Outputs(harmonics); output++)
            {
                Lanes.Store(block.Results[output], results, (output * pixels) + pixel, available);
            }
        }
    }

    // Shape (time, unknown).
    private static double[] Regressors(ReadOnlySpan<double> days, double originDay, double middleDay, int harmonics, double period)
    {
        int unknowns = (2 * harmonics) + 2;
        double[] regressors = new double[days.Length * unknowns];
        for (int date = 0; date < days.Length; date++)
        {
            Span<double> row = regressors.AsSpan(date * unknowns, unknowns);
            row[0] = 1;
            row[1] = (days[date] - middleDay) / LinearSlope.DaysPerYear;
            for (int harmonic = 1; harmonic <= harmonics; harmonic++)
            {
                double angle = 2 * Math.PI * harmonic * ((days[date] - originDay) / period);
                row[2 * harmonic] = PortableMath.Cos(angle);
                row[(2 * harmonic) + 1] = PortableMath.Sin(angle);
            }
        }

        return regressors;
    }
}

using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>The smooth curve nearest to the clear dates of a pixel, on all dates between its first and last clear one.</summary>
/// <remarks>
/// Whittaker, Proc. Edinburgh Math. Soc. 41 (1922) 63-75, doi:10.1017/S0013091500077853; Eilers, Anal. Chem. 75 (2003) 3631-3636,
/// doi:10.1021/ac034173t. Minimises sum w (y - z)^2 + smoothness * sum (second difference of z)^2, w = 1 on clear dates, else 0.
/// The second difference over three dates is 2 h^2 times the second divided difference, h the mean spacing of all dates: on equal spacing
/// z[i] - 2 z[i+1] + z[i+2]. The equations have five diagonals and are positive definite from two clear dates on; they are solved by
/// L D L' without exchange of rows, a pixel per lane, and once more for what rounding has left where uneven dates or a large smoothness ask for it.
/// </remarks>
public static class WhittakerSmoother
{
    /// <summary>Smooths each pixel, in place.</summary>
    /// <param name="days">Solar days, strictly rising; shape (time).</param>
    /// <param name="series">NaN where missing; shape (time, pixel). Afterwards the curve; NaN outside the first and last clear date. With fewer
    /// than three clear dates: the straight line between them.</param>
    /// <param name="stride">Values from one date to the next.</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="smoothness">Weight of the roughness, above 0.</param>
    /// <exception cref="ArgumentException">The series is too short, or the smoothness is not above 0.</exception>
    public static void Compute(ReadOnlySpan<double> days, Span<double> series, int stride, int pixels, double smoothness)
    {
        if (!(smoothness > 0 && double.IsFinite(smoothness)))
        {
            throw new ArgumentException($"Smoothness {smoothness} is not a number above 0.", nameof(smoothness));
        }

        SeriesShape.Check(series.Length, stride, days.Length, pixels);
        WhittakerBlock block = new(days.ToArray(), smoothness);
        for (int pixel = 0; pixel < pixels; pixel += Vector<double>.Count)
        {
            int available = pixels - pixel;
            for (int date = 0; date < days.Length; date++)
            {
                block.Values[date] = Lanes.Load<double>(series, (date * stride) + pixel, available, double.NaN);
            }

            block.Smooth();
            for (int date = 0; date < days.Length; date++)
            {
                Lanes.Store(block.Values[date], series, (date * stride) + pixel, available);
            }
        }
    }
}

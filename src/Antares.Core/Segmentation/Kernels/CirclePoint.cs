namespace Antares.Segmentation.Kernels;

/// <summary>The point of the unit circle for a circular value such as an aspect in degrees.</summary>
/// <remarks>Sums and products in a fixed order only: unlike the sine of the system's library it gives the same bits on every processor.</remarks>
public static class CirclePoint
{
    /// <summary>Sine and cosine of a value, to 1e-12.</summary>
    /// <param name="value">Any value; NaN gives NaN.</param>
    /// <param name="period">The value of a full turn, e.g. 360.</param>
    public static (double Sine, double Cosine) Of(double value, double period)
    {
        double turn = value / period;
        double quarters = Math.Round((turn - Math.Floor(turn)) * 4);
        double angle = (turn - Math.Floor(turn) - (quarters / 4)) * (2 * Math.PI);
        (double sine, double cosine) = Small(angle);
        return (int)quarters switch
        {
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            3 => (-cosine, sine),
            _ => (sine, cosine),
        };
    }

    // Taylor series; the angle is at most an eighth of a turn.
    private static (double Sine, double Cosine) Small(double angle)
    {
        double square = angle * angle, sine = 0, cosine = 0;
        for (int n = 14; n >= 2; n -= 2)
        {
            cosine = (1 - cosine) * square / (n * (n - 1));
            sine = (1 - sine) * square / (n * (n + 1));
        }

        return (angle * (1 - sine), 1 - cosine);
    }
}

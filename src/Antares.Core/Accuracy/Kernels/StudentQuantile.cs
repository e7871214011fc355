namespace Antares.Accuracy.Kernels;

/// <summary>The value below which Student's t lies with a given probability, for a whole number of degrees of freedom.</summary>
/// <remarks>
/// The distribution is the finite sum in the angle atan(t / sqrt(n)) of Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4, inverted by
/// halving. From 2000 degrees on the first term of the expansion 26.7.5 about the normal quantile is exact to seven digits.
/// </remarks>
public static class StudentQuantile
{
    private const long Many = 2000;
    private const int Halvings = 60;

    /// <summary>The quantile.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public static double Of(double probability, long degrees)
    {
        if (degrees < 1 || !(probability > 0 && probability < 1))
        {
            throw new ArgumentException($"Probability {probability} with {degrees} degrees of freedom has no quantile.", nameof(degrees));
        }

        if (degrees >= Many)
        {
            double z = NormalQuantile.Of(probability);
            return z + (((z * z * z) + z) / (4 * degrees));
        }

        double within = Math.Abs((2 * probability) - 1), low = 0, high = Math.PI / 2;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Within(middle, (int)degrees) < within ? (middle, high) : (low, middle);
        }

        return Math.Sign(probability - 0.5) * Math.Tan((low + high) / 2) * Math.Sqrt(degrees);
    }

    /// <summary>Standard errors on either side of an estimate with so many degrees of freedom, to three decimals as <see cref="NormalQuantile.ErrorsFor"/>.</summary>
    public static double ErrorsFor(double confidence, long degrees) => Math.Round(Of((1 + confidence) / 2, degrees), 3);

    // The chance of |t| < tan(angle) sqrt(degrees).
    private static double Within(double angle, int degrees)
    {
        double cosine = Math.Cos(angle), square = cosine * cosine, sine = Math.Sin(angle);
        bool isOdd = degrees % 2 == 1;
        double term = isOdd ? cosine : 1, sum = degrees == 1 ? 0 : term;
        for (int k = isOdd ? 3 : 2; k < degrees; k += 2)
        {
            term *= square * (k - 1) / k;
            sum += term;
        }

        return isOdd ? (angle + (sine * sum)) * 2 / Math.PI : sine * sum;
    }
}

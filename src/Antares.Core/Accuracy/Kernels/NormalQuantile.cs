namespace Antares.Accuracy.Kernels;

/// <summary>The value below which a standard normal variable lies with a given probability.</summary>
/// <remarks>Algorithm AS 241 (PPND16), M. J. Wichura, Appl. Stat. 37 (1988) 477-484, doi:10.2307/2347330: about 16 digits.</remarks>
public static class NormalQuantile
{
    private const double MiddleHalf = 0.425, MiddleShift = 0.180625, NearTail = 1.6, FarTail = 5;

    private static ReadOnlySpan<double> MiddleAbove =>
    [
        3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4, 4.5921953931549871457e+4,
        6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ];

    private static ReadOnlySpan<double> MiddleBelow =>
    [
        1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3, 2.1213794301586595867e+4,
        3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static ReadOnlySpan<double> NearAbove =>
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504, 1.27045825245236838258,
        2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> NearBelow =>
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
        1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarAbove =>
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1, 2.65321895265761230930e-2,
        1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarBelow =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4,
        1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>The quantile.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <exception cref="ArgumentException"><paramref name="probability"/> is not.</exception>
    public static double Of(double probability)
    {
        if (!(probability > 0 && probability < 1))
        {
            throw new ArgumentException($"{probability} is no probability between 0 and 1.", nameof(probability));
        }

        double middle = probability - 0.5;
        if (Math.Abs(middle) <= MiddleHalf)
        {
            double r = MiddleShift - (middle * middle);
            return middle * Polynomial(MiddleAbove, r) / Polynomial(MiddleBelow, r);
        }

        double tail = Math.Sqrt(-Math.Log(middle < 0 ? probability : 1 - probability));
        double value = tail <= FarTail
            ? Polynomial(NearAbove, tail - NearTail) / Polynomial(NearBelow, tail - NearTail)
            : Polynomial(FarAbove, tail - FarTail) / Polynomial(FarBelow, tail - FarTail);
        return middle < 0 ? -value : value;
    }

    /// <summary>Standard errors on either side of an estimate whose interval holds the truth with this confidence, to three decimals as tables and
    /// papers have them: 1.960 for 0.95, so that published intervals come out to the last digit.</summary>
    public static double ErrorsFor(double confidence) => Math.Round(Of((1 + confidence) / 2), 3);

    private static double Polynomial(ReadOnlySpan<double> factors, double x)
    {
        double sum = 0;
        for (int i = factors.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + factors[i];
        }

        return sum;
    }
}

namespace Antares.Accuracy;

/// <summary>A number that a sample tells of the ground, with what is known of its error.</summary>
/// <param name="Value">The estimate; null where it is not defined: no unit lies below the line of the ratio.</param>
/// <param name="StandardError">Its standard error; null where it cannot be estimated: a stratum that enters has one draw only.</param>
/// <param name="Low">Lower end of the interval, not below what is possible; null without a standard error.</param>
/// <param name="High">Upper end of the interval, not above what is possible; null without a standard error.</param>
public sealed record Estimate(double? Value, double? StandardError, double? Low, double? High)
{
    /// <summary>Half of the interval, not cut to what is possible; null without a standard error.</summary>
    public double? Half { get; init; }

    /// <summary>What a ratio over nothing is.</summary>
    public static Estimate Undefined { get; } = new(null, null, null, null);

    /// <summary>An estimate with its interval.</summary>
    /// <param name="value">Value; NaN for not defined.</param>
    /// <param name="variance">Its variance; NaN for not estimable.</param>
    /// <param name="z">Standard errors on either side.</param>
    /// <param name="least">Least possible value.</param>
    /// <param name="most">Largest possible value.</param>
    public static Estimate Of(double value, double variance, double z, double least, double most)
    {
        if (double.IsNaN(value))
        {
            return Undefined;
        }

        if (double.IsNaN(variance))
        {
            return new Estimate(value, null, null, null);
        }

        double error = Math.Sqrt(variance);
        return new Estimate(value, error, Math.Max(least, value - (z * error)), Math.Min(most, value + (z * error))) { Half = z * error };
    }

    /// <summary>A number that needs no estimate.</summary>
    public static Estimate Known(double value) => new(value, 0, value, value) { Half = 0 };

    /// <summary>The same in another unit.</summary>
    public Estimate Times(double factor) => new(Value * factor, StandardError * factor, Low * factor, High * factor) { Half = Half * factor };
}

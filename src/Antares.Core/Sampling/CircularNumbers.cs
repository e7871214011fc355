namespace Antares.Sampling;

/// <summary>Mean, deviation and percentiles of directions.</summary>
/// <remarks>E. Batschelet, Circular Statistics in Biology, Academic Press 1981: deviation = sqrt(2 (1 - R)) radians, R the mean resultant length.</remarks>
internal static class CircularNumbers
{
    /// <summary>The direction of a sum of directions, at least 0 and below the period.</summary>
    public static float Mean(double sine, double cosine, double period)
    {
        float mean = (float)(Circle.Turns(sine, cosine) * period);
        return mean >= period ? 0 : mean;
    }

    /// <summary>Angular deviation of a sum of directions that weigh <paramref name="weight"/> together.</summary>
    public static float Deviation(double sine, double cosine, double weight, double period)
    {
        double length = Math.Sqrt((sine * sine) + (cosine * cosine)) / weight;
        return (float)(Math.Sqrt(2 * Math.Max(0, 1 - length)) * period / (2 * Math.PI));
    }

    /// <summary>Signed distance of a value from a direction, the shorter way round.</summary>
    public static float Unroll(float value, float from, double period)
    {
        double turns = (value - from) / period;
        return (float)((turns - Math.Round(turns)) * period);
    }

    /// <summary>The number on the circle, at least 0 and below the period.</summary>
    public static float Wrap(double value, double period)
    {
        float wrapped = (float)(value - (Math.Floor(value / period) * period));
        return wrapped >= period ? 0 : wrapped;
    }
}

namespace Antares.Sampling;

/// <summary>Circular mean or angular deviation per zone, for features such as aspect.</summary>
/// <remarks>E. Batschelet, Circular Statistics in Biology, Academic Press 1981: deviation = sqrt(2 (1 - R)) radians, R the mean resultant length.</remarks>
internal sealed class ZonalCircle(int zones, double period, bool deviation) : ZonalStatistics
{
    private readonly double[] sines = new double[zones + 1];
    private readonly double[] cosines = new double[zones + 1];
    private readonly long[] counts = new long[zones + 1];

    public override float this[int zone] =>
        counts[zone] == 0 ? float.NaN : deviation ? Deviation(zone) : Mean(sines[zone], cosines[zone], period);

    /// <summary>The direction of a sum of directions, at least 0 and below the period.</summary>
    public static float Mean(double sine, double cosine, double period)
    {
        float mean = (float)(Circle.Turns(sine, cosine) * period);
        return mean >= period ? 0 : mean;
    }

    public override void Add(ReadOnlySpan<int> zones, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int zone = zones[i];
            if (zone != 0 && !float.IsNaN(values[i]))
            {
                (double sine, double cosine) = Circle.Direction(values[i] / period);
                sines[zone] += sine;
                cosines[zone] += cosine;
                counts[zone]++;
            }
        }
    }

    private float Deviation(int zone)
    {
        double length = Math.Sqrt((sines[zone] * sines[zone]) + (cosines[zone] * cosines[zone])) / counts[zone];
        return (float)(Math.Sqrt(2 * Math.Max(0, 1 - length)) * period / (2 * Math.PI));
    }
}

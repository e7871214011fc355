namespace Antares.Sampling;

/// <summary>Middle value per zone: every pixel is kept until the end.</summary>
internal sealed class ZonalMedian : ZonalStatistics
{
    private readonly double? circular;
    private readonly long[] starts;
    private readonly int[] counts;
    private readonly float[] kept;

    public ZonalMedian(ReadOnlySpan<long> pixels, double? circular)
    {
        this.circular = circular;
        starts = new long[pixels.Length + 2];
        counts = new int[pixels.Length + 1];
        for (int zone = 1; zone <= pixels.Length; zone++)
        {
            starts[zone + 1] = starts[zone] + pixels[zone - 1];
        }

        kept = new float[starts[^1]];
    }

    public override float this[int zone]
    {
        get
        {
            float[] values = kept.AsSpan((int)starts[zone], counts[zone]).ToArray();
            return circular is double period ? CircularMedian(values, period) : (float)Middle(values);
        }
    }

    public override void Add(ReadOnlySpan<int> zones, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int zone = zones[i];
            if (zone != 0 && !float.IsNaN(values[i]))
            {
                kept[starts[zone] + counts[zone]++] = values[i];
            }
        }
    }

    private static double Middle(Span<float> values)
    {
        values.Sort();
        int middle = values.Length / 2;
        return values.Length == 0 ? double.NaN : ((double)values[middle] + values[^(middle + 1)]) / 2;
    }

    /// <summary>The middle of the signed distances from the circular mean, put back onto the circle.</summary>
    private static float CircularMedian(Span<float> values, double period)
    {
        double sine = 0, cosine = 0;
        foreach (float value in values)
        {
            (double s, double c) = Circle.Direction(value / period);
            sine += s;
            cosine += c;
        }

        float mean = ZonalCircle.Mean(sine, cosine, period);
        for (int i = 0; i < values.Length; i++)
        {
            double turns = (values[i] - mean) / period;
            values[i] = (float)((turns - Math.Round(turns)) * period);
        }

        double median = mean + Middle(values);
        float wrapped = (float)(median - (Math.Floor(median / period) * period));
        return wrapped >= period ? 0 : wrapped;
    }
}

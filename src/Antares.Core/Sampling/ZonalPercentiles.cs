namespace Antares.Sampling;

/// <summary>Percentiles per zone (<see cref="Statistic"/>): every pixel is kept until the end.</summary>
internal sealed class ZonalPercentiles(ReadOnlySpan<long> pixels, double? circular, double[] percents) : ZonalPixels(pixels)
{
    public override int Write(int zone, Span<float> numbers)
    {
        Span<float> values = Values(zone).ToArray();
        float middle = circular is double period ? Unroll(values, period) : 0;
        values.Sort();
        for (int i = 0; i < percents.Length; i++)
        {
            double number = Percentile(values, percents[i]);
            numbers[i] = circular is double turn && values.Length > 0 ? CircularNumbers.Wrap(middle + number, turn) : (float)number;
        }

        return percents.Length;
    }

    private static float Unroll(Span<float> values, double period)
    {
        double sine = 0, cosine = 0;
        foreach (float value in values)
        {
            (double s, double c) = Circle.Direction(value / period);
            sine += s;
            cosine += c;
        }

        float mean = CircularNumbers.Mean(sine, cosine, period);
        foreach (ref float value in values)
        {
            value = CircularNumbers.Unroll(value, mean, period);
        }

        return mean;
    }

    private static double Percentile(ReadOnlySpan<float> sorted, double percent)
    {
        if (sorted.Length == 0)
        {
            return double.NaN;
        }

        double place = percent / 100 * (sorted.Length - 1);
        int below = (int)place, above = Math.Min(below + 1, sorted.Length - 1);
        double share = place - below, low = sorted[below], high = sorted[above];
        return share == 0.5 ? (low + high) / 2 : low + ((high - low) * share);
    }
}

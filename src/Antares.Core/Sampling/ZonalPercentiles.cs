using Antares.Sampling.Kernels;

namespace Antares.Sampling;

/// <summary>Percentiles per zone (<see cref="Statistic"/>): every pixel is kept until the end.</summary>
internal sealed class ZonalPercentiles : ZonalAccumulator
{
    private readonly double? circular;
    private readonly double[] percents;
    private readonly long[] starts;
    private readonly int[] counts;
    private readonly float[] kept;

    public ZonalPercentiles(ReadOnlySpan<long> pixels, double? circular, double[] percents)
    {
        (this.circular, this.percents) = (circular, percents);
        starts = new long[pixels.Length + 2];
        counts = new int[pixels.Length + 1];
        for (int zone = 1; zone <= pixels.Length; zone++)
        {
            starts[zone + 1] = starts[zone] + pixels[zone - 1];
        }

        kept = new float[starts[^1]];
    }

    public override void Add(ZoneRuns runs, ReadOnlySpan<float> values)
    {
        for (int run = 0; run < runs.Count; run++)
        {
            uint zone = runs.Zones[run];
            if (zone == 0)
            {
                continue;
            }

            ReadOnlySpan<float> part = values[runs.Starts[run]..runs.Starts[run + 1]];
            if (counts[zone] + part.Length > starts[zone + 1] - starts[zone])
            {
                throw new AntaresException(
                    $"A segment or polygon has more pixels than the {starts[zone + 1] - starts[zone]} that its table says.",
                    "percentiles",
                    "Tables and labels are not of one run: run `antares segment` again until all borders are proven.");
            }

            foreach (float value in part)
            {
                if (!float.IsNaN(value))
                {
                    kept[starts[zone] + counts[zone]++] = value;
                }
            }
        }
    }

    public override int Write(int zone, Span<float> numbers)
    {
        Span<float> values = kept.AsSpan((int)starts[zone], counts[zone]).ToArray();
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

using Antares.Sampling.Kernels;

namespace Antares.Sampling;

/// <summary>Circular mean or angular deviation per zone, for features such as aspect.</summary>
internal sealed class ZonalCircle(int zones, double period, bool deviation) : ZonalAccumulator
{
    private readonly (double Sine, double Cosine, long Count)[] sums = new (double, double, long)[zones + 1];
    private readonly DirectionTable directions = new(period);

    public override void Add(ZoneRuns runs, ReadOnlySpan<float> values)
    {
        ReadOnlySpan<int> starts = runs.Starts;
        for (int run = 0; run < runs.Count; run++)
        {
            ref (double Sine, double Cosine, long Count) zone = ref sums[runs.Zones[run]];
            foreach (float value in values[starts[run]..starts[run + 1]])
            {
                if (!float.IsNaN(value))
                {
                    (double sine, double cosine) = directions.Of(value);
                    zone.Sine += sine;
                    zone.Cosine += cosine;
                    zone.Count++;
                }
            }
        }
    }

    public override int Write(int zone, Span<float> numbers)
    {
        (double sine, double cosine, long count) = sums[zone];
        numbers[0] = count == 0 ? float.NaN
            : deviation ? CircularNumbers.Deviation(sine, cosine, count, period)
            : CircularNumbers.Mean(sine, cosine, period);
        return 1;
    }
}

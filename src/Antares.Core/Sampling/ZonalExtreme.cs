using Antares.Sampling.Kernels;

namespace Antares.Sampling;

/// <summary>Smallest (sign 1) or largest (sign -1) value per zone.</summary>
internal sealed class ZonalExtreme : ZonalAccumulator
{
    private readonly float[] extremes;
    private readonly int sign;

    public ZonalExtreme(int zones, int sign)
    {
        this.sign = sign;
        extremes = new float[zones + 1];
        extremes.AsSpan().Fill(float.PositiveInfinity);
    }

    public override void Add(ZoneRuns runs, ReadOnlySpan<float> values)
    {
        ReadOnlySpan<int> starts = runs.Starts;
        for (int run = 0; run < runs.Count; run++)
        {
            ref float extreme = ref extremes[runs.Zones[run]];
            float least = extreme;
            foreach (float value in values[starts[run]..starts[run + 1]])
            {
                float signed = sign * value;
                least = signed < least ? signed : least;
            }

            extreme = least;
        }
    }

    public override int Write(int zone, Span<float> numbers)
    {
        numbers[0] = float.IsPositiveInfinity(extremes[zone]) ? float.NaN : sign * extremes[zone];
        return 1;
    }
}

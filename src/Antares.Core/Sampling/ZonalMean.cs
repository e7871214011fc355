using Antares.Sampling.Kernels;

namespace Antares.Sampling;

/// <summary>Arithmetic mean per zone.</summary>
internal sealed class ZonalMean(int zones) : ZonalAccumulator
{
    private (double Sum, long Count)[] sums = [];
    private ZoneSum[] words = [];

    public override void Add(ZoneRuns runs, ReadOnlySpan<float> values)
    {
        sums = sums.Length == 0 ? new (double, long)[zones + 1] : sums;
        ReadOnlySpan<int> starts = runs.Starts;
        for (int run = 0; run < runs.Count; run++)
        {
            ref (double Sum, long Count) zone = ref sums[runs.Zones[run]];
            (double sum, long count) = zone;
            foreach (float value in values[starts[run]..starts[run + 1]])
            {
                bool observed = !float.IsNaN(value);
                sum += observed ? value : 0;
                count += observed ? 1 : 0;
            }

            zone = (sum, count);
        }
    }

    public override bool Add(ZoneRuns runs, ReadOnlySpan<short> words, short nodata)
    {
        this.words = this.words.Length == 0 ? new ZoneSum[zones + 1] : this.words;
        ZonalSums.Add(runs, words, nodata, this.words);
        return true;
    }

    public override int Write(int zone, Span<float> numbers)
    {
        numbers[0] = words.Length > 0 ? words[zone].Mean
            : sums.Length > 0 && sums[zone].Count > 0 ? (float)(sums[zone].Sum / sums[zone].Count)
            : float.NaN;
        return 1;
    }
}

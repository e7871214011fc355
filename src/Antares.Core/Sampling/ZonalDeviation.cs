using Antares.Sampling.Kernels;

namespace Antares.Sampling;

/// <summary>Population standard deviation per zone.</summary>
/// <remarks>Running mean and sum of squares: Technometrics 4 (1962) 419-420, doi:10.1080/00401706.1962.10490022. Of 16 bits exact: n sum v^2 - (sum v)^2
/// in 128 bits. Neither loses digits where the mean is large.</remarks>
internal sealed class ZonalDeviation(int zones) : ZonalAccumulator
{
    private (double Mean, double Squares, long Count)[] moments = [];
    private ZoneSum[] sums = [];
    private long[] squares = [];

    public override void Add(ZoneRuns runs, ReadOnlySpan<float> values)
    {
        moments = moments.Length == 0 ? new (double, double, long)[zones + 1] : moments;
        ReadOnlySpan<int> starts = runs.Starts;
        for (int run = 0; run < runs.Count; run++)
        {
            ref (double Mean, double Squares, long Count) zone = ref moments[runs.Zones[run]];
            foreach (float value in values[starts[run]..starts[run + 1]])
            {
                if (!float.IsNaN(value))
                {
                    double before = value - zone.Mean;
                    zone.Mean += before / ++zone.Count;
                    zone.Squares += before * (value - zone.Mean);
                }
            }
        }
    }

    public override bool Add(ZoneRuns runs, ReadOnlySpan<short> words, short nodata)
    {
        if (sums.Length == 0)
        {
            (sums, squares) = (new ZoneSum[zones + 1], new long[zones + 1]);
        }

        ZonalSums.Add(runs, words, nodata, sums);
        ZonalSums.AddSquares(runs, words, nodata, squares);
        return true;
    }

    public override int Write(int zone, Span<float> numbers)
    {
        numbers[0] = sums.Length > 0 ? Exact(sums[zone], squares[zone])
            : moments.Length > 0 && moments[zone].Count > 0 ? (float)Math.Sqrt(moments[zone].Squares / moments[zone].Count)
            : float.NaN;
        return 1;
    }

    private static float Exact(ZoneSum sum, long squares)
    {
        Int128 scaled = ((Int128)sum.Count * squares) - ((Int128)sum.Sum * sum.Sum);
        return sum.Count == 0 ? float.NaN : (float)(Math.Sqrt((double)scaled) / sum.Count);
    }
}

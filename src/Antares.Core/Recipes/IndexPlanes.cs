using Antares.Recipes.Kernels;

namespace Antares.Recipes;

/// <summary>Running statistics of one index over a block; only those that a feature uses have memory.</summary>
internal sealed class IndexPlanes(BoundIndex index, IReadOnlySet<Reducer> reducers, int capacity)
{
    private readonly double[] sum = new double[reducers.Contains(Reducer.Mean) ? capacity : 0];
    private readonly int[] count = new int[reducers.Contains(Reducer.Mean) ? capacity : 0];
    private readonly double[] lowest = new double[reducers.Contains(Reducer.Min) ? capacity : 0];
    private readonly double[] highest = new double[reducers.Contains(Reducer.Max) ? capacity : 0];
    private readonly double[] values = new double[capacity];

    public BoundIndex Index => index;

    public void Reset()
    {
        sum.AsSpan().Clear();
        count.AsSpan().Clear();
        lowest.AsSpan().Fill(double.PositiveInfinity);
        highest.AsSpan().Fill(double.NegativeInfinity);
    }

    /// <summary>Computes the index of the date at hand and takes it into the statistics.</summary>
    public void Add(ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<int> clear)
    {
        Span<double> date = values.AsSpan(0, clear.Length);
        NormalizedDifference.Compute(first, index.First.Nodata, second, index.Second.Nodata, clear, date);
        if (sum.Length > 0)
        {
            IndexStatistics.Add(date, sum.AsSpan(0, clear.Length), count.AsSpan(0, clear.Length));
        }

        if (lowest.Length > 0)
        {
            IndexStatistics.Lower(date, lowest.AsSpan(0, clear.Length));
        }

        if (highest.Length > 0)
        {
            IndexStatistics.Raise(date, highest.AsSpan(0, clear.Length));
        }
    }

    public void Finish(Reducer reducer, double scale, short nodata, Span<short> result)
    {
        int pixels = result.Length;
        switch (reducer)
        {
            case Reducer.Mean:
                Rounding.ScaledMean(sum.AsSpan(0, pixels), count.AsSpan(0, pixels), scale, nodata, result);
                break;
            case Reducer.Min:
                Rounding.Scaled(lowest.AsSpan(0, pixels), scale, nodata, result);
                break;
            default:
                Rounding.Scaled(highest.AsSpan(0, pixels), scale, nodata, result);
                break;
        }
    }
}

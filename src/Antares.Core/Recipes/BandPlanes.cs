using Antares.Recipes.Kernels;

namespace Antares.Recipes;

/// <summary>Running statistics of one band over a block; only those that a feature uses have memory.</summary>
internal sealed class BandPlanes(BoundBand band, IReadOnlySet<Reducer> reducers, int capacity)
{
    private readonly int[] sum = new int[reducers.Contains(Reducer.Mean) ? capacity : 0];
    private readonly int[] count = new int[reducers.Contains(Reducer.Mean) ? capacity : 0];
    private readonly int[] lowest = new int[reducers.Contains(Reducer.Min) ? capacity : 0];
    private readonly int[] highest = new int[reducers.Contains(Reducer.Max) ? capacity : 0];
    private readonly int[] values = new int[capacity];

    public BoundBand Band => band;

    /// <summary>Pixels of the date at hand.</summary>
    public Span<int> Values(int pixels) => values.AsSpan(0, pixels);

    public void Reset()
    {
        sum.AsSpan().Clear();
        count.AsSpan().Clear();
        lowest.AsSpan().Fill(int.MaxValue);
        highest.AsSpan().Fill(int.MinValue);
    }

    /// <summary>Takes the date at hand into the statistics.</summary>
    public void Add(ReadOnlySpan<int> clear)
    {
        ReadOnlySpan<int> date = Values(clear.Length);
        if (sum.Length > 0)
        {
            BandStatistics.Add(date, clear, band.Nodata, sum.AsSpan(0, clear.Length), count.AsSpan(0, clear.Length));
        }

        if (lowest.Length > 0)
        {
            BandStatistics.Lower(date, clear, band.Nodata, lowest.AsSpan(0, clear.Length));
        }

        if (highest.Length > 0)
        {
            BandStatistics.Raise(date, clear, band.Nodata, highest.AsSpan(0, clear.Length));
        }
    }

    public void Finish(Reducer reducer, short nodata, Span<short> result)
    {
        int pixels = result.Length;
        switch (reducer)
        {
            case Reducer.Mean:
                Rounding.Mean(sum.AsSpan(0, pixels), count.AsSpan(0, pixels), nodata, result);
                break;
            case Reducer.Min:
                Rounding.Whole(lowest.AsSpan(0, pixels), int.MaxValue, nodata, result);
                break;
            default:
                Rounding.Whole(highest.AsSpan(0, pixels), int.MinValue, nodata, result);
                break;
        }
    }
}

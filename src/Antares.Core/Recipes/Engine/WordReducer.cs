using Antares.Recipes.Binding;
using Antares.Recipes.Kernels;

namespace Antares.Recipes.Engine;

/// <summary>A running reducer of a band of 16 bit words, in exact integers.</summary>
internal sealed class WordReducer : BlockReducer
{
    private readonly string name;
    private readonly BoundBand band;
    private readonly ushort[] count;
    private readonly uint[] sum;
    private readonly ulong[] squares;
    private readonly ushort[] lowest;
    private readonly ushort[] highest;
    private readonly ushort[] kept;

    public WordReducer(string name, BoundBand band, int capacity)
    {
        this.name = name;
        this.band = band;
        count = new ushort[capacity];
        sum = new uint[capacity]; // Reason: sum and count are one kernel; the sum is in cache anyway.
        squares = new ulong[name == "std" ? capacity : 0];
        lowest = new ushort[name is "min" or "range" ? capacity : 0];
        highest = new ushort[name is "max" or "range" ? capacity : 0];
        kept = new ushort[name is "first" or "last" ? capacity : 0];
    }

    public override void Reset()
    {
        count.AsSpan().Clear();
        sum.AsSpan().Clear();
        squares.AsSpan().Clear();
        lowest.AsSpan().Fill(ushort.MaxValue);
        highest.AsSpan().Clear();
        kept.AsSpan().Fill(band.Missing);
    }

    public override void Add(StripSeries strip, ReadOnlySpan<int> rows)
    {
        BandPlanes planes = strip.Planes(band);
        ReadOnlySpan<ushort> words = planes.Words[strip.Start..];
        int start = strip.BlockStart, pixels = strip.Pixels, stride = planes.Stride;
        WordStatistics.Add(words, stride, rows, band.Missing, sum.AsSpan(start, pixels), count.AsSpan(start, pixels));
        if (squares.Length > 0)
        {
            WordStatistics.AddSquares(words, stride, rows, band.Missing, squares.AsSpan(start, pixels));
        }

        if (lowest.Length > 0)
        {
            WordStatistics.Lower(words, stride, rows, band.Missing, lowest.AsSpan(start, pixels));
        }

        if (highest.Length > 0)
        {
            WordStatistics.Raise(words, stride, rows, band.Missing, highest.AsSpan(start, pixels));
        }

        Keep(words, stride, rows, start, pixels);
    }

    public override void Finish(string output, int start, Span<double> result)
    {
        int pixels = result.Length;
        ReadOnlySpan<ushort> dates = count.AsSpan(start, pixels);
        switch (name)
        {
            case "mean":
                FeatureMeans.Mean(sum.AsSpan(start, pixels), dates, band.Bias, result);
                break;
            case "std":
                FeatureMeans.StandardDeviation(sum.AsSpan(start, pixels), squares.AsSpan(start, pixels), dates, result);
                break;
            case "count":
                FeatureMeans.Counts(dates, result);
                break;
            case "range":
                FeatureMeans.Range(lowest.AsSpan(start, pixels), highest.AsSpan(start, pixels), dates, result);
                break;
            default:
                ushort[] words = name switch
                {
                    "min" => lowest,
                    "max" => highest,
                    _ => kept,
                };
                FeatureMeans.Whole(words.AsSpan(start, pixels), dates, band.Bias, result);
                break;
        }
    }

    private void Keep(ReadOnlySpan<ushort> words, int stride, ReadOnlySpan<int> rows, int start, int pixels)
    {
        if (name == "first")
        {
            WordStatistics.KeepFirst(words, stride, rows, band.Missing, kept.AsSpan(start, pixels));
        }
        else if (name == "last")
        {
            WordStatistics.KeepLast(words, stride, rows, band.Missing, kept.AsSpan(start, pixels));
        }
    }
}

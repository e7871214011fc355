using Antares.Recipes.Binding;
using Antares.Recipes.Kernels;

namespace Antares.Recipes.Engine;

/// <summary>A running reducer of a band of 16 bit words, in exact integers.</summary>
internal sealed class WordReducer : BlockReducer
{
    private readonly BoundBand band;
    private readonly ushort[] count;
    private readonly uint[] sum;
    private readonly ulong[] squares;
    private readonly ushort[] lowest;
    private readonly ushort[] highest;
    private readonly ushort[] first;
    private readonly ushort[] last;

    public WordReducer(IReadOnlySet<string> names, BoundBand band, int capacity)
    {
        this.band = band;
        count = new ushort[capacity];
        sum = new uint[capacity]; // Reason: sum and count are one kernel; the sum is in cache anyway.
        squares = new ulong[names.Contains("std") ? capacity : 0];
        lowest = new ushort[names.Contains("min") || names.Contains("range") ? capacity : 0];
        highest = new ushort[names.Contains("max") || names.Contains("range") ? capacity : 0];
        first = new ushort[names.Contains("first") ? capacity : 0];
        last = new ushort[names.Contains("last") ? capacity : 0];
    }

    /// <summary>Bytes of a pixel.</summary>
    public static int BytesOf(IReadOnlySet<string> names) =>
        sizeof(ushort) + sizeof(uint) + (names.Contains("std") ? sizeof(ulong) : 0) + (2 * sizeof(ushort) * names.Count(n => n is not ("mean" or "count" or "std")));

    public override void Reset()
    {
        count.AsSpan().Clear();
        sum.AsSpan().Clear();
        squares.AsSpan().Clear();
        lowest.AsSpan().Fill(ushort.MaxValue);
        highest.AsSpan().Clear();
        first.AsSpan().Fill(band.Missing);
        last.AsSpan().Fill(band.Missing);
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

        if (first.Length > 0)
        {
            WordStatistics.KeepFirst(words, stride, rows, band.Missing, first.AsSpan(start, pixels));
        }

        if (last.Length > 0)
        {
            WordStatistics.KeepLast(words, stride, rows, band.Missing, last.AsSpan(start, pixels));
        }
    }

    public override void Finish(string name, string output, int start, Span<double> result)
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
                    "first" => first,
                    _ => last,
                };
                FeatureMeans.Whole(words.AsSpan(start, pixels), dates, band.Bias, result);
                break;
        }
    }
}

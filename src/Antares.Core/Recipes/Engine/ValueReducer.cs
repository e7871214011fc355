using Antares.Recipes.Binding;
using Antares.Recipes.Kernels;

namespace Antares.Recipes.Engine;

/// <summary>Running reducers of a formula, in double, dates in chronological order.</summary>
internal sealed class ValueReducer : BlockReducer
{
    private readonly SeriesNode node;
    private readonly double[] count;
    private readonly double[] sum;
    private readonly double[] lowest;
    private readonly double[] highest;
    private readonly double[] mean;
    private readonly double[] squares;
    private readonly double[] dates;
    private readonly double[] first;
    private readonly double[] last;

    public ValueReducer(IReadOnlySet<string> names, SeriesNode node, int capacity)
    {
        this.node = node;
        bool sums = names.Contains("mean") || names.Contains("count");
        double[] For(bool wanted) => new double[wanted ? capacity : 0];
        count = For(sums);
        sum = For(sums);
        lowest = For(names.Contains("min") || names.Contains("range"));
        highest = For(names.Contains("max") || names.Contains("range"));
        mean = For(names.Contains("std"));
        squares = For(names.Contains("std"));
        dates = For(names.Contains("std"));
        first = For(names.Contains("first"));
        last = For(names.Contains("last"));
    }

    /// <summary>Bytes of a pixel, at most.</summary>
    public static int BytesOf(IReadOnlySet<string> names) => sizeof(double) * names.Sum(n => n switch
    {
        "std" => 3,
        "mean" or "count" or "range" => 2,
        _ => 1,
    });

    public override void Reset()
    {
        foreach (double[] state in (double[][])[count, sum, mean, squares, dates])
        {
            state.AsSpan().Clear();
        }

        lowest.AsSpan().Fill(double.PositiveInfinity);
        highest.AsSpan().Fill(double.NegativeInfinity);
        first.AsSpan().Fill(double.NaN);
        last.AsSpan().Fill(double.NaN);
    }

    public override void Add(StripSeries strip, ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<double> series = strip.Values(node);
        int start = strip.BlockStart, pixels = strip.Pixels;
        if (sum.Length > 0 && lowest.Length > 0 && highest.Length > 0)
        {
            ValueStatistics.Summarize(
                series, pixels, rows, sum.AsSpan(start, pixels), count.AsSpan(start, pixels), lowest.AsSpan(start, pixels), highest.AsSpan(start, pixels));
        }
        else
        {
            AddOneByOne(series, rows, start, pixels);
        }

        if (mean.Length > 0)
        {
            ValueStatistics.Spread(series, pixels, rows, mean.AsSpan(start, pixels), squares.AsSpan(start, pixels), dates.AsSpan(start, pixels));
        }

        if (first.Length > 0)
        {
            ValueStatistics.KeepFirst(series, pixels, rows, first.AsSpan(start, pixels));
        }

        if (last.Length > 0)
        {
            ValueStatistics.KeepLast(series, pixels, rows, last.AsSpan(start, pixels));
        }
    }

    public override void Finish(string name, string output, int start, Span<double> result)
    {
        int pixels = result.Length;
        switch (name)
        {
            case "mean":
                FeatureMeans.Quotient(sum.AsSpan(start, pixels), count.AsSpan(start, pixels), result);
                break;
            case "count":
                count.AsSpan(start, pixels).CopyTo(result);
                break;
            case "std":
                FeatureMeans.Quotient(squares.AsSpan(start, pixels), dates.AsSpan(start, pixels), result);
                SeriesArithmetic.Sqrt(result, result);
                break;
            case "range":
                SeriesArithmetic.Subtract(highest.AsSpan(start, pixels), lowest.AsSpan(start, pixels), result);
                break;
            default:
                double[] state = name switch
                {
                    "min" => lowest,
                    "max" => highest,
                    "first" => first,
                    _ => last,
                };
                SeriesArithmetic.Finite(state.AsSpan(start, pixels), result);
                break;
        }
    }

    private void AddOneByOne(ReadOnlySpan<double> series, ReadOnlySpan<int> rows, int start, int pixels)
    {
        if (sum.Length > 0)
        {
            ValueStatistics.Add(series, pixels, rows, sum.AsSpan(start, pixels), count.AsSpan(start, pixels));
        }

        if (lowest.Length > 0)
        {
            ValueStatistics.Lower(series, pixels, rows, lowest.AsSpan(start, pixels));
        }

        if (highest.Length > 0)
        {
            ValueStatistics.Raise(series, pixels, rows, highest.AsSpan(start, pixels));
        }
    }
}

using Antares.Recipes.Binding;
using Antares.Recipes.Kernels;

namespace Antares.Recipes.Engine;

/// <summary>A running reducer of a formula, in double, dates in chronological order.</summary>
internal sealed class ValueReducer : BlockReducer
{
    private readonly string name;
    private readonly SeriesNode node;
    private readonly double[] count;
    private readonly double[] first;
    private readonly double[] second;

    public ValueReducer(string name, SeriesNode node, int capacity)
    {
        this.name = name;
        this.node = node;
        count = new double[name is "mean" or "std" or "count" ? capacity : 0];
        first = new double[capacity];
        second = new double[name is "std" or "range" ? capacity : 0];
    }

    public override void Reset()
    {
        count.AsSpan().Clear();
        first.AsSpan().Fill(name switch
        {
            "min" or "range" => double.PositiveInfinity,
            "max" => double.NegativeInfinity,
            "first" or "last" => double.NaN,
            _ => 0,
        });
        second.AsSpan().Fill(name == "range" ? double.NegativeInfinity : 0);
    }

    public override void Add(StripSeries strip, ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<double> series = strip.Values(node);
        int start = strip.BlockStart, pixels = strip.Pixels;
        Span<double> state = first.AsSpan(start, pixels);
        switch (name)
        {
            case "mean" or "count":
                ValueStatistics.Add(series, pixels, rows, state, count.AsSpan(start, pixels));
                break;
            case "std":
                ValueStatistics.Spread(series, pixels, rows, state, second.AsSpan(start, pixels), count.AsSpan(start, pixels));
                break;
            case "min":
                ValueStatistics.Lower(series, pixels, rows, state);
                break;
            case "max":
                ValueStatistics.Raise(series, pixels, rows, state);
                break;
            case "range":
                ValueStatistics.Lower(series, pixels, rows, state);
                ValueStatistics.Raise(series, pixels, rows, second.AsSpan(start, pixels));
                break;
            case "first":
                ValueStatistics.KeepFirst(series, pixels, rows, state);
                break;
            default:
                ValueStatistics.KeepLast(series, pixels, rows, state);
                break;
        }
    }

    public override void Finish(string output, int start, Span<double> result)
    {
        int pixels = result.Length;
        ReadOnlySpan<double> state = first.AsSpan(start, pixels);
        switch (name)
        {
            case "mean":
                FeatureMeans.Quotient(state, count.AsSpan(start, pixels), result);
                break;
            case "count":
                count.AsSpan(start, pixels).CopyTo(result);
                break;
            case "std":
                FeatureMeans.Quotient(second.AsSpan(start, pixels), count.AsSpan(start, pixels), result);
                SeriesArithmetic.Sqrt(result, result);
                break;
            case "range":
                SeriesArithmetic.Subtract(second.AsSpan(start, pixels), state, result);
                break;
            default:
                SeriesArithmetic.Finite(state, result);
                break;
        }
    }
}

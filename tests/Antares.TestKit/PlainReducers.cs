namespace Antares.TestKit;

/// <summary>Reducers with one result, by their definitions.</summary>
internal static class PlainReducers
{
    private const double Year = 365.2425;

    /// <summary>A reducer over a series, NaN where missing.</summary>
    public static double Reduce(string reducer, double percent, double[] days, double[] series)
    {
        (double Day, double Value)[] clear = [.. days.Zip(series).Where(p => !double.IsNaN(p.Second))];
        double[] values = [.. clear.Select(c => c.Value)];
        if (reducer == "count")
        {
            return values.Length;
        }

        return values.Length == 0 ? double.NaN : reducer switch
        {
            "mean" => Mean(values),
            "min" => values.Min(),
            "max" => values.Max(),
            "range" => values.Max() - values.Min(),
            "std" => Math.Sqrt(Mean([.. values.Select(v => (v - Mean(values)) * (v - Mean(values)))])),
            "median" => Percentile(values, 50),
            "percentile" => Percentile(values, percent),
            "first" => values[0],
            "last" => values[^1],
            "slope" => Slope(clear) * Year,
            "theil_sen" => TheilSen(clear) * Year,
            _ => throw new ArgumentException($"There is no reducer '{reducer}'.", nameof(reducer)),
        };
    }

    /// <summary>Linear between order statistics; NaN of no values.</summary>
    public static double Percentile(double[] values, double percent)
    {
        if (values.Length == 0)
        {
            return double.NaN;
        }

        double[] sorted = [.. values.Order()];
        double place = (sorted.Length - 1) * percent / 100;
        int below = (int)Math.Floor(place), above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }

    /// <summary>Arithmetic mean, dates in their order.</summary>
    public static double Mean(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    private static double Slope((double Day, double Value)[] clear)
    {
        double day = Mean([.. clear.Select(c => c.Day)]), value = Mean([.. clear.Select(c => c.Value)]);
        double along = clear.Sum(c => (c.Day - day) * (c.Day - day)), rise = clear.Sum(c => (c.Day - day) * (c.Value - value));
        return clear.Length < 2 ? double.NaN : rise / along;
    }

    private static double TheilSen((double Day, double Value)[] clear) => Percentile(
        [.. from later in Enumerable.Range(0, clear.Length) from earlier in Enumerable.Range(0, later)
            select (clear[later].Value - clear[earlier].Value) / (clear[later].Day - clear[earlier].Day)], 50);
}

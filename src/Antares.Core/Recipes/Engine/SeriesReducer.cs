using Antares.Recipes.Binding;
using Antares.Recipes.Kernels;

namespace Antares.Recipes.Engine;

/// <summary>A reducer that must see all dates of a pixel at once: it takes every strip exactly once and keeps only its results.</summary>
internal sealed class SeriesReducer : BlockReducer
{
    private readonly BoundReducer reducer;
    private readonly RecipePeriod period;
    private readonly string[] outputs;
    private readonly Dictionary<string, double[]> results;
    private readonly double originDay;
    private double[] series = [];
    private double[] days = [];
    private double[] reduced = [];
    private ushort[] words = [];
    private int[] clearDates = [];

    public SeriesReducer(BoundReducer reducer, IReadOnlySet<string> wanted, int capacity, RecipePeriod period)
    {
        this.reducer = reducer;
        this.period = period;
        outputs = OutputsOf(reducer);
        results = wanted.ToDictionary(o => o, _ => new double[capacity]);
        originDay = new DateOnly(period.Begin.Year, 1, 1).DayNumber;
    }

    public override void Reset()
    {
        foreach (double[] plane in results.Values)
        {
            plane.AsSpan().Fill(double.NaN);
        }
    }

    public override void Add(StripSeries strip, ReadOnlySpan<int> rows)
    {
        if (rows.Length == 0)
        {
            return; // Reason: Reset has written NaN, which is what no date gives.
        }

        int pixels = strip.Pixels;
        reduced = reduced.Length < outputs.Length * pixels ? new double[outputs.Length * pixels] : reduced;
        Reduce(strip, rows, reduced.AsSpan(0, outputs.Length * pixels));
        for (int output = 0; output < outputs.Length; output++)
        {
            if (results.TryGetValue(outputs[output], out double[]? plane))
            {
                reduced.AsSpan(output * pixels, pixels).CopyTo(plane.AsSpan(strip.BlockStart));
            }
        }
    }

    public override void Finish(string name, string output, int start, Span<double> result) =>
        SeriesArithmetic.Finite(results[output].AsSpan(start, result.Length), result);

    /// <summary>Names of the results in the order of the kernel.</summary>
    private static string[] OutputsOf(BoundReducer reducer) => reducer.Name switch
    {
        "geomedian" => [.. reducer.Arguments.Select((a, i) => a is BandNode band ? band.Band.Name : $"band{i + 1}"), "emad", "smad", "bcmad"],
        "harmonic" => ["mean", "trend", .. Enumerable.Range(1, (int)reducer.Options["n"]).SelectMany(k => new[] { $"amplitude{k}", $"phase{k}" }), "r2", "rmse"],
        "phenology" => ["start", "peak", "end", "length", "amplitude", "base", "integral"],
        _ => [""],
    };

    private void Reduce(StripSeries strip, ReadOnlySpan<int> rows, Span<double> result)
    {
        int pixels = strip.Pixels;
        switch (reducer.Name)
        {
            case "median":
                Percentile(strip, rows, 50, result);
                break;
            case "percentile":
                Percentile(strip, rows, reducer.Options["p"], result);
                break;
            case "slope":
                LinearSlope.Compute(Days(strip, rows), Gather(strip, rows), pixels, result);
                break;
            case "theil_sen":
                MedianSlope.Compute(Days(strip, rows), Gather(strip, rows), pixels, result);
                break;
            case "harmonic":
                double middle = (period.Begin.DayNumber + (double)period.End.DayNumber) / 2;
                HarmonicFit.Compute(
                    Days(strip, rows), originDay, middle, (int)reducer.Options["n"], reducer.Options["period"], Gather(strip, rows), pixels, result);
                break;
            case "geomedian":
                Medians(strip, rows, result);
                break;
            case "phenology":
                Season(strip, rows, result);
                break;
            default:
                throw new ArgumentException($"There is no reducer '{reducer.Name}'.", nameof(strip));
        }
    }

    private void Percentile(StripSeries strip, ReadOnlySpan<int> rows, double percent, Span<double> result)
    {
        int pixels = strip.Pixels;
        if (reducer.Arguments[0] is not BandNode { Band.Kind: PixelKind.Words } node)
        {
            SeriesPercentile.Compute(Gather(strip, rows), pixels, rows.Length, percent, result);
            return;
        }

        BandPlanes planes = strip.Planes(node.Band);
        int length = rows.Length * pixels;
        words = words.Length < length ? new ushort[length] : words;
        for (int i = 0; i < rows.Length; i++)
        {
            planes.Words.Slice((rows[i] * planes.Stride) + strip.Start, pixels).CopyTo(words.AsSpan(i * pixels));
        }

        SeriesPercentile.Compute<ushort>(words.AsSpan(0, length), pixels, rows.Length, node.Band.Missing, percent, result);
        for (int pixel = 0; node.Band.Bias != 0 && pixel < result.Length; pixel++)
        {
            result[pixel] -= node.Band.Bias;
        }
    }

    private void Medians(StripSeries strip, ReadOnlySpan<int> rows, Span<double> result)
    {
        int pixels = strip.Pixels, bands = reducer.Arguments.Count, bandStride = rows.Length * pixels;
        series = series.Length < bands * bandStride ? new double[bands * bandStride] : series;
        for (int band = 0; band < bands; band++)
        {
            Copy(strip.Values(reducer.Arguments[band]), rows, pixels, series.AsSpan(band * bandStride, bandStride));
        }

        Span<double> Wanted(string output, Span<double> all, int place) => results.ContainsKey(output) ? all.Slice((bands + place) * pixels, pixels) : [];
        GeometricMedian.Compute(
            series.AsSpan(0, bands * bandStride), bandStride, pixels, bands, rows.Length, pixels, result[..(bands * pixels)],
            Wanted("emad", result, 0), Wanted("smad", result, 1), Wanted("bcmad", result, 2));
    }

    private void Season(StripSeries strip, ReadOnlySpan<int> rows, Span<double> result)
    {
        int pixels = strip.Pixels, length = rows.Length * pixels;
        series = series.Length < length ? new double[length] : series;
        Span<double> smooth = series.AsSpan(0, length);
        Copy(strip.Values(reducer.Arguments[0]), rows, pixels, smooth);
        clearDates = clearDates.Length < pixels ? new int[pixels] : clearDates;
        Count(smooth, clearDates.AsSpan(0, pixels));
        ReadOnlySpan<double> when = Days(strip, rows);
        LinearFill.Compute(when, smooth, pixels, pixels, double.MaxValue);
        if (reducer.Options["smoothness"] > 0)
        {
            WhittakerSmoother.Compute(when, smooth, pixels, pixels, reducer.Options["smoothness"]);
        }

        Phenology.Compute(when, originDay, reducer.Options["threshold"], smooth, clearDates.AsSpan(0, pixels), pixels, result);
    }

    private static void Count(ReadOnlySpan<double> values, Span<int> clear)
    {
        clear.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            clear[i % clear.Length] += double.IsNaN(values[i]) ? 0 : 1;
        }
    }

    private ReadOnlySpan<double> Days(StripSeries strip, ReadOnlySpan<int> rows)
    {
        days = days.Length < rows.Length ? new double[rows.Length] : days;
        for (int i = 0; i < rows.Length; i++)
        {
            days[i] = strip.Days[rows[i]];
        }

        return days.AsSpan(0, rows.Length);
    }

    /// <summary>The rows that count, one behind the other.</summary>
    private ReadOnlySpan<double> Gather(StripSeries strip, ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<double> values = strip.Values(reducer.Arguments[0]);
        int length = rows.Length * strip.Pixels;
        if (length == values.Length)
        {
            return values;
        }

        series = series.Length < length ? new double[length] : series;
        Copy(values, rows, strip.Pixels, series.AsSpan(0, length));
        return series.AsSpan(0, length);
    }

    private static void Copy(ReadOnlySpan<double> values, ReadOnlySpan<int> rows, int pixels, Span<double> into)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            values.Slice(rows[i] * pixels, pixels).CopyTo(into[(i * pixels)..]);
        }
    }
}

namespace Antares.Sampling;

/// <summary>Numbers of one feature over the pixels of one polygon, each pixel weighing by the share of it that is covered.</summary>
/// <remarks>
/// Mean = sum w v / sum w; deviation = sqrt(sum w (v - mean)^2 / sum w), by the running form of West, Commun. ACM 22 (1979) 532-535,
/// doi:10.1145/359146.359153. Percentile: value k in the order of value and weight stands at (W_k - w_k / 2) / W, W_k the weights up to it; linear between, the outer values
/// beyond. For equal weights the median is the usual one. Majority: the value of most weight, the lowest of equal ones. Min and max leave out pixels whose share is below a hundredth of the polygon's
/// largest: a border drawn along pixels must not bring their neighbours in. Of a circular feature all but min and max are those of the circle.
/// Pixels come in raster order, in any pieces; a running value is a double.
/// </remarks>
/// <param name="statistics">Which numbers.</param>
/// <param name="circular">Period of a circular feature, null for an ordinary one.</param>
/// <param name="largestShare">The largest share of a pixel of the polygon.</param>
public sealed class WeightedStatistics(IReadOnlyList<Statistic> statistics, double? circular, double largestShare)
{
    private const double LeastShare = 0.01;

    private readonly List<(float Value, double Weight)>? kept = statistics.Any(s => s.Kind == Aggregation.Median) ? [] : null;
    private readonly SortedDictionary<float, double>? weights = statistics.Any(s => s.Kind == Aggregation.Majority) ? [] : null;
    private double weight;
    private double mean;
    private double squares;
    private double sine;
    private double cosine;
    private float least = float.NaN;
    private float most = float.NaN;

    /// <summary>Memory of one feature, in bytes.</summary>
    /// <param name="statistics">Which numbers.</param>
    /// <param name="pixels">Pixels that the polygon touches.</param>
    public static long BytesOf(IReadOnlyList<Statistic> statistics, long pixels) =>
        statistics.Any(s => s.Kind is Aggregation.Median or Aggregation.Majority) ? 64 * pixels : 256;

    /// <summary>Adds pixels.</summary>
    /// <param name="shares">Share of each pixel; shape (pixel).</param>
    /// <param name="values">Feature, NaN where not observed; shape (pixel).</param>
    public void Add(ReadOnlySpan<double> shares, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (shares[i] > 0 && !float.IsNaN(values[i]))
            {
                Add(shares[i], values[i]);
            }
        }
    }

    /// <summary>Writes the numbers; NaN where no pixel was observed.</summary>
    /// <param name="numbers">Result; shape (statistic).</param>
    public void Write(Span<float> numbers)
    {
        for (int i = 0; i < statistics.Count; i++)
        {
            numbers[i] = weight == 0 ? float.NaN : statistics[i].Kind switch
            {
                Aggregation.Min => least,
                Aggregation.Max => most,
                Aggregation.Majority => weights!.MaxBy(w => w.Value).Key,
                Aggregation.Median => Percentile(statistics[i].Percent / 100),
                Aggregation.Mean => circular is double period ? CircularNumbers.Mean(sine, cosine, period) : (float)mean,
                _ => circular is double period ? CircularNumbers.Deviation(sine, cosine, weight, period) : (float)Math.Sqrt(squares / weight),
            };
        }
    }

    private void Add(double share, float value)
    {
        weight += share;
        double step = value - mean;
        mean += step * share / weight;
        squares += share * step * (value - mean);
        kept?.Add((value, share));
        if (weights is not null)
        {
            weights[value] = weights.GetValueOrDefault(value) + share;
        }

        if (circular is double period)
        {
            (double s, double c) = Circle.Direction(value / period);
            (sine, cosine) = (sine + (share * s), cosine + (share * c));
        }

        if (share >= LeastShare * largestShare)
        {
            least = value >= least ? least : value;
            most = value <= most ? most : value;
        }
    }

    private float Percentile(double part)
    {
        (float Value, double Weight)[] values = [.. kept!];
        if (circular is not double period)
        {
            return (float)Percentile(values, part);
        }

        float middle = CircularNumbers.Mean(sine, cosine, period);
        values = [.. values.Select(v => (CircularNumbers.Unroll(v.Value, middle, period), v.Weight))];
        return CircularNumbers.Wrap(middle + Percentile(values, part), period);
    }

    private static double Percentile((float Value, double Weight)[] values, double part)
    {
        Array.Sort(values);
        double wanted = part * values.Sum(v => v.Weight), before = 0, reached = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double place = reached + (values[i].Weight / 2), low = values[Math.Max(0, i - 1)].Value;
            if (wanted <= place)
            {
                return low + ((values[i].Value - low) * (wanted - before) / (place - before));
            }

            (before, reached) = (place, reached + values[i].Weight);
        }

        return values[^1].Value;
    }
}

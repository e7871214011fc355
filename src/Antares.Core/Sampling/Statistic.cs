using System.Globalization;

namespace Antares.Sampling;

/// <summary>One number out of the pixels of a zone or polygon.</summary>
/// <remarks>Percentile: linear between the two values around it (type 7 of Am. Stat. 50 (1996) 361-365, doi:10.1080/00031305.1996.10473566, as
/// numpy's default). Of a circular feature, mean, deviation and percentiles are those of the circle; min, max and majority are plain.</remarks>
/// <param name="Name">Name in tables: <c>mean</c>, <c>p5</c>.</param>
/// <param name="Kind">What it is; <see cref="Aggregation.Median"/> stands for every percentile.</param>
/// <param name="Percent">Which percentile, 0 to 100.</param>
public sealed record Statistic(string Name, Aggregation Kind, double Percent = 50)
{
    /// <summary>What <see cref="Parse"/> knows, for messages.</summary>
    public static string Known { get; } = $"{string.Join(", ", AggregationName.All)}, p0 to p100";

    /// <summary>The statistic of an aggregation.</summary>
    public static Statistic Of(Aggregation aggregation) => new(AggregationName.Of(aggregation), aggregation);

    /// <summary>The statistic of a name.</summary>
    /// <param name="name">An aggregation, or <c>p</c> and a number.</param>
    /// <param name="where">Option that it comes from.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static Statistic Parse(string name, string where)
    {
        if (AggregationName.All.Contains(name))
        {
            return Of(AggregationName.Parse(name));
        }

        return name.StartsWith('p')
            && double.TryParse(name.AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent)
            && percent is >= 0 and <= 100
                ? new Statistic(name, Aggregation.Median, percent)
                : throw new UsageException($"'{name}' is no statistic.", where, $"Use one or more of: {Known}.");
    }
}

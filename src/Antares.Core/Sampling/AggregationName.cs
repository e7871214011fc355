namespace Antares.Sampling;

/// <summary>Aggregations under the names of <c>-sp</c>.</summary>
public static class AggregationName
{
    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<Aggregation>().Select(Of)];

    /// <summary>The name of an aggregation.</summary>
    public static string Of(Aggregation aggregation) => aggregation.ToString().ToLowerInvariant();

    /// <summary>The aggregation of this name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static Aggregation Parse(string name) => All.Contains(name)
        ? Enum.Parse<Aggregation>(name, ignoreCase: true)
        : throw new UsageException($"'{name}' is no aggregation.", "-sp", $"Use one of: {string.Join(", ", All)}.");
}

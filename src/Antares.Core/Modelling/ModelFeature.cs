using Antares.Sampling;

namespace Antares.Modelling;

/// <summary>A feature that a model sees.</summary>
/// <param name="Name">Measurement name.</param>
/// <param name="Units">Its unit; a product whose measurement has another one is refused.</param>
/// <param name="Circular">Period of a circular feature, or null.</param>
public sealed record ModelFeature(string Name, string Units, double? Circular)
{
    /// <summary>Values of a categorical feature that the training polygons have, rising; empty for a feature that is an amount.</summary>
    public IReadOnlyList<float> Categories { get; init; } = [];

    /// <summary>True where values are names of kinds, not amounts.</summary>
    public bool IsCategorical => Categories.Count > 0;

    /// <summary>How the pixels of a polygon or segment become one number: names are never averaged.</summary>
    public Aggregation AggregationIn(Aggregation model) => IsCategorical ? Aggregation.Majority : model;
}

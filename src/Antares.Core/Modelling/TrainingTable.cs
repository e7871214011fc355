using Antares.Sampling;

namespace Antares.Modelling;

/// <summary>A table of training polygons with what its file says of it.</summary>
/// <param name="Rows">Rows by key.</param>
/// <param name="Features">Names of the features in their order.</param>
/// <param name="Aggregation">How the pixels of a polygon became one number; null where the file does not say.</param>
/// <param name="Categorical">Features whose values are names of kinds; null where the file does not say.</param>
public sealed record TrainingTable(SampleTable Rows, IReadOnlyList<string> Features, Aggregation? Aggregation = null, IReadOnlyList<string>? Categorical = null);

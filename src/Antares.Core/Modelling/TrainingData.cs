using Antares.Runs;
using Antares.Sampling;

namespace Antares.Modelling;

/// <summary>Training polygons with their features, and what happened to them on the way.</summary>
/// <param name="Table">Rows; null unless every tile was read.</param>
/// <param name="Features">Features of a row, without categories.</param>
internal sealed record TrainingData(SampleTable? Table, IReadOnlyList<ModelFeature> Features)
{
    /// <summary>How the pixels of a polygon became one number.</summary>
    public Aggregation Aggregation { get; init; } = ModelFitOptions.DefaultAggregation;

    /// <summary>False for a table that does not say how its numbers came about, where the user did not either.</summary>
    public bool SaysAggregation { get; init; } = true;

    /// <summary>Features whose values are names of kinds.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>How the extraction ended; null for a table from a file.</summary>
    public RunSummary? Run { get; init; }

    /// <summary>Name of the file that the table was read from; empty where it was made from the product.</summary>
    public string File { get; init; } = "";

    /// <summary>SHA-256 over the tiles of the product that were read; empty for a table from a file.</summary>
    public string ProductFingerprint { get; init; } = "";

    /// <summary>Polygons of the training set in the area and on the product, or of the file.</summary>
    public int InArea { get; init; }

    /// <summary>Polygons in the area but outside of the product.</summary>
    public int Outside { get; init; }

    /// <summary>Classes of the polygons in the area.</summary>
    public IReadOnlyList<int> Codes { get; init; } = [];

    /// <summary>Number of other chosen polygons that a polygon lies on, by key; null where shapes are not known.</summary>
    public IReadOnlyDictionary<ulong, int>? Overlaps { get; init; }

    /// <summary>Overlapping pairs whose classes differ.</summary>
    public int Conflicts { get; init; }
}

using Antares.Sampling;
using NetTopologySuite.Geometries;

namespace Antares.Mapping;

/// <summary>What <c>model_predict_object</c> was asked to do.</summary>
public sealed record ObjectPredictionOptions
{
    /// <summary>Name of the classification.</summary>
    public required string Name { get; init; }

    /// <summary>Feature product.</summary>
    public required string Product { get; init; }

    /// <summary>Model.</summary>
    public required string Model { get; init; }

    /// <summary>Segmentation.</summary>
    public required string Segmentation { get; init; }

    /// <summary>Level of a segmentation that has several; empty for the only one.</summary>
    public string Level { get; init; } = "";

    /// <summary>Tiles that meet this shape (EPSG:4326) are classified, whole; null for all.</summary>
    public Geometry? Area { get; init; }

    /// <summary>The aggregation that the user expects; null for the model's. Another one than the model's is an error.</summary>
    public Aggregation? Aggregation { get; init; }

    /// <summary>Keeps the probability of every class, the margin and the entropy in the tables of segments.</summary>
    public bool Probabilities { get; init; }

    /// <summary>The categorical features that the user expects; null for the model's. Others than the model's are an error.</summary>
    public IReadOnlyList<string>? Categorical { get; init; }

    /// <summary>Replaces a classification of the same name and other parameters, or with tiles of another model.</summary>
    public bool Overwrite { get; init; }
}

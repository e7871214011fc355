using Antares.Sampling;
using NetTopologySuite.Geometries;

namespace Antares.Modelling;

/// <summary>What <c>model_fit</c> was asked to do.</summary>
public sealed record ModelFitOptions
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of model.</summary>
    public string Algorithm { get; init; } = "rf";

    /// <summary>Feature product.</summary>
    public required string Product { get; init; }

    /// <summary>Training set.</summary>
    public required string TrainingSet { get; init; }

    /// <summary>Only polygons that meet this shape (EPSG:4326); null for all.</summary>
    public Geometry? Area { get; init; }

    /// <summary>Share of the polygons of each class, above 0 up to 1.</summary>
    public double Sample { get; init; } = 0.2;

    /// <summary>How the pixels of a polygon become one number.</summary>
    public Aggregation Aggregation { get; init; } = Aggregation.Mean;

    /// <summary>Parameters of the kind of model; those left out have their defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The most threads to use while fitting.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Replaces a model of the same name and other parameters.</summary>
    public bool Overwrite { get; init; }
}

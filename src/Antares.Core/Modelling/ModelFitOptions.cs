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

    /// <summary>Share of the polygons of each class where pixels are read and none is given.</summary>
    public const double DefaultSample = 0.2;

    /// <summary>Share of the polygons of each class, above 0 up to 1; null for <see cref="DefaultSample"/> of the pixels' polygons, all of a table.</summary>
    public double? Sample { get; init; }

    /// <summary>The share that is taken.</summary>
    public double Share => Sample ?? (TableIn is null ? DefaultSample : 1);

    /// <summary>How the pixels of a polygon become one number where nothing is said.</summary>
    public const Aggregation DefaultAggregation = Sampling.Aggregation.Mean;

    /// <summary>How the pixels of a polygon become one number; null for the table's, else <see cref="DefaultAggregation"/>.</summary>
    public Aggregation? Aggregation { get; init; }

    /// <summary>Features whose values are names of kinds, not amounts.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>What is done to the polygons before a classifier learns from them.</summary>
    public TrainingTreatment Treatment { get; init; } = new();

    /// <summary>Folds of the cross-validation; 0 for none.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>How polygons are divided into folds; null for blocks where polygons have places, else at random.</summary>
    public FoldSplit? Split { get; init; }

    /// <summary>Side of a block in units of the product's reference system; null for one that fits the area.</summary>
    public double? BlockSide { get; init; }

    /// <summary>Parameters of the kind of model; those left out have their defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Values to try, all with all: the best set of them is fitted; empty for no search.</summary>
    public IReadOnlyDictionary<string, string[]> Grid { get; init; } = new Dictionary<string, string[]>();

    /// <summary>File that the table of features and classes is written to instead of a fit (<c>.csv</c> or <c>.npz</c>); null for none.</summary>
    public string? TableOut { get; init; }

    /// <summary>File that the table is read from instead of the product; null for none.</summary>
    public string? TableIn { get; init; }

    /// <summary>The most threads to use while fitting.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Replaces a model of the same name and other parameters.</summary>
    public bool Overwrite { get; init; }
}

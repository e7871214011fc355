using Antares.Accuracy;
using Antares.Sampling;

namespace Antares.Modelling;

/// <summary>How good a model is on training polygons that models like it had not seen.</summary>
public sealed record ModelAccuracy
{
    /// <summary>How polygons were divided.</summary>
    public required FoldSplit Split { get; init; }

    /// <summary>Number of folds; 0 where there was no cross-validation.</summary>
    public required int Folds { get; init; }

    /// <summary>Side of a block in units of the product's reference system; 0 where there were none.</summary>
    public double BlockSide { get; init; }

    /// <summary>Polygons, true class against predicted; empty where there was no cross-validation.</summary>
    public required ConfusionMatrix Confusion { get; init; }

    /// <summary>Share of the rows of each fold that is named rightly, 0 to 1; how far they lie apart tells how far the accuracy depends on the place.</summary>
    public IReadOnlyList<double> ByFold { get; init; } = [];

    /// <summary>Whether the probabilities are what they say.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability { get; init; } = [];

    /// <summary>Share of the polygons which some trees of the model had not seen that these trees name rightly, 0 to 1; null for a kind of model without such parts.</summary>
    public double? OutOfBag { get; init; }
}

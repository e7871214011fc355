using Antares.Accuracy;
using Antares.Legend;
using Antares.Sampling;

namespace Antares.Modelling;

/// <summary>All that a person or a later step wants to know of a model besides its numbers.</summary>
public sealed record ModelCard
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of classifier: <c>rf</c>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Version of Antares that fitted it.</summary>
    public required string AntaresVersion { get; init; }

    /// <summary>Parameters of the classifier.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Features in their order.</summary>
    public required IReadOnlyList<ModelFeature> Features { get; init; }

    /// <summary>How the pixels of a polygon or segment become one number.</summary>
    public required Aggregation Aggregation { get; init; }

    /// <summary>The legend.</summary>
    public required Scheme Scheme { get; init; }

    /// <summary>Codes of the classes that it can name, in the order of its probabilities.</summary>
    public required IReadOnlyList<int> Classes { get; init; }

    /// <summary>Training set that it learned from.</summary>
    public required string TrainingSet { get; init; }

    /// <summary>SHA-256 of all polygons and labels of the training set, in any order.</summary>
    public required string TrainingFingerprint { get; init; }

    /// <summary>Polygons that the final model learned from, the held-out ones included.</summary>
    public required int Polygons { get; init; }

    /// <summary>Feature product that it learned from.</summary>
    public required string Product { get; init; }

    /// <summary>Recipe of that product.</summary>
    public required string Recipe { get; init; }

    /// <summary>
    /// Classes of held-out polygons, true against predicted, by a model that had not seen them; the model in the file was then fitted
    /// again on all polygons. Empty where none were held out.
    /// </summary>
    public required ConfusionMatrix HeldOut { get; init; }
}

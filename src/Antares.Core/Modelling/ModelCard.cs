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

    /// <summary>Parameters of the classifier, <c>seed</c> among them.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Features in their order.</summary>
    public required IReadOnlyList<ModelFeature> Features { get; init; }

    /// <summary>How the pixels of a polygon or segment become one number; of a categorical feature it is always the majority.</summary>
    public required Aggregation Aggregation { get; init; }

    /// <summary>The legend.</summary>
    public required Scheme Scheme { get; init; }

    /// <summary>Codes of the classes that it can name, in the order of its probabilities.</summary>
    public required IReadOnlyList<int> Classes { get; init; }

    /// <summary>What it learned from.</summary>
    public required ModelSource Source { get; init; }

    /// <summary>What was done to the training polygons first.</summary>
    public required TrainingTreatment Treatment { get; init; }

    /// <summary>How good it is, by models like it that had not seen what they were tested on; the model itself then learned from all polygons.</summary>
    public required ModelAccuracy Accuracy { get; init; }

    /// <summary>What each feature brings, in their order.</summary>
    public required IReadOnlyList<FeatureImportance> Importance { get; init; }

    /// <summary>Parameter sets that were tried, and how they did; empty where there was no search.</summary>
    public IReadOnlyList<GridResult> Search { get; init; } = [];

    /// <summary>What a person should know before trusting it, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Name and code of a class: <c>pine forest (3)</c>.</summary>
    public string NameOf(int code) => Scheme.Find(code) is Tag tag ? $"{tag.Name} ({code})" : $"{code}";
}

using Antares.Storage;

namespace Antares.Modelling;

/// <summary>A fitted classifier. Any thread may predict.</summary>
public interface IClassifier
{
    /// <summary>Features of a row.</summary>
    int FeatureCount { get; }

    /// <summary>Classes.</summary>
    int ClassCount { get; }

    /// <summary>Probability of each class.</summary>
    /// <param name="features">NaN where missing; shape (row, feature).</param>
    /// <param name="probabilities">Result, 0 to 1; shape (row, class).</param>
    void Predict(ReadOnlySpan<float> features, Span<float> probabilities);

    /// <summary>Everything it has learned, as numbers for a model file.</summary>
    IReadOnlyList<NpyArray> ToArrays();
}

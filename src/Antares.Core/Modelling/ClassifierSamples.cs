namespace Antares.Modelling;

/// <summary>What a classifier learns from.</summary>
/// <param name="Features">NaN where missing; shape (sample, feature).</param>
/// <param name="Classes">Number of the class of each sample, from 0; shape (sample).</param>
/// <param name="ClassCodes">Code of each class in the scheme, rising; shape (class).</param>
public sealed record ClassifierSamples(float[] Features, int[] Classes, int[] ClassCodes)
{
    /// <summary>
    /// Number of the group of each sample, shape (sample): samples of one polygon share a group, and what is held out is held out by whole groups.
    /// Each sample is a group of its own unless this is given.
    /// </summary>
    public int[] Groups { get; init; } = [.. Enumerable.Range(0, Classes.Length)];

    /// <summary>Number of samples.</summary>
    public int Count => Classes.Length;

    /// <summary>Number of classes.</summary>
    public int ClassCount => ClassCodes.Length;

    /// <summary>Features of a sample.</summary>
    public int FeatureCount => Features.Length / Classes.Length;

    /// <summary>Some of the samples, in the given order; all classes stay known.</summary>
    public ClassifierSamples Take(IReadOnlyList<int> rows)
    {
        float[] features = new float[rows.Count * FeatureCount];
        for (int i = 0; i < rows.Count; i++)
        {
            Features.AsSpan(rows[i] * FeatureCount, FeatureCount).CopyTo(features.AsSpan(i * FeatureCount));
        }

        return new ClassifierSamples(features, [.. rows.Select(r => Classes[r])], ClassCodes) { Groups = [.. rows.Select(r => Groups[r])] };
    }
}

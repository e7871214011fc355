namespace Antares.Modelling;

/// <summary>What a classifier learns from.</summary>
/// <param name="Features">NaN where missing; shape (sample, feature).</param>
/// <param name="Classes">Number of the class of each sample, from 0; shape (sample).</param>
/// <param name="ClassCount">Number of classes.</param>
public sealed record ClassifierSamples(float[] Features, int[] Classes, int ClassCount)
{
    /// <summary>Features of a sample.</summary>
    public int FeatureCount => Features.Length / Classes.Length;

    /// <summary>Some of the samples, in the given order.</summary>
    public ClassifierSamples Take(IReadOnlyList<int> rows)
    {
        float[] features = new float[rows.Count * FeatureCount];
        for (int i = 0; i < rows.Count; i++)
        {
            Features.AsSpan(rows[i] * FeatureCount, FeatureCount).CopyTo(features.AsSpan(i * FeatureCount));
        }

        return new ClassifierSamples(features, [.. rows.Select(r => Classes[r])], ClassCount);
    }
}

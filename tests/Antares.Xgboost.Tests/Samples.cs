using Antares.Modelling;
using Antares.Runs;

namespace Antares.Xgboost.Tests;

/// <summary>Samples and parameters for tests.</summary>
internal static class Samples
{
    /// <summary>Classes that lie in bands of the first two features; the third is noise, one value of nine is missing.</summary>
    public static ClassifierSamples Bands(int count, int classes, int seed, double wrong = 0)
    {
        ulong key = CounterRandom.Mix((ulong)seed);
        float[] features = new float[count * 3];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            for (int f = 0; f < 3; f++)
            {
                features[(i * 3) + f] = (CounterRandom.Key(key, (ulong)((i * 3) + f)) >> 40) / (float)(1 << 24);
            }

            ulong bits = CounterRandom.Key(~key, (ulong)i);
            labels[i] = (bits >> 40) < wrong * (1 << 24) ? CounterRandom.Below(bits, classes) : (int)((features[i * 3] + features[(i * 3) + 1]) / 2 * classes);
            features[(i * 3) + 2] = i % 3 == 0 ? float.NaN : features[(i * 3) + 2];
        }

        return new ClassifierSamples(features, labels, [.. Enumerable.Range(1, classes)]);
    }

    /// <summary>Parameters of <c>xgb</c> from <c>key=value</c>.</summary>
    public static AlgorithmParameters Given(params string[] values) => AlgorithmParameters.Of(
        "model", "xgb", new XgboostType().Parameters, values.Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]));

    /// <summary>Share of samples that a classifier names rightly.</summary>
    public static double Accuracy(IClassifier classifier, ClassifierSamples samples)
    {
        float[] probabilities = new float[samples.Count * samples.ClassCount];
        classifier.Predict(samples.Features, probabilities);
        return samples.Classes.Where((c, i) => ClassChoice.Best(probabilities.AsSpan(i * samples.ClassCount, samples.ClassCount)) == c).Count() / (double)samples.Count;
    }
}

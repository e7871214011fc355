using Antares.Benchmarks.Storage;
using Antares.Modelling;

namespace Antares.Benchmarks.Modelling;

/// <summary>Samples to learn from and others to be judged by, in a folder that bench/peers made.</summary>
/// <param name="Train">Samples to learn from.</param>
/// <param name="Unseen">The others.</param>
internal sealed record BenchTable(ClassifierSamples Train, ClassifierSamples Unseen)
{
    /// <summary>Reads <c>{train,test}_{features,classes}.npy</c>.</summary>
    public static BenchTable Read(string folder)
    {
        (float[] features, int[] classes) = Part(folder, "train");
        (float[] unseen, int[] truth) = Part(folder, "test");
        int[] codes = [.. Enumerable.Range(1, Math.Max(classes.Max(), truth.Max()) + 1)];
        return new BenchTable(new ClassifierSamples(features, classes, codes), new ClassifierSamples(unseen, truth, codes));
    }

    /// <summary>Share of samples whose most probable class is the right one.</summary>
    public static double Accuracy(ClassifierSamples samples, float[] probabilities)
    {
        int right = 0;
        for (int i = 0; i < samples.Count; i++)
        {
            right += ClassChoice.Best(probabilities.AsSpan(i * samples.ClassCount, samples.ClassCount)) == samples.Classes[i] ? 1 : 0;
        }

        return (double)right / samples.Count;
    }

    /// <summary>Probabilities and most probable class of rows.</summary>
    /// <returns>Number of rows.</returns>
    public static int Name(IClassifier forest, float[] features, float[] probabilities, int[] named)
    {
        forest.Predict(features, probabilities);
        for (int row = 0; row < named.Length; row++)
        {
            named[row] = ClassChoice.Best(probabilities.AsSpan(row * forest.ClassCount, forest.ClassCount));
        }

        return named.Length;
    }

    private static (float[] Features, int[] Classes) Part(string folder, string name)
    {
        float[] classes = NpyFile.Read<float>(Path.Combine(folder, name + "_classes.npy")).Planes[0];
        return (NpyFile.Read<float>(Path.Combine(folder, name + "_features.npy")).Planes[0], Array.ConvertAll(classes, c => (int)c));
    }
}

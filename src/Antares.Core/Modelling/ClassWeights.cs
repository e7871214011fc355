using System.Globalization;
using Antares.Runs;

namespace Antares.Modelling;

/// <summary>How much a sample of each class counts: parameter <c>class_weight</c>.</summary>
public static class ClassWeights
{
    /// <summary>Every sample counts the same.</summary>
    public const string None = "none";

    /// <summary>Every class counts the same.</summary>
    public const string Balanced = "balanced";

    private const double Largest = 4294967296;

    /// <summary>The parameter.</summary>
    public static AlgorithmParameter Parameter { get; } = new("class_weight", None, 0, 0, "How much a sample of each class counts; balanced: all classes as much as each other.")
    {
        Words = [None, Balanced],
        Form = "none, balanced, or CODE:WEIGHT,... (others count 1)",
    };

    /// <summary>Weights as whole numbers: multiples of 2^-32 of the largest one, at least 1, so that sums of them are exact; shape (class). Empty where all count the same.</summary>
    /// <param name="text">Value of the parameter.</param>
    /// <param name="samples">The samples, which decide what <c>balanced</c> is.</param>
    /// <exception cref="UsageException">The value cannot be read, or names a class that no sample has.</exception>
    public static long[] Of(string text, ClassifierSamples samples)
    {
        double[] weights = text switch
        {
            None => [],
            Balanced => BalancedOf(samples),
            _ => Read(text, samples.ClassCodes),
        };
        return weights.Distinct().Count() < 2 ? [] : [.. weights.Select(w => (long)Math.Max(1, Math.Round(w / weights.Max() * Largest)))];
    }

    private static double[] BalancedOf(ClassifierSamples samples)
    {
        int[] counts = new int[samples.ClassCount];
        foreach (int @class in samples.Classes)
        {
            counts[@class]++;
        }

        return [.. counts.Select(n => 1.0 / Math.Max(1, n))];
    }

    private static double[] Read(string text, int[] codes)
    {
        double[] weights = [.. Enumerable.Repeat(1.0, codes.Length)];
        HashSet<int> given = [];
        foreach (string pair in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] parts = pair.Split(':', StringSplitOptions.TrimEntries);
            if (parts.Length != 2
                || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int code)
                || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double weight)
                || !double.IsFinite(weight) || weight <= 0)
            {
                throw Fault($"'{pair}' is no class with a weight.", "Write CODE:WEIGHT with a weight above 0, as in 3:2,5:0.5.");
            }

            int at = Array.IndexOf(codes, code);
            if (at < 0 || !given.Add(code))
            {
                throw at < 0
                    ? Fault($"No training sample has class {code}.", $"Use some of: {string.Join(", ", codes)}.")
                    : Fault($"Class {code} has two weights.", "Give each class once.");
            }

            weights[at] = weight;
        }

        return weights;
    }

    private static UsageException Fault(string what, string mend) => new($"class_weight: {what}", "-extra class_weight", mend);
}

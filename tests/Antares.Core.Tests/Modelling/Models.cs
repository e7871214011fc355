using Antares.Accuracy;
using Antares.Legend;
using Antares.Modelling;
using Antares.Runs;
using Antares.Sampling;

namespace Antares.Core.Tests.Modelling;

/// <summary>Small models for tests.</summary>
internal static class Models
{
    /// <summary>Kinds of model that tests know.</summary>
    public static ClassifierTypes Types { get; } = new(new RandomForestType());

    /// <summary>Features <c>a</c> and <c>b</c>; low <c>a</c> is class 3, high <c>a</c> class 300.</summary>
    public static Model Small(string name, Aggregation aggregation = Aggregation.Median)
    {
        float[] features = [.. Enumerable.Range(0, 40).SelectMany(i => new float[] { i, i % 5 })];
        ClassifierSamples samples = new(features, [.. Enumerable.Range(0, 40).Select(i => i < 20 ? 0 : 1)], [3, 300]);
        RandomForestType type = new();
        AlgorithmParameters given = AlgorithmParameters.Of("model", type.Name, type.Parameters, new Dictionary<string, string> { ["n_estimators"] = "7", ["max_features"] = "all" });
        return new Model(
            new ModelCard
            {
                Name = name,
                Algorithm = "rf",
                AntaresVersion = "0.1.0",
                Parameters = given.Deciding,
                Features = [new("a", "1", null), new("b", "degree", 360)],
                Aggregation = aggregation,
                Scheme = new Scheme("s", [new(3, "bosque de pino y encino", "#008000"), new(300, "água", "#0000ff")]),
                Classes = [3, 300],
                TrainingSet = "chips",
                TrainingFingerprint = "f",
                Polygons = 40,
                Product = "features_2017",
                Recipe = "r",
                HeldOut = new ConfusionMatrix([3, 300], [5L, 1, 0, 4]),
            },
            type.Fit(samples, given, 2, default).Classifier);
    }
}

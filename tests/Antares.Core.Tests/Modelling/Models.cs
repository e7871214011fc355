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
                Source = new ModelSource
                {
                    TrainingSet = "chips",
                    TrainingFingerprint = new string('f', 64),
                    TableFingerprint = new string('a', 64),
                    Product = "features_2017",
                    Recipe = "r",
                    Sample = 0.2,
                    Polygons = [20, 20],
                    Learned = [20, 19],
                },
                Treatment = new TrainingTreatment { Balance = true, Contamination = 0.05 },
                Accuracy = new ModelAccuracy
                {
                    Split = FoldSplit.Blocks,
                    Folds = 2,
                    BlockSide = 1500,
                    Confusion = new ConfusionMatrix([3, 300], [5L, 1, 0, 4]),
                    ByFold = [0.8, 1],
                    Reliability = [new ReliabilityBin(0.5, 0.6, 4, 0.55, 0.75), new ReliabilityBin(0.9, 1, 6, 0.97, 1)],
                    OutOfBag = 0.95,
                },
                Importance = [new FeatureImportance("a", 0.9, 0.4), new FeatureImportance("b", 0.1, null)],
                Search = [new GridResult(new Dictionary<string, string> { ["max_depth"] = "5" }, 0.9, 0.85)],
                Notes = ["Class água (300) has 4 polygons: what is said of it is little more than a guess."],
            },
            type.Fit(samples, given, 2, default).Classifier);
    }
}

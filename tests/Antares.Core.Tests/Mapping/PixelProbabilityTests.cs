using Antares.Catalog;
using Antares.Core.Tests.Modelling;
using Antares.Grid;
using Antares.Mapping;
using Antares.Modelling;
using Antares.Runs;
using Xunit;

namespace Antares.Core.Tests.Mapping;

public sealed class PixelProbabilityTests : IDisposable
{
    private static readonly TileIndex[] Tiles = [new(0, -1), new(1, -1)];

    private readonly Ground ground = new();

    public PixelProbabilityTests()
    {
        ground.AddFeatures("f17", 2017, Tiles, ("a", "1", (c, r) => r == 0 ? double.NaN : c * 6));
        ground.AddTraining("chips", [.. Enumerable.Range(0, 10).SelectMany(i => new[] { (i + 0.0, 1.0, i + 1.0, 4.0, 3), (i + 6.0, 4.0, i + 7.0, 7.0, 300) })]);
        ground.Fit.Run(new ModelFitOptions { Name = "m", Product = "f17", TrainingSet = "chips" }, default);
    }

    public void Dispose() => ground.Dispose();

    [Fact]
    public void Every_class_has_a_measurement_and_margin_and_entropy_fit_them()
    {
        RunSummary run = ground.Pixels.Run(Options(probabilities: true), default);

        Assert.Equal((2, 0), (run.Done, run.ExitCode));
        Product product = ground.Catalog.FindProduct("map")!;
        Assert.Equal(["class", "confidence", "probability_3", "probability_300", "margin", "entropy"], product.Measurements.Select(m => m.Name));
        Assert.Equal("yes", product.Facts["probabilities"]);
        Dictionary<(int Column, int Row), int> first = ground.Read("map", "probability_3"), second = ground.Read("map", "probability_300");
        Dictionary<(int Column, int Row), int> best = ground.Read("map", "confidence"), margin = ground.Read("map", "margin"), entropy = ground.Read("map", "entropy");
        Assert.Contains(first.Values, v => v is > 10 and < 190);
        foreach ((int Column, int Row) at in first.Keys)
        {
            if (at.Row == 0)
            {
                Assert.Equal((255, 255, 255, 255), (first[at], second[at], margin[at], entropy[at]));
                continue;
            }

            double p = first[at] / 200.0, expected = p is 0 or 1 ? 0 : -((p * Math.Log2(p)) + ((1 - p) * Math.Log2(1 - p)));
            Assert.InRange(first[at] + second[at], 199, 201);
            Assert.Equal(Math.Max(first[at], second[at]), best[at]);
            Assert.InRange(margin[at] - Math.Abs(first[at] - second[at]), -1, 1);
            Assert.InRange(entropy[at] - (200 * expected), -6, 6);
        }
    }

    [Fact]
    public void Class_and_confidence_are_those_of_a_map_without()
    {
        ground.Pixels.Run(Options(probabilities: true), default);
        ground.Pixels.Run(Options(probabilities: false) with { Name = "plain" }, default);

        Assert.Equal(ground.Read("plain", "class"), ground.Read("map", "class"));
        Assert.Equal(ground.Read("plain", "confidence"), ground.Read("map", "confidence"));
        Assert.Equal(["class", "confidence"], ground.Catalog.FindProduct("plain")!.Measurements.Select(m => m.Name));
        Assert.DoesNotContain("probabilities", ground.Catalog.FindProduct("plain")!.Facts.Keys);
    }

    [Fact]
    public void Maps_with_and_without_are_not_mixed()
    {
        ground.Pixels.Run(Options(probabilities: false), default);
        PixelPredictionOptions part = Options(probabilities: true) with { Area = Ground.Box(1, 1, 7, 7) };

        AntaresException other = Assert.Throws<AntaresException>(() => ground.Pixels.Run(Options(probabilities: true), default));
        AntaresException partly = Assert.Throws<AntaresException>(() => ground.Pixels.Run(part, default));
        RunSummary run = ground.Pixels.Run(part with { Overwrite = true }, default);
        AntaresException back = Assert.Throws<AntaresException>(() => ground.Pixels.Run(Options(probabilities: false) with { Area = Ground.Box(9, 1, 15, 7) }, default));

        Assert.Contains("probabilities was '', is 'yes'", other.What, StringComparison.Ordinal);
        Assert.Contains("without probabilities", partly.What, StringComparison.Ordinal);
        Assert.Contains("with probabilities 'yes'", back.What, StringComparison.Ordinal);
        Assert.Equal((1, 1), (run.Done, ground.Catalog.CountDatasets("map")));
    }

    private static PixelPredictionOptions Options(bool probabilities) =>
        new() { Name = "map", Product = "f17", Model = "m", Map = new MapOptions { Probabilities = probabilities } };
}

using Antares.Accuracy;
using Antares.Gdal;
using Antares.Legend;
using Antares.Posix;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

/// <summary>Change of area from a CSV table and a design for two maps, without a workspace.</summary>
public sealed class ChangeEstimateTests
{
    private const int Forest = 1, Field = 2, Water = 3;

    private static readonly DesignStratum[] Strata =
    [
        new(1, "stable Forest", 600, 6000, 40) { Class = Forest, ClassAfter = Forest },
        new(2, "stable Field", 300, 3000, 40) { Class = Field, ClassAfter = Field },
        new(3, "Forest to Field", 80, 800, 40) { Class = Forest, ClassAfter = Field },
        new(4, "other change", 20, 200, 40),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Transitions_and_the_net_change_of_each_class_follow_the_plain_formulas(int seed)
    {
        (int Stratum, int Before, int After)[] truth = Draw(seed);

        AccuracyReport report = Estimate(truth, Design);

        foreach (ClassAccuracy c in report.Classes)
        {
            Near(Plain(truth, u => u.Before == c.Class.Code && u.After == c.Class.CodeAfter ? 1 : 0), c.Hectares!);
        }

        Assert.Equal([Forest, Field, Water], report.Change!.Select(c => c.Class.Code));
        foreach (ClassChange c in report.Change!)
        {
            int k = c.Class.Code;
            Near(Plain(truth, u => u.Before == k ? 1 : 0), c.Before);
            Near(Plain(truth, u => u.After == k ? 1 : 0), c.After);
            Near(Plain(truth, u => (u.After == k ? 1 : 0) - (u.Before == k ? 1 : 0)), c.Net);
            Near(Plain(truth, u => u.After == k && u.Before != k ? 1 : 0), c.Gain);
            Near(Plain(truth, u => u.After != k && u.Before == k ? 1 : 0), c.Loss);
        }

        Assert.Equal(0, report.Change!.Sum(c => c.Net.Value!.Value), 1e-9);
        ClassAccuracy changed = report.Classes.Single(c => c.Class is { Code: Forest, CodeAfter: Field });
        Assert.Equal(("Forest to Field", "1>2"), (changed.Class.Name, changed.Class.Sign));
        Assert.Equal((true, 80), (changed.IsMappedKnown, changed.MappedHectares!.Value));
        Assert.All(report.Classes.Where(c => c.Class.CodeAfter == Water), c => Assert.False(c.IsMappedKnown)); // from the joined stratum
    }

    [Fact]
    public void A_sample_without_the_later_label_is_refused()
    {
        AntaresException column = Assert.Throws<AntaresException>(() => Estimate(Draw(4), Design, "id,stratum,map_class,map_class_after,class"));
        AntaresException label = Assert.Throws<AntaresException>(() => Estimate([(1, Forest, 0), .. Draw(5)], Design));

        Assert.Contains("no column 'class_after'", column.What, StringComparison.Ordinal);
        Assert.Equal("1 of 161 units have no label: 1.", label.What);
    }

    private static SampleDesign Design => new()
    {
        Map = "map_2010",
        MapAfter = "map_2020",
        Fingerprint = "0",
        Kind = StrataKind.Transitions,
        Scheme = "three",
        Allocation = "equal",
        Strata = Strata,
        Tags = [new Tag(Forest, "Forest", "#006400"), new Tag(Field, "Field", "#ffff00"), new Tag(Water, "Water", "#0000ff")],
    };

    private static (int Stratum, int Before, int After)[] Draw(int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, 160).Select(i =>
        {
            int stratum = (i / 40) + 1;
            (int before, int after) = Mapped(stratum, i);
            return random.Next(4) == 0 ? (stratum, 1 + random.Next(3), 1 + random.Next(3)) : (stratum, before, after);
        })];
    }

    private static (int Before, int After) Mapped(int stratum, int i) => stratum switch
    {
        1 => (Forest, Forest),
        2 => (Field, Field),
        3 => (Forest, Field),
        _ => i % 2 == 0 ? (Forest, Water) : (Field, Water),
    };

    private static AccuracyReport Estimate((int Stratum, int Before, int After)[] truth, SampleDesign design, string header = "id,stratum,map_class,map_class_after,class,class_after")
    {
        using TemporaryFolder folder = new();
        IEnumerable<string> lines = truth.Select((u, i) =>
        {
            (int before, int after) = Mapped(u.Stratum, i);
            string[] cells = [$"{i + 1}", $"{u.Stratum}", $"{before}", $"{after}", $"{u.Before}", u.After == 0 ? "" : $"{u.After}"];
            return string.Join(',', cells[..header.Split(',').Length]);
        });
        File.WriteAllText(folder["sample.csv"], $"{header}\n{string.Join('\n', lines)}\n");
        SampleDesignFile.Write(new PosixFileStore(), SampleFile.DesignOf(folder["sample.csv"]), design);
        GdalProjections projections = new();
        return new AccuracyEstimateStage(new GdalVectorReader(projections), projections, null)
            .Run(new AccuracyEstimateOptions { Sample = folder["sample.csv"] }, CancellationToken.None);
    }

    // Total and standard error of a stratified sample: sum of A mean, sum of A^2 s^2 / n.
    private static (double Total, double Error) Plain((int Stratum, int Before, int After)[] truth, Func<(int Stratum, int Before, int After), int> value)
    {
        double total = 0, variance = 0;
        foreach (DesignStratum stratum in Strata)
        {
            double[] y = [.. truth.Where(u => u.Stratum == stratum.Code).Select(u => (double)value(u))];
            total += stratum.Hectares * y.Average();
            variance += stratum.Hectares * stratum.Hectares * y.Sum(v => Math.Pow(v - y.Average(), 2)) / (y.Length - 1) / y.Length;
        }

        return (total, Math.Sqrt(variance));
    }

    private static void Near((double Total, double Error) expected, Estimate found)
    {
        Assert.Equal(expected.Total, found.Value!.Value, 1e-9);
        Assert.Equal(expected.Error, found.StandardError!.Value, 1e-9);
    }
}

using System.Globalization;
using Antares.Accuracy;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

/// <summary>Worked examples of the two papers that the estimators follow.</summary>
public sealed class PublishedExampleTests
{
    // Olofsson et al. 2014, table 8: 10,000,000 pixels of 0.09 ha.
    private const string Olofsson = """
        map,deforestation,forest gain,stable forest,stable non-forest,area_ha
        deforestation,66,0,5,4,18000
        forest gain,0,55,8,12,13500
        stable forest,1,0,153,11,288000
        stable non-forest,2,1,9,313,580500
        """;

    [Fact]
    public void Olofsson_2014_comes_out_to_every_printed_digit()
    {
        AccuracyReport report = Report(Olofsson);

        Assert.Equal(
            ["0.88 0.07 0.75 0.21 235,086 21,158 6,158", "0.73 0.10 0.85 0.25 129,846 11,686 3,756", "0.93 0.04 0.93 0.03 3,175,221 285,770 15,510", "0.96 0.02 0.96 0.02 6,459,846 581,386 16,282"],
            report.Classes.Select(c => string.Create(
                CultureInfo.InvariantCulture,
                $"{c.Users.Value:0.00} {Half(report, c.Users):0.00} {c.Producers.Value:0.00} {Half(report, c.Producers):0.00} {c.Hectares!.Value / 0.09:#,0} {c.Hectares.Value:#,0} {Half(report, c.Hectares):#,0}")));
        Assert.Equal(
            ["0.003491", "0.002129", "0.008792", "0.009230"],
            report.Classes.Select(c => c.Share.StandardError!.Value.ToString("0.000000", CultureInfo.InvariantCulture)));
        Assert.Equal("0.94651 0.01848", string.Create(CultureInfo.InvariantCulture, $"{report.Overall.Value:0.00000} {Half(report, report.Overall):0.00000}"));
        Assert.Equal([18000, 13500, 288000, 580500], report.Classes.Select(c => c.MappedHectares!.Value!.Value));
        Assert.Equal(640, report.Draws);
        Assert.Equal(1, report.Matrix.Sum(row => row.Sum()), 1e-12);
        Assert.Equal(0.645 * 9 / 325, report.Matrix[3][2], 1e-12);
    }

    [Fact]
    public void Weights_give_the_same_shares_without_hectares()
    {
        AccuracyReport hectares = Report(Olofsson);
        AccuracyReport weights = Report(Olofsson.Replace("area_ha", "weight", StringComparison.Ordinal)
            .Replace(",18000", ",0.020", StringComparison.Ordinal).Replace(",13500", ",0.015", StringComparison.Ordinal)
            .Replace(",288000", ",0.32", StringComparison.Ordinal).Replace(",580500", ",0.645", StringComparison.Ordinal));

        Assert.Null(weights.Hectares);
        Assert.All(weights.Classes, c => Assert.Null(c.Hectares));
        foreach ((ClassAccuracy one, ClassAccuracy other) in hectares.Classes.Zip(weights.Classes))
        {
            Assert.Equal(one.Share.Value!.Value, other.Share.Value!.Value, 1e-12);
            Assert.Equal(one.Share.StandardError!.Value, other.Share.StandardError!.Value, 1e-12);
            Assert.Equal(one.Producers.StandardError!.Value, other.Producers.StandardError!.Value, 1e-12);
        }
    }

    // Stehman 2014, table 2: ten units from each of four strata that are not the classes of the map. The standard errors of ratios are those of R's survey 4.1 (svyratio).
    [Fact]
    public void Stehman_2014_comes_out_to_the_digits_of_the_paper()
    {
        string strata = Repeat("A10 B10 C10 D10"), map = Repeat("A7 B3 A1 B11 C6 B2 D10"), truth = Repeat("A5 C1 B1 A1 B1 C1 A1 B5 A2 B2 C5 D2 B2 A1 D7 C2 B1");
        Dictionary<char, int> areas = new() { ['A'] = 40000, ['B'] = 30000, ['C'] = 20000, ['D'] = 10000 };
        IEnumerable<string> lines = Enumerable.Range(0, 40).Select(u => (Stratum: strata[u], Map: map[u], True: truth[u])).GroupBy(u => (u.Stratum, u.Map)).Select(g => string.Create(
            CultureInfo.InvariantCulture, $"s{g.Key.Stratum},{g.Key.Map},{areas[g.Key.Stratum]},{string.Join(',', "ABCD".Select(c => g.Count(u => u.True == c)))}"));

        AccuracyReport report = Report("stratum,map_class,area_ha,A,B,C,D\n" + string.Join('\n', lines));

        Assert.Equal((0.35, 0.082), (Rounded(report.Classes[0].Share.Value, 2), Rounded(report.Classes[0].Share.StandardError, 3)));
        Assert.Equal((0.20, 0.064), (Rounded(report.Classes[2].Share.Value, 2), Rounded(report.Classes[2].Share.StandardError, 3)));
        Assert.Equal((0.63, 0.085), (Rounded(report.Overall.Value, 2), Rounded(report.Overall.StandardError, 3)));
        Assert.Equal((0.574, 0.125), (Rounded(report.Classes[1].Users.Value, 3), Rounded(report.Classes[1].Users.StandardError, 3)));
        Assert.Equal((0.794, 0.117), (Rounded(report.Classes[1].Producers.Value, 3), Rounded(report.Classes[1].Producers.StandardError, 3)));
        Assert.Equal(0.08, report.Matrix[1][2], 1e-12);
    }

    private static string Repeat(string runs) => string.Concat(runs.Split(' ').Select(r => new string(r[0], int.Parse(r[1..], CultureInfo.InvariantCulture))));

    private static double Rounded(double? value, int digits) => Math.Round(value!.Value, digits);

    private static double Half(AccuracyReport report, Estimate estimate) => report.ErrorsEachSide * estimate.StandardError!.Value;

    private static AccuracyReport Report(string table)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["counts.csv"], table);
        return AccuracyEstimates.Of(CountMatrixFile.Read(folder["counts.csv"], allowGaps: false), new EstimateSettings());
    }
}

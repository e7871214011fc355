using System.CommandLine;
using System.Text.Json;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Commands;

public sealed class AccuracyEstimateCommandTests
{
    private const string Olofsson = """
        map,deforestation,forest gain,stable forest,stable non-forest,area_ha
        deforestation,66,0,5,4,18000
        forest gain,0,55,8,12,13500
        stable forest,1,0,153,11,288000
        stable non-forest,2,1,9,313,580500
        """;

    private const string Design = """
        {"format":1,"map":"map_2010","mapAfter":null,"fingerprint":"0","kind":"Classes","scheme":"two","allocation":"equal",
         "tags":[{"code":1,"name":"Forest","colour":"#006400"},{"code":2,"name":"Field","colour":"#ffff00"}],
         "strata":[{"code":1,"name":"Forest","hectares":700,"pixels":7000,"units":3,"class":1},{"code":2,"name":"Field","hectares":300,"pixels":3000,"units":3,"class":2}]}
        """;

    [Theory]
    [InlineData("accuracy_estimate sample.gpkg -c map --to later --by-region Jalisco Colima --skip-unlabelled --fpc --confidence 0.9 -f a.png")]
    [InlineData("accuracy_estimate -classification map -to later -by-region Jalisco Colima -skip-unlabelled -fpc -confidence 0.9 -picture a.png sample.gpkg")]
    public void Every_spelling_of_the_options_is_taken(string line)
    {
        ParseResult given = Program.Parse(line.Split(' '));

        if (line.EndsWith("sample.gpkg", StringComparison.Ordinal))
        {
            Assert.Equal("sample.gpkg", given.GetValue<string>("SAMPLE"));
        }

        Assert.Empty(given.Errors);
        Assert.Equal(
            ("map", "later", true, true, 0.9, "a.png"),
            (given.GetValue<string>("--classification"), given.GetValue<string>("--to"), given.GetValue<bool>("--skip-unlabelled"), given.GetValue<bool>("--fpc"), given.GetValue<double>("--confidence"),
                given.GetValue<string>("--picture")));
        Assert.Equal(["Jalisco", "Colima"], given.GetRequiredValue<string[]>("--by-region"));
    }

    [Fact]
    public void The_published_example_runs_as_one_command_without_a_workspace()
    {
        using TemporaryFolder home = new();
        File.WriteAllText(home["counts.csv"], Olofsson);

        string text = new Shell(home.Path).Run("antares accuracy_estimate --matrix counts.csv --csv out.csv --json out.json --picture out.svg");

        Assert.Contains("overall accuracy 0.947 ± 0.018\n", text, StringComparison.Ordinal);
        Assert.Contains("deforestation       0.880  0.074       0.749  0.213     18,000   21,158   6,158    2.35  0.68         75    69\n", text, StringComparison.Ordinal);
        Assert.Contains("stable non-forest   0.963  0.021       0.962  0.018    580,500  581,386  16,282   64.60  1.81        325   340\n", text, StringComparison.Ordinal);
        Assert.Contains("3 stable forest      0.19     .  29.67   2.13   32.00\n", text, StringComparison.Ordinal);
        Assert.Contains("the same in units of the sample\n", text, StringComparison.Ordinal);
        Assert.Matches(@"3 stable forest +1 +\. +153 +11 +165\n", text);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(home["out.json"]));
        Assert.Equal(0.0034907, json.RootElement.GetProperty("classes")[0].GetProperty("share").GetProperty("standardError").GetDouble(), 1e-7);
        string[] lines = File.ReadAllLines(home["out.csv"]);
        Assert.Equal(1 + 1 + (4 * 6) + 16, lines.Length);
        Assert.Single(lines.Select(l => l.Split(',').Length).Distinct());
        Assert.EndsWith(",low,high,confidence,units", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",0.95,640", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("\u00a0", File.ReadAllText(home["out.svg"]), StringComparison.Ordinal);
        Assert.Contains("overall accuracy 0.947 ± 0.018", File.ReadAllText(home["out.svg"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_as_a_table_beside_its_design_needs_no_workspace()
    {
        using TemporaryFolder home = new();
        File.WriteAllText(home["sample.csv"], "id,stratum,class\n1,1,Forest\n2,1,Forest\n3,1,field\n4,2,2\n5,2,2\n6,2,\n");
        File.WriteAllText(home["sample.design.json"], Design);
        Shell shell = new(home.Path);

        CommandResult unlabelled = shell.Try("antares accuracy_estimate sample.csv");
        string text = shell.Run("antares accuracy_estimate sample.csv --skip-unlabelled --json out.json");

        Assert.Equal((2, "error: 1 of 6 units have no label: 6."), (unlabelled.ExitCode, unlabelled.Error.Split('\n')[0]));
        Assert.Contains("map_2010: 5 units in 2 strata, 1,000 ha; classes of scheme two; ± is an interval of 95 %", text, StringComparison.Ordinal);
        Assert.Contains("note: Map 'map_2010' is not at hand", text, StringComparison.Ordinal);
        Assert.Contains("note: Stratum 'Field': no error in 2 units. A standard error of 0 is not certainty: up to 0.776 may be wrong", text, StringComparison.Ordinal);
        Assert.Contains("note: Fewer than 10 units are behind: user's accuracy of 'Forest' (3)", text, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(home["out.json"]));
        Assert.Equal(0.3 + (0.7 * 2 / 3), json.RootElement.GetProperty("overall").GetProperty("value").GetDouble(), 1e-12);
    }

    [Fact]
    public void What_cannot_be_estimated_is_null_in_json_and_a_dash_in_the_table()
    {
        using TemporaryFolder home = new();
        File.WriteAllText(home["counts.csv"], "map,a,b,area_ha\na,1,0,10\nb,0,5,20\n");

        string text = new Shell(home.Path).Run("antares accuracy_estimate --matrix counts.csv --json out.json --picture out.svg");

        Assert.Contains("overall accuracy 1.000 ± -\n", text, StringComparison.Ordinal);
        Assert.Contains("note: Stratum 'a' has one unit: nothing tells how it varies", text, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(home["out.json"]));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("overall").GetProperty("standardError").ValueKind);
    }

    [Theory]
    [InlineData("accuracy_estimate", 1, "There is nothing to estimate from.")]
    [InlineData("accuracy_estimate --matrix counts.csv sample.csv", 1, "A table of counts has no units, so SAMPLE cannot be used with --matrix.")]
    [InlineData("accuracy_estimate --matrix counts.csv --scheme coarse --by-region Jalisco", 1, "A table of counts has no units, so --scheme, --by-region cannot be used with --matrix.")]
    [InlineData("accuracy_estimate --matrix counts.csv --confidence 95", 1, "--confidence 95 is no probability between 0 and 1.")]
    [InlineData("accuracy_estimate --matrix counts.csv --picture out.gif", 1, "A picture ends in .png or .svg, 'out.gif' does not.")]
    [InlineData("accuracy_estimate --matrix nothing.csv", 2, "There is no such file, or it may not be read.")]
    [InlineData("accuracy_estimate alone.csv", 2, "There is no design beside the sample, so nothing tells how much of the map a unit stands for.")]
    [InlineData("accuracy_estimate alone.csv --design nothing.json", 2, "There is no such file.")]
    [InlineData("accuracy_estimate sample.csv --scheme coarse", 1, "There is no workspace that knows schemes.")]
    [InlineData("accuracy_estimate sample.csv -c other", 1, "There is no workspace that has map 'other'.")]
    [InlineData("accuracy_estimate sample.csv --by-region Jalisco", 1, "There is no workspace that knows region 'Jalisco'.")]
    [InlineData("accuracy_estimate sample.csv --to later", 2, "The layer has no column 'class_after'.")]
    [InlineData("accuracy_estimate sample.csv --cluster patch", 2, "The layer has no column 'patch'.")]
    [InlineData("accuracy_estimate sample.csv --workspace nowhere", 2, "There is no workspace here: the folder has no catalog.")]
    [InlineData("accuracy_estimate columns.csv --design sample.design.json", 2, "The layer has no column 'class'.")]
    [InlineData("accuracy_estimate empty.csv --design sample.design.json", 2, "The sample has no units.")]
    public void What_is_wrong_is_said(string line, int code, string what)
    {
        using TemporaryFolder home = new();
        File.WriteAllText(home["counts.csv"], Olofsson);
        File.WriteAllText(home["sample.csv"], "id,stratum,class\n1,1,1\n2,1,1\n3,1,2\n4,2,2\n5,2,2\n6,2,1\n");
        File.WriteAllText(home["sample.design.json"], Design);
        File.WriteAllText(home["alone.csv"], "id,stratum,class\n1,1,1\n");
        File.WriteAllText(home["columns.csv"], "id,stratum\n1,1\n");
        File.WriteAllText(home["empty.csv"], "id,stratum,class\n");

        CommandResult result = new Shell(home.Path).Try($"antares {line}");

        Assert.Equal((code, $"error: {what}"), (result.ExitCode, result.Error.Split('\n')[0]));
        Assert.Contains("\n  mend ", result.Error, StringComparison.Ordinal);
    }
}

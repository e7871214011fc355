using System.CommandLine;
using System.Text.Json;
using Antares.Catalog;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Commands;

public sealed class SegmentQualityCommandTests
{
    [Theory]
    [InlineData("segment_quality -p features -a bis -b red nir -extra t=10,20,40 s=0.5 -r Jalisco --sample 2 --picture t.png")]
    [InlineData("segment_quality --product features --algorithm bis --bands red nir --extra t=10,20,40 s=0.5 --region Jalisco -sample 2 -f t.png")]
    [InlineData("segment_quality -product features -algorithm bis -bands red nir -extra t=10,20,40 s=0.5 -region Jalisco -sample 2 -picture t.png")]
    public void Every_spelling_of_the_options_is_taken(string line)
    {
        ParseResult given = Program.Parse(line.Split(' '));

        Assert.Empty(given.Errors);
        Assert.Equal(
            ("features", "bis", "Jalisco", 2, "t.png"),
            (given.GetValue<string>("--product"), given.GetValue<string>("--algorithm"), given.GetValue<string>("--region"),
                given.GetValue<int>("--sample"), given.GetValue<string>("--picture")));
        Assert.Equal(["red", "nir"], given.GetRequiredValue<string[]>("--bands"));
        Assert.Equal(["t=10,20,40", "s=0.5"], given.GetRequiredValue<string[]>("-extra"));
    }

    [Fact]
    public void Several_segmentations_are_taken()
    {
        ParseResult given = Program.Parse("segment_quality -s one two --reference fields.gpkg -l fields --tolerance 2".Split(' '));

        Assert.Empty(given.Errors);
        Assert.Equal(["one", "two"], given.GetRequiredValue<string[]>("--segmentation"));
        Assert.Equal(("fields.gpkg", "fields", 2), (given.GetValue<string>("--reference"), given.GetValue<string>("--layer"), given.GetValue<int>("--tolerance")));
    }

    [Fact]
    public void The_table_lines_up_and_marks_what_is_suggested()
    {
        string[] lines = [.. SegmentQualityText.Lines(QualityReports.Of(4, hasReference: true).Report)];

        int header = Array.FindIndex(lines, l => l.Contains("wVar", StringComparison.Ordinal));
        Assert.StartsWith("t=20 *", lines[header + 2], StringComparison.Ordinal);
        Assert.StartsWith("t=30 ^", lines[header + 3], StringComparison.Ordinal);
        Assert.Single(lines[header..(header + 5)].Select(l => l.Length).Distinct());
        Assert.Contains("  -", lines[header + 1], StringComparison.Ordinal); // no contrast
        Assert.Contains("* lowest GS: t=20", lines);
        Assert.Contains(lines, l => l.StartsWith("against fields.gpkg: 9 objects", StringComparison.Ordinal));
        Assert.Contains("GS compares only the candidates of this table.", lines);
    }

    [Fact]
    public void The_csv_has_a_cell_for_every_column_and_the_json_every_measure()
    {
        string[] lines = SegmentQualityCsv.Of(QualityReports.Of(3, hasReference: true).Report).TrimEnd().Split('\n');

        Assert.Equal(4, lines.Length);
        Assert.Single(lines.Select(l => l.Split(',').Length).Distinct());
        Assert.StartsWith("t=20,20,600,2,1,2,6,25,0.4,0.8,0.5,", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("wVar red,wVar nir <1>,Moran red,Moran nir <1>", lines[0], StringComparison.Ordinal);

        using JsonDocument json = JsonDocument.Parse(CatalogJson.Write(QualityReports.Of(3, hasReference: true).Report));
        JsonElement second = json.RootElement.GetProperty("candidates")[1];
        Assert.Equal((0.8, 0.9), (second.GetProperty("globalScore").GetDouble(), second.GetProperty("reference").GetProperty("asa").GetDouble()));
    }
}

using Antares.Accuracy;
using Antares.Cli.Commands;
using Antares.Legend;
using Antares.Runs;
using Xunit;

namespace Antares.Cli.Tests.Commands;

public sealed class SampleCommandsTests
{
    [Theory]
    [InlineData("500m", 500)]
    [InlineData("2.5km", 2500)]
    [InlineData("90", 90)]
    [InlineData("1KM", 1000)]
    public void Distances_are_metres_or_kilometres(string text, double metres) => Assert.Equal(metres, SampleArguments.Metres(text));

    [Theory]
    [InlineData("0m")]
    [InlineData("-5m")]
    [InlineData("far")]
    [InlineData("km")]
    [InlineData("infinitykm")]
    [InlineData("5mm")]
    public void Other_texts_are_no_distance(string text) => Assert.Throws<UsageException>(() => SampleArguments.Metres(text));

    [Fact]
    public void The_tables_line_up_and_say_what_is_expected()
    {
        string[] lines = [.. SampleDesignText.Lines(Report)];

        Assert.Equal("map, strata are its classes, MEX/Jalisco; scheme land; optimal allocation for a standard error of 0.01", lines[0]);
        Assert.Equal("stratum              ha       %     pixels  expected  units", lines[2]);
        Assert.Equal("1        water     50.0    0.50      1,250     0.900     30", lines[3]);
        Assert.Equal("2        land   9,900.5   99.50  2,475,012     0.850  1,270", lines[4]);
        Assert.Equal("all             9,950.5  100.00  2,476,262            1,300", lines[5]);
        Assert.Equal("overall accuracy 0.850 (0.830-0.870), standard error 0.0100", lines[8]);
        Assert.Equal("class               user's           producer's  mapped ha                    true ha  ± %", lines[9]);
        Assert.Equal("water  0.960 (0.862-1.000)                    -       50.0           40.0 (0.0-432.0)    -", lines[10]);
        Assert.Equal("land   0.850 (0.830-0.870)  0.990 (0.988-0.992)    9,900.5  9,910.5 (9,518.5-9,950.5)  4.0", lines[11]);
        Assert.Equal(["", "a note"], lines[^3..^1]);
        Assert.StartsWith("-: with so few units a forecast for water would be", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_csv_has_a_cell_for_every_column()
    {
        string[] lines = SampleDesignCsv.Of(Report).TrimEnd('\n').Split('\n');

        Assert.Equal(6, lines.Length);
        Assert.Single(lines.Select(l => l.Split(',').Length).Distinct());
        Assert.Equal("stratum,1,water,,50,1250,30,0.9,,,,,", lines[1]);
        Assert.StartsWith("overall,,,,9950.5,2476262,1300,0.85,0.01,", lines[3], StringComparison.Ordinal);
        Assert.Equal("class,,water,,50,,,0.96,0.05,,,40,200", lines[4]);
    }

    [Theory]
    [InlineData("sample_design -c map -o d.json -a best", "'best' is no value of -a; use one of: equal, proportional, optimal.")]
    [InlineData("sample_design -c map -o d.json --allocation 1", "'1' is no value of --allocation; use one of: equal, proportional, optimal.")]
    [InlineData("sample_draw -d d.json -o s.gpkg --unit tree", "'tree' is no value of --unit; use one of: point, pixel, segment.")]
    public void A_wrong_word_is_answered_with_the_right_ones(string line, string message)
    {
        string[] words = line.Split(' ');
        System.CommandLine.Command command = words[0] == "sample_design" ? SampleDesignCommand.Create() : SampleDrawCommand.Create();

        Assert.Equal(message, Assert.Single(command.Parse(words[1..]).Errors).Message);
    }

    private static SampleDesignReport Report => new(
        new RunSummary([], false),
        new SampleDesign
        {
            Map = "map",
            Fingerprint = "f",
            Region = "MEX/Jalisco",
            Kind = StrataKind.Classes,
            Scheme = "land",
            Tags = [new Tag(1, "water", "#000000"), new Tag(2, "land", "#ffffff")],
            Allocation = "optimal",
            TargetError = 0.01,
            Strata =
            [
                new DesignStratum(1, "water", 50, 1250, 30) { Class = 1, ExpectedAccuracy = 0.9 },
                new DesignStratum(2, "land", 9900.5, 2475012, 1270) { Class = 2, ExpectedAccuracy = 0.85 },
            ],
        },
        (0.85, 0.01),
        [
            new ClassExpectation("water", (0.96, 0.05), (double.NaN, double.NaN), 50, (40, 200)),
            new ClassExpectation("land", (0.85, 0.01), (0.99, 0.001), 9900.5, (9910.5, 200)),
        ],
        ["a note"]);
}

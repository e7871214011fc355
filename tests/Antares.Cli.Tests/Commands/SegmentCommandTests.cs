using System.CommandLine;
using Xunit;

namespace Antares.Cli.Tests.Commands;

public sealed class SegmentCommandTests
{
    [Theory]
    [InlineData("segment --algorithm bis -n cut -p features -r Jalisco -b red_mean nir_mean --datasource sentinel_2 --year 2017 -extra t=40 s=0.5 c=0.7")]
    [InlineData("segment -a bis --name cut --product features -region Jalisco --bands red_mean nir_mean -d sentinel_2 -y 2017 -extra t=40 s=0.5 c=0.7")]
    [InlineData("segment -a bis -name cut -product features --region Jalisco -b red_mean -b nir_mean -d sentinel_2 -y 2017 --extra t=40 s=0.5 c=0.7")]
    public void Every_spelling_of_the_options_is_taken(string line)
    {
        ParseResult given = Program.Parse(line.Split(' '));

        Assert.Empty(given.Errors);
        Assert.Equal(
            ("bis", "cut", "features", "Jalisco", "sentinel_2", "2017"),
            (Text(given, "--algorithm"), Text(given, "--name"), Text(given, "--product"), Text(given, "--region"), Text(given, "--datasource"), Text(given, "--year")));
        Assert.Equal(["red_mean", "nir_mean"], given.GetRequiredValue<string[]>("--bands"));
        Assert.Equal(["t=40", "s=0.5", "c=0.7"], given.GetRequiredValue<string[]>("-extra"));
    }

    [Fact]
    public void Corners_west_of_Greenwich_are_numbers_and_no_options()
    {
        ParseResult given = Program.Parse("segment -a slic -n cut -p features -lat 19.5 20 -long -104 -103.25".Split(' '));

        Assert.Empty(given.Errors);
        Assert.Equal([19.5, 20], given.GetRequiredValue<double[]>("-lat"));
        Assert.Equal([-104, -103.25], given.GetRequiredValue<double[]>("-long"));
    }

    private static string? Text(ParseResult given, string option) => given.GetValue<string>(option);
}

using System.CommandLine;
using Antares.Cli.Commands;
using Xunit;

namespace Antares.Cli.Tests.Commands;

public sealed class DatacubeCommandTests
{
    [Theory]
    [InlineData("datacube -v product add a.yaml b.yaml")]
    [InlineData("datacube product list")]
    [InlineData("datacube -v -v product list -f csv")]
    [InlineData("datacube product list -f tab")]
    [InlineData("datacube -v dataset add a.yaml b.yaml --dry-run")]
    [InlineData("datacube dataset add -p s2 a.yaml")]
    [InlineData("datacube ingest -c a.yaml")]
    [InlineData("datacube -v ingest -c a.yaml --executor multiproc 10")]
    [InlineData("datacube ingest --config-file a.yaml --executor serial --dry-run")]
    [InlineData("datacube ingest --executor multiproc 4 -c a.yaml -d --year 2015-2017 --allow-product-changes")]
    [InlineData("datacube -v system init")]
    [InlineData("datacube system check")]
    [InlineData("prepare_metadata --path /a --dataset_name s2_l2a_20m --outfile b.yaml")]
    [InlineData("prepare_metadata -p /a -d srtm_cgiar -o b.yaml --offset -1000")]
    public void The_lines_of_the_seed_parse(string line) => Assert.Empty(Parse(line).Errors.Select(e => e.Message));

    [Theory]
    [InlineData("datacube product list -f xml")]
    [InlineData("datacube product add")]
    [InlineData("datacube ingest")]
    [InlineData("prepare_metadata -p /a -d s2_l2a_20m -o b.yaml --offset 7")]
    [InlineData("prepare_metadata -p /a -o b.yaml")]
    public void What_makes_no_sense_does_not_parse(string line) => Assert.NotEmpty(Parse(line).Errors);

    [Fact]
    public void The_verbose_option_before_the_command_is_seen_by_it() =>
        Assert.True(Parse("datacube -v product list").GetValue(GlobalOptions.Verbose));

    [Fact]
    public void The_executor_takes_its_number_and_leaves_the_rest_alone()
    {
        ParseResult given = Parse("datacube ingest --executor multiproc 10 -c a.yaml");

        Assert.Equal(["multiproc", "10"], given.GetValue<string[]>("--executor")!);
        Assert.Equal("a.yaml", given.GetValue<string>("--config-file"));
        Assert.Equal((0, 1, 10), (DatacubeIngestCommand.Workers(null), DatacubeIngestCommand.Workers(["serial"]), DatacubeIngestCommand.Workers(["multiproc", "10"])));
    }

    [Theory]
    [InlineData("multiproc")]
    [InlineData("multiproc 0")]
    [InlineData("distributed host:8786")]
    public void Another_executor_is_wrong_usage(string executor) =>
        Assert.Equal(1, Assert.Throws<UsageException>(() => DatacubeIngestCommand.Workers(executor.Split(' '))).ExitCode);

    [Fact]
    public void Years_are_whole_and_inclusive()
    {
        Assert.Equal((new DateOnly(2017, 1, 1), new DateOnly(2017, 12, 31)), (DatacubeIngestCommand.Years("2017").Begin, DatacubeIngestCommand.Years("2017").End));
        Assert.Equal((new DateOnly(2015, 1, 1), new DateOnly(2017, 12, 31)), (DatacubeIngestCommand.Years("2015-2017").Begin, DatacubeIngestCommand.Years("2015-2017").End));
        Assert.Throws<UsageException>(() => DatacubeIngestCommand.Years("2017-2015"));
        Assert.Throws<UsageException>(() => DatacubeIngestCommand.Years("last"));
    }

    private static ParseResult Parse(string line) => Program.Parse(line.Split(' '));
}

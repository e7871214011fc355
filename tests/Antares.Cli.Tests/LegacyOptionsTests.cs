using System.CommandLine;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests;

/// <summary>Options of antares3 and Open Data Cube that scripts carry.</summary>
public sealed class LegacyOptionsTests
{
    [Theory]
    [InlineData("apply_recipe -recipe r -name x -sc cluster.json", "-sc")]
    [InlineData("apply_recipe -recipe r -name x --scheduler cluster.json", "--scheduler")]
    [InlineData("segment -a bis -n x -p f -sc cluster.json", "-sc")]
    [InlineData("model_predict_object -p f -m m -s s -n x -sc cluster.json", "-sc")]
    [InlineData("prepare_metadata -p a -d s2_l2a_20m -o b.yaml -sc cluster.json", "-sc")]
    [InlineData("datacube product add --allow-exclusive-lock a.yaml", "--allow-exclusive-lock")]
    [InlineData("datacube product add a.yaml --forbid-exclusive-lock", "--forbid-exclusive-lock")]
    [InlineData("datacube dataset add --no-auto-add-lineage a.yaml", "--no-auto-add-lineage")]
    [InlineData("datacube dataset add --confirm-ignore-lineage a.yaml", "--confirm-ignore-lineage")]
    [InlineData("datacube ingest -c a.yaml --queue-size 100", "--queue-size")]
    [InlineData("datacube -v system init --no-init-users", "--no-init-users")]
    [InlineData("datacube system init --lock-table", "--lock-table")]
    [InlineData("datacube --log-file a.log product list", "--log-file")]
    [InlineData("init -c mex --no-color", "--no-color")]
    [InlineData("segment -a bis -n x -p f --traceback", "--traceback")]
    [InlineData("model_fit -p f -t chips -name m --settings madmex.settings", "--settings")]
    public void What_is_harmless_is_taken_with_one_notice(string line, string option)
    {
        ParseResult given = Program.Parse(line.Split(' '));

        Assert.Empty(given.Errors.Select(e => e.Message));
        Assert.StartsWith($"notice: {option} has no effect in this version: ", Assert.Single(LegacyOptions.Notices(given)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("datacube dataset add -x s2 a.yaml", "-x")]
    [InlineData("datacube dataset add a.yaml --exclude-product s2", "--exclude-product")]
    [InlineData("datacube dataset add a.yaml --archive-less-mature", "--archive-less-mature")]
    [InlineData("datacube ingest -c a.yaml --save-tasks t", "--save-tasks")]
    [InlineData("datacube ingest -c a.yaml --load-tasks t", "--load-tasks")]
    [InlineData("datacube -E other product list", "-E")]
    public void What_would_change_the_result_is_refused_by_name(string line, string option) =>
        Assert.Contains(Program.Parse(line.Split(' ')).Errors, e => e.Message.StartsWith($"{option} is not in this version: ", StringComparison.Ordinal));

    [Theory]
    [InlineData("datacube product add --no-such-thing a.yaml")]
    [InlineData("datacube dataset add a.yaml --no-such-thing")]
    public void A_word_that_begins_with_a_dash_is_no_file(string line) =>
        Assert.Equal("There is no option '--no-such-thing'; a file of such a name is written ./--no-such-thing.", Assert.Single(Program.Parse(line.Split(' ')).Errors).Message);

    [Theory]
    [InlineData("segment -a bis -n x -p f -v 2", true)]
    [InlineData("segment -a bis -n x -p f --verbosity 3", true)]
    [InlineData("segment -a bis -n x -p f --verbosity=0", false)]
    [InlineData("segment -a bis -n x -p f -v 1", false)]
    [InlineData("segment -a bis -n x -p f -v", true)]
    public void Levels_of_talk_are_one(string line, bool verbose)
    {
        ParseResult given = Program.Parse(line.Split(' '));

        Assert.Empty(given.Errors.Select(e => e.Message));
        Assert.Equal(verbose, given.GetValue(GlobalOptions.Verbose));
    }

    [Fact]
    public void At_a_terminal_a_notice_stands_on_the_error_stream_and_a_refusal_ends_with_1()
    {
        using TemporaryFolder home = new();
        Shell shell = new(home.Path);

        CommandResult taken = shell.Try("antares init --no-color --no-conf-setup");
        Assert.Equal((0, "notice: --no-color has no effect in this version: colours stand only where a terminal shows them.\n"), (taken.ExitCode, taken.Error));

        CommandResult refused = shell.Try("datacube dataset add -x s2 a.yaml");
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("error: -x is not in this version: name the wanted products with -p.\n", refused.Error, StringComparison.Ordinal);

        CommandResult unknown = shell.Try("datacube product add --no-such-thing x.yaml");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("'--no-such-thing'", unknown.Error, StringComparison.Ordinal);
    }
}

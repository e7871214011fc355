using System.CommandLine;
using Xunit;

namespace Antares.Cli.Tests.Commands;

public sealed class ModelCommandsTests
{
    [Theory]
    [InlineData("model_fit -model rf -p f -t chips --region Jalisco --name m -sp mean -extra n_estimators=100 max_depth=20")]
    [InlineData("model_fit -model rf -p f -t chips -lat 19 20 -long -104 -103 -sample 0.5 -name m --overwrite")]
    [InlineData("model_fit --model rf --product f --training chips -r Jalisco -n m")]
    [InlineData("model_params")]
    [InlineData("model_params rf")]
    [InlineData("model_predict -p f -lat 19 20 -long -104 -103 -id m -dir out -name map")]
    [InlineData("model_predict --product f --region Jalisco --model_id m --out_dir out")]
    [InlineData("model_predict_object -p f -m m -s seg -r Jalisco --name map -sp mean")]
    [InlineData("model_predict_object -product f -model m -segmentation seg -region Jalisco -name map")]
    public void Every_spelling_of_the_seed_is_taken(string line) => Assert.Empty(Program.Parse(line.Split(' ')).Errors);

    [Fact]
    public void Extra_takes_every_key_and_leaves_the_next_option_alone()
    {
        ParseResult given = Program.Parse("model_fit -p f -t chips -extra n_estimators=100 max_depth=20 -name m".Split(' '));

        Assert.Equal(["n_estimators=100", "max_depth=20"], given.GetValue<string[]>("-extra")!);
        Assert.Equal("m", given.GetValue<string>("--name"));
        Assert.Equal("rf", given.GetValue<string>("--model"));
        Assert.Null(given.GetValue<double?>("--sample"));
    }

    [Fact]
    public void A_scheduler_file_is_taken_with_a_notice_of_what_replaces_it()
    {
        ParseResult given = Program.Parse("model_fit -p f -t chips -name m -sc cluster.json".Split(' '));

        Assert.Empty(given.Errors);
        Assert.Equal("notice: -sc has no effect in this version: --threads and --memory decide how many tiles run at a time.", Assert.Single(LegacyOptions.Notices(given)));
    }
}

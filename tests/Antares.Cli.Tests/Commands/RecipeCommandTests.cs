using System.CommandLine;
using Xunit;

namespace Antares.Cli.Tests.Commands;

public sealed class RecipeCommandTests
{
    [Theory]
    [InlineData("apply_recipe -recipe s2_20m_001 -b 2017-01-01 -e 2017-12-31 -region Jalisco --name x")]
    [InlineData("apply_recipe --recipe s2_20m_001 --begin 2017-01-01 --end 2017-12-31 --region Jalisco -name x")]
    [InlineData("apply_recipe -recipe s2_20m_001 -b 2017-01-01 -e 2017-12-31 -r Jalisco -n x --input s2 srtm --overwrite")]
    public void Every_spelling_of_apply_recipe_means_the_same(string line)
    {
        ParseResult given = Program.Parse(line.Split(' '));

        Assert.Empty(given.Errors);
        Assert.Equal(
            ("s2_20m_001", "2017-01-01", "2017-12-31", "x"),
            (given.GetValue<string>("-recipe"), given.GetValue<string>("-b"), given.GetValue<string>("-e"), given.GetValue<string>("-name")));
        Assert.Equal("Jalisco", given.GetValue<string>("--region"));
    }

    [Fact]
    public void Corners_take_two_numbers_each_and_inputs_any_number()
    {
        ParseResult given = Program.Parse("apply_recipe -recipe r -lat 19.5 20.5 -long -104 -103 -name x --input a b".Split(' '));

        Assert.Empty(given.Errors);
        Assert.Equal([19.5, 20.5], given.GetValue<double[]>("-lat")!);
        Assert.Equal([-104d, -103d], given.GetValue<double[]>("-long")!);
        Assert.Equal(["a", "b"], given.GetValue<string[]>("--input")!);
    }

    [Fact]
    public void Prepare_terrain_takes_folder_and_scale()
    {
        ParseResult given = Program.Parse("prepare_terrain --path srtm --scale 111120 --outdir out".Split(' '));

        Assert.Empty(given.Errors);
        Assert.Equal(("srtm", 111120d, "out"), (given.GetValue<string>("--path"), given.GetValue<double?>("--scale"), given.GetValue<string>("--outdir")));
        Assert.NotEmpty(Program.Parse(["prepare_terrain"]).Errors);
    }
}

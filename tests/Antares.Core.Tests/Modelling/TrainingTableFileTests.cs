using Antares.Modelling;
using Antares.Sampling;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Modelling;

public sealed class TrainingTableFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.npz")]
    public void A_table_comes_back_as_it_was_written(string name)
    {
        SampleTable table = new([7, ulong.MaxValue], [3, 300], [12.25, 0.1], [0.1f, float.NaN, -32768.5f, 1e-30f])
        {
            X = [0.1, -1e7],
            Y = [double.NaN, 2],
        };
        File.WriteAllBytes(folder[name], TrainingTableFile.Write(name, new TrainingTable(table, ["ndvi_mean", "slope"], Aggregation.Median, ["slope"])));

        (SampleTable read, IReadOnlyList<string> features, Aggregation? aggregation, IReadOnlyList<string>? categorical) = TrainingTableFile.Read(folder[name]);

        Assert.Equal(["ndvi_mean", "slope"], features);
        Assert.Equal(name == "t.npz" ? (Aggregation.Median, "slope") : ((Aggregation?)null, (string?)null), (aggregation, categorical?.Single()));
        Assert.Equal(table.Keys, read.Keys);
        Assert.Equal(table.Codes, read.Codes);
        Assert.Equal(table.Pixels, read.Pixels);
        Assert.Equal(table.X, read.X);
        Assert.Equal(table.Y, read.Y);
        Assert.Equal(table.Features, read.Features);
    }

    [Fact]
    public void A_table_of_another_program_needs_only_classes_and_features()
    {
        File.WriteAllText(folder["t.csv"], "\"code\",\"b1\"\r\n4, 1.5\r\n2,NA\r\n");

        SampleTable table = TrainingTableFile.Read(folder["t.csv"]).Rows;

        Assert.Equal([4, 2], table.Codes);
        Assert.Equal([1.5f, float.NaN], table.Features);
        Assert.False(table.IsPlaced);
        Assert.Equal(2, table.Keys.Distinct().Count());
    }

    [Theory]
    [InlineData("b1,b2\n1,2\n", "no column 'code'")]
    [InlineData("code,b1\n1,2,3\n", "has 3 fields")]
    [InlineData("code,b1\n1,cloud\n", "'cloud' is no number")]
    [InlineData("code,b1\n0,1\n", "no class code")]
    [InlineData("code,b1\n1.5,1\n", "no class code")]
    [InlineData("key,code,b1\nx,1,1\n", "no key")]
    [InlineData("key,code,b1\n7,3,1\n7,5,2\n", "Polygon 7 has several classes: 3, 5")]
    [InlineData("code,pixels,b1\n3,-1,1\n", "pixels below 0")]
    [InlineData("code,x,y,b1\n3,Infinity,1,1\n", "infinite")]
    [InlineData("code\n1\n", "no row or no feature")]
    [InlineData("code,b1\n", "no row or no feature")]
    public void A_faulty_file_says_what_and_where(string text, string expected)
    {
        File.WriteAllText(folder["t.csv"], text);

        AntaresException fault = Assert.Throws<AntaresException>(() => TrainingTableFile.Read(folder["t.csv"]));

        Assert.Contains(expected, fault.What, StringComparison.Ordinal);
        Assert.Contains("t.csv", fault.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_or_of_no_known_format_is_refused()
    {
        Assert.Contains("no such file", Assert.Throws<AntaresException>(() => TrainingTableFile.Read(folder["none.csv"])).What, StringComparison.Ordinal);
        Assert.Contains(".npz", Assert.Throws<UsageException>(() => TrainingTableFile.Read(folder["t.pickle"])).Mend, StringComparison.Ordinal);
    }
}

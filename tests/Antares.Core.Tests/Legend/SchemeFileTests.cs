using Antares.Legend;
using Antares.TestKit;
using Xunit;

namespace Antares.Tests.Legend;

public sealed class SchemeFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Columns_come_in_any_order_with_quotes_and_a_byte_order_mark()
    {
        Scheme scheme = Read("\uFEFFColor,Code,Name\r\n#4CB974,2,\"Selva \"\"baja\"\", seca\"\r\n\r\n#005100,1,Bosque\r\n");

        Assert.Equal([new Tag(1, "Bosque", "#005100"), new Tag(2, "Selva \"baja\", seca", "#4cb974")], scheme.Tags);
    }

    [Fact]
    public void A_row_of_code_0_without_a_name_is_nodata()
    {
        File.WriteAllText(folder["x.csv"], "code,name,color\n0,,#ffffff\n1,Bosque,#005500\n");

        Scheme scheme = SchemeFile.Read(folder["x.csv"], "x", out int nodataRows);

        Assert.Equal(1, nodataRows);
        Assert.Single(scheme.Tags);
    }

    [Theory]
    [InlineData("code,name,color\n1,A,#000000\n1,B,#000000\n", 3, "Code 1 stands twice; first in line 2")]
    [InlineData("code,name,color\n\n-2,A,#000000\n", 3, "'-2' is no class code")]
    [InlineData("code,name,color\n0,A,#000000\n", 2, "'0' is no class code")]
    [InlineData("code,name,color\n1,A,\n", 2, "no colour")]
    [InlineData("code,name,color\n1,A,green\n", 2, "'green' is no colour")]
    [InlineData("code,name,color\n1,\"A\nB\",#000000\n2,,#000000\n", 4, "no name")]
    [InlineData("code,colour\n1,#000000\n", 1, "no column 'name'")]
    [InlineData("code,name,color\n1,\"A,#000000\n", 2, "never closed")]
    public void A_fault_names_its_line(string text, int line, string what)
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => Read(text));

        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.EndsWith($":{line}", fault.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("nowhere.csv", Assert.Throws<AntaresException>(() => SchemeFile.Read("nowhere.csv", "x", out _)).Where, StringComparison.Ordinal);

    [SharedTheory]
    [InlineData("madmex_31", 31, 0)]
    [InlineData("madmex_legend_landsat_lcc_4.0", 26, 1)]
    public void Real_legends_are_read(string name, int classes, int nodata)
    {
        Scheme scheme = SchemeFile.Read(SharedData.PathOf("data", "classes", name + ".csv"), name, out int nodataRows);

        Assert.Equal((classes, nodata), (scheme.Tags.Count, nodataRows));
    }

    private Scheme Read(string text)
    {
        File.WriteAllText(folder["scheme.csv"], text);
        return SchemeFile.Read(folder["scheme.csv"], "scheme", out _);
    }
}

using Xunit;

namespace Antares.Tests;

public sealed class PlainNameTests
{
    [Theory]
    [InlineData("Nuevo  León", "nuevo leon")]
    [InlineData(" São Tomé ", "sao tome")]
    [InlineData("Łódź", "lodz")]
    [InlineData("ÑUBLE", "nuble")]
    public void Case_accents_and_outer_blanks_do_not_count(string name, string plain) => Assert.Equal(plain, PlainName.Fold(name));

    [Fact]
    public void The_nearest_name_comes_first() =>
        Assert.Equal("Jalisco", PlainName.Nearest("halisco", ["Chiapas", "Jalisco", "Tabasco"], 1)[0]);
}

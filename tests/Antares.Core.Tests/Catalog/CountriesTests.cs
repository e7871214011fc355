using Antares.Catalog;
using Xunit;

namespace Antares.Tests.Catalog;

public sealed class CountriesTests
{
    [Theory]
    [InlineData("mex", "MEX")]
    [InlineData("MX", "MEX")]
    [InlineData("México", "MEX")]
    [InlineData("SDS", "SSD")]
    [InlineData("costa rica", "CRI")]
    public void A_country_is_found_by_code_or_name(string text, string code) => Assert.Equal(code, Countries.Find(text)?.Code);

    [Fact]
    public void An_unknown_code_finds_none() => Assert.Null(Countries.Find("XYZ"));

    [Fact]
    public void A_file_name_has_no_blanks_or_accents()
    {
        Assert.Equal("costa_rica", Countries.Find("CRI")!.FileName);
        Assert.Equal("cote_d_ivoire", Countries.Find("CIV")!.FileName);
    }

    [Fact]
    public void Codes_are_unique() => Assert.Equal(Countries.All.Count, Countries.All.Select(c => c.Code).Distinct().Count());
}

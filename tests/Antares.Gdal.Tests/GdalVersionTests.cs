using Xunit;

namespace Antares.Gdal.Tests;

public sealed class GdalVersionTests
{
    [Theory]
    [InlineData("3050300", "3.5.3")]
    [InlineData("2040400", "2.4.4")]
    [InlineData("", "")]
    public void An_old_GDAL_is_refused_and_the_message_says_which_one_is_needed(string number, string name)
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => GdalRuntime.Require(number, name));

        Assert.Contains(name, fault.What, StringComparison.Ordinal);
        Assert.Contains("3.6", fault.Mend, StringComparison.Ordinal);
        Assert.Equal(2, fault.ExitCode);
    }

    [Theory]
    [InlineData("3060000", "3.6.0")]
    [InlineData("3100100", "3.10.1")]
    [InlineData("4000000", "4.0.0")]
    public void From_3_6_on_it_is_taken(string number, string name) => Assert.Equal(name, GdalRuntime.Require(number, name));
}

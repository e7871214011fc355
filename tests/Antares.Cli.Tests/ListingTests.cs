using Xunit;

namespace Antares.Cli.Tests;

public sealed class ListingTests
{
    [Fact]
    public void Names_are_fifty_wide_as_scripts_expect()
    {
        StringWriter text = new() { NewLine = "\n" };

        new Listing(["name", "algorithm"], [["s2_001_jalisco_2017", "bis"]]).Print(text);

        Assert.Equal(
            """
            name                                              algorithm
            ---------------------                             ---------------------
            s2_001_jalisco_2017                               bis

            """,
            text.ToString());
    }

    [Fact]
    public void A_longer_name_never_runs_into_the_next_column()
    {
        StringWriter text = new() { NewLine = "\n" };

        new Listing(["name", "algorithm"], [[new string('x', 60), "bis"]]).Print(text);

        Assert.Contains(new string('x', 60) + "  bis", text.ToString(), StringComparison.Ordinal);
    }
}

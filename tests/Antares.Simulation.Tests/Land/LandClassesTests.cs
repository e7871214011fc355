using Antares.Simulation.Land;
using Xunit;

namespace Antares.Simulation.Tests.Land;

public sealed class LandClassesTests
{
    [Fact]
    public void Codes_rise_by_one_and_names_and_colours_are_all_different()
    {
        Assert.Equal(Enumerable.Range(1, LandClasses.All.Count), LandClasses.All.Select(c => c.Code));
        Assert.Equal(LandClasses.All.Count, LandClasses.All.Select(c => c.Name).Distinct().Count());
        Assert.Equal(LandClasses.All.Count, LandClasses.All.Select(c => c.Colour).Distinct().Count());
    }

    [Theory]
    [InlineData(12, 12, 12)]
    [InlineData(12, 8, 7)]
    [InlineData(12, 5, 3)]
    [InlineData(9, 8, 6)]
    [InlineData(9, 5, 2)]
    [InlineData(8, 3, 3)]
    public void A_class_beyond_the_legend_falls_back(int code, int classes, int expected) =>
        Assert.Equal(expected, LandClasses.Within(code, classes));
}

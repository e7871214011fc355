using Antares.Simulation.Land;
using Xunit;

namespace Antares.Simulation.Tests.Land;

public sealed class SeasonTests
{
    private static readonly Season Rains = new(0.1f, new Season.Flush(243, 20, 40, 0.8f));

    [Fact]
    public void Green_peaks_on_the_day_of_the_peak() => Assert.Equal(0.9f, Rains.Green(243), 1e-5f);

    [Fact]
    public void Green_falls_slower_than_it_rises() => Assert.True(Rains.Green(243 + 40) > Rains.Green(243 - 40));

    [Fact]
    public void The_year_is_a_circle() => Assert.Equal(Rains.Green(10), Rains.Green(10 + 365.25f), 1e-4f);
}

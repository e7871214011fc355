using Antares.Simulation.Scenes;
using Xunit;

namespace Antares.Simulation.Tests.Scenes;

public sealed class CalendarTests
{
    [Theory]
    [InlineData(2017, 10)]
    [InlineData(2019, 8)]
    [InlineData(2020, 24)]
    public void Dates_are_spread_over_the_year(int year, int count)
    {
        IReadOnlyList<Acquisition> dates = Calendar.Dates(new SimulationOptions { Year = year, Dates = count });

        Assert.Equal(count, dates.Select(d => d.Pass.Time.Date).Distinct().Count());
        Assert.All(dates, d => Assert.Equal(year, d.Pass.Time.Year));
        Assert.All(dates.Zip(dates.Skip(1)), pair =>
            Assert.InRange((pair.Second.Pass.Time - pair.First.Pass.Time).TotalDays, 365.0 / count / 2, (365.0 / count) + 11));
    }

    [Fact]
    public void Orbit_numbers_belong_to_the_relative_orbit()
    {
        foreach (Place place in Places.All)
        {
            IReadOnlyList<Acquisition> dates = Calendar.Dates(new SimulationOptions { Place = place, Year = 2019, Dates = 73 });
            Assert.Contains(dates, d => d.Pass.Satellite == 'A');
            Assert.Contains(dates, d => d.Pass.Satellite == 'B');
            Assert.All(dates, d => Assert.Equal(
                place.Track.RelativeOrbit, (((d.Pass.Orbit + (d.Pass.Satellite == 'A' ? 2 : -27)) % 143) + 143) % 143 + 1));
        }
    }

    [Fact]
    public void More_dates_than_passes_is_an_error() =>
        Assert.Throws<UsageException>(() => Calendar.Dates(new SimulationOptions { Year = 2016, Dates = 60 }));

    [Fact]
    public void The_sun_of_june_stands_higher_than_that_of_december() =>
        Assert.True(Sun.At(43.8, 172).Zenith + 30 < Sun.At(43.8, 355).Zenith);

    [Fact]
    public void The_morning_sun_of_the_north_stands_in_the_south_east() => Assert.InRange(Sun.At(43.8, 80).Azimuth, 90, 180);

    [Fact]
    public void The_morning_sun_of_the_south_stands_in_the_north_east() => Assert.InRange(Sun.At(-30, 172).Azimuth, 0, 90);
}

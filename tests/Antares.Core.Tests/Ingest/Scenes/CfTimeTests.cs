using System.Globalization;
using Antares.Ingest.Scenes;
using Xunit;

namespace Antares.Core.Tests.Ingest.Scenes;

public sealed class CfTimeTests
{
    [Theory]
    [InlineData(11382, "days since 1990-01-01", "", "2021-03-01")]
    [InlineData(1614556800, "seconds since 1970-01-01 00:00:00", "standard", "2021-03-01")]
    [InlineData(24, "hours since 1582-10-15", "gregorian", "1582-10-16")]
    [InlineData(737849, "days since 0001-01-01", "proleptic_gregorian", "2021-03-01")]
    public void Numbers_are_moments_since_that_of_their_units(double value, string units, string calendar, string moment) =>
        Assert.Equal(moment, CfTime.Moment(value, units, calendar)?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("days since 0001-01-01", "")] // Julian there: two days before the same date of the calendar of today
    [InlineData("days since 0001-01-01", "standard")]
    [InlineData("days since 1582-10-04", "gregorian")]
    [InlineData("days since 1990-01-01", "noleap")]
    [InlineData("days", "")]
    public void Nothing_is_guessed_of_calendars_and_units_that_are_not_of_today(string units, string calendar) => Assert.Null(CfTime.Moment(737849, units, calendar));
}

namespace Antares.Catalog;

/// <summary>The date on which the sun saw a scene: granules of one overpass share it even around midnight UTC.</summary>
public static class SolarDay
{
    /// <summary>UTC plus longitude / 15 hours, cut to the date.</summary>
    /// <param name="moment">Time of acquisition.</param>
    /// <param name="longitude">Longitude of the scene's centre in degrees.</param>
    public static DateOnly Of(DateTimeOffset moment, double longitude) =>
        DateOnly.FromDateTime(moment.UtcDateTime.AddHours(longitude / 15));
}

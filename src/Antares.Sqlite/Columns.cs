using System.Globalization;
using System.Security.Cryptography;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Antares.Sqlite;

/// <summary>How moments, days and shapes stand in a column.</summary>
internal static class Columns
{
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>UTC, of fixed width, so that text order is time order.</summary>
    public static string OfMoment(DateTimeOffset moment) => moment.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture);

    public static DateTimeOffset Moment(string text) => new(
        DateTime.ParseExact(text, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));

    public static string OfDay(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture);

    public static byte[] OfShape(Geometry shape) => new WKBWriter().Write(shape);

    public static Geometry Shape(byte[] wkb) => new WKBReader(Lonlat).Read(wkb);

    /// <summary>Sixteen bytes for one shape, wherever its rings begin and however they turn.</summary>
    public static byte[] HashOf(Geometry shape) => SHA256.HashData(OfShape(shape.Normalized()))[..16];

    /// <summary>A hash as a value that can be looked up.</summary>
    public static Guid Key(byte[] hash) => new(hash);

    private static NtsGeometryServices Lonlat { get; } = new(new PrecisionModel(), 4326);
}

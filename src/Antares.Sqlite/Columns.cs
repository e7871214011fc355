using Antares.Catalog;
using Antares.Vectors;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Antares.Sqlite;

/// <summary>How moments, days and shapes stand in a column.</summary>
internal static class Columns
{
    public static string OfMoment(DateTimeOffset moment) => CatalogColumns.OfMoment(moment);

    public static DateTimeOffset Moment(string text) => CatalogColumns.Moment(text);

    public static string OfDay(DateOnly day) => CatalogColumns.OfDay(day);

    public static DateOnly Day(string text) => CatalogColumns.Day(text);

    public static byte[] OfShape(Geometry shape) => new WKBWriter().Write(shape);

    public static Geometry Shape(byte[] wkb) => new WKBReader(Lonlat).Read(wkb);

    /// <summary>One text for one shape, wherever its rings begin and however they turn.</summary>
    public static string HashOf(Geometry shape) => ShapeHash.Of(shape);

    private static NtsGeometryServices Lonlat { get; } = new(new PrecisionModel(), 4326);
}

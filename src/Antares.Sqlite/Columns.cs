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

    /// <summary>The first half of <see cref="ShapeHash"/>, which is enough to tell the shapes of a set apart.</summary>
    public static byte[] HashOf(Geometry shape)
    {
        Span<byte> hash = stackalloc byte[ShapeHash.Length];
        ShapeHash.Write(shape, hash);
        return hash[..16].ToArray();
    }

    /// <summary>A hash as a value that can be looked up.</summary>
    public static Guid Key(byte[] hash) => new(hash);

    private static NtsGeometryServices Lonlat { get; } = new(new PrecisionModel(), 4326);
}

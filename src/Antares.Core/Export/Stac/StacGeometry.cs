using System.Text.Json.Nodes;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Antares.Export.Stac;

/// <summary>Outlines as GeoJSON: RFC 7946, longitude first, outer rings counter-clockwise, cut at the antimeridian.</summary>
internal static class StacGeometry
{
    private const int Decimals = 7;
    private const double Touching = 1e-6;

    /// <summary>The geometry of an outline that lies within -180 to 180.</summary>
    public static JsonObject Of(Geometry outline)
    {
        Polygon[] polygons = Polygons(outline);
        return polygons.Length == 1
            ? new JsonObject { ["type"] = "Polygon", ["coordinates"] = Rings(polygons[0]) }
            : new JsonObject { ["type"] = "MultiPolygon", ["coordinates"] = new JsonArray([.. polygons.Select(Rings)]) };
    }

    /// <summary>West, south, east, north; west is greater than east where the shapes lie across the antimeridian.</summary>
    public static double[] BoxOf(IEnumerable<Geometry> outlines)
    {
        Envelope[] parts = [.. outlines.SelectMany(Polygons).Select(p => p.EnvelopeInternal)];
        (double west, double east) = Span([.. parts.Select(p => (p.MinX, p.MaxX))]);
        return [Round(west), Round(parts.Min(p => p.MinY)), Round(east), Round(parts.Max(p => p.MaxY))];
    }

    /// <summary>The shortest arc of longitudes that holds all arcs: what is left of the circle without its widest gap.</summary>
    private static (double West, double East) Span((double West, double East)[] arcs)
    {
        (double West, double East)[] sorted = [.. arcs.OrderBy(a => a.West).ThenBy(a => a.East)];
        double reached = sorted[0].East, widest = 0, west = sorted[0].West, east = double.NaN;
        foreach ((double from, double to) in sorted.Skip(1))
        {
            if (from - reached > widest + Touching)
            {
                (widest, west, east) = (from - reached, from, reached);
            }

            reached = Math.Max(reached, to);
        }

        // The gap behind the last arc, around the antimeridian, wins where it is at least as wide.
        double around = sorted[0].West + 360 - reached;
        return around >= widest ? (sorted[0].West, reached) : (west, east);
    }

    private static Polygon[] Polygons(Geometry outline) => outline switch
    {
        Polygon polygon => [polygon],
        GeometryCollection many => [.. many.Geometries.SelectMany(Polygons)],
        _ => [],
    };

    private static JsonArray Rings(Polygon polygon) =>
        [Ring(polygon.ExteriorRing, isOuter: true), .. polygon.InteriorRings.Select(r => (JsonNode)Ring(r, isOuter: false))];

    private static JsonArray Ring(LineString ring, bool isOuter)
    {
        Coordinate[] points = ring.Coordinates;
        IEnumerable<Coordinate> ordered = Orientation.IsCCW(points) == isOuter ? points : points.Reverse();
        return [.. ordered.Select(p => (JsonNode)new JsonArray(Round(p.X), Round(p.Y)))];
    }

    private static double Round(double degrees) => Math.Round(degrees, Decimals) + 0.0;
}

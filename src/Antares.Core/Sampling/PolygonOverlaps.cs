using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Antares.Sampling;

/// <summary>Which training polygons lie on each other: they share more than a hundredth of the smaller one's area.</summary>
public static class PolygonOverlaps
{
    private const double LeastShare = 0.01;

    /// <summary>Pairs of overlapping polygons.</summary>
    /// <param name="polygons">Polygons in one reference system.</param>
    /// <returns>Positions of both, the lower one first, in rising order.</returns>
    public static IReadOnlyList<(int First, int Second)> Find(IReadOnlyList<PlacedPolygon> polygons)
    {
        STRtree<int> tree = new();
        for (int i = 0; i < polygons.Count; i++)
        {
            tree.Insert(polygons[i].Shape.EnvelopeInternal, i);
        }

        List<(int, int)> pairs = [];
        for (int i = 0; i < polygons.Count; i++)
        {
            Geometry shape = polygons[i].Shape;
            IPreparedGeometry? prepared = null;
            foreach (int other in tree.Query(shape.EnvelopeInternal).Where(o => o > i).Order())
            {
                prepared ??= PreparedGeometryFactory.Prepare(shape);
                if (prepared.Intersects(polygons[other].Shape) && Share(shape, polygons[other].Shape) > LeastShare)
                {
                    pairs.Add((i, other));
                }
            }
        }

        return pairs;
    }

    private static double Share(Geometry one, Geometry other) =>
        OverlayNGRobust.Overlay(one, other, SpatialFunction.Intersection).Area / Math.Min(one.Area, other.Area);
}

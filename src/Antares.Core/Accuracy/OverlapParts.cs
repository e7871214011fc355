using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Antares.Accuracy;

/// <summary>Makes labelled polygons disjoint: land that several polygons of one class claim counts once, land that different classes claim is of none.</summary>
public static class OverlapParts
{
    /// <summary>Code of land that polygons of different classes claim.</summary>
    public const int Contested = 0;

    // Less than this part of the smaller polygon is rounding along a common border.
    private const double Negligible = 1e-9;

    /// <summary>The disjoint parts.</summary>
    /// <param name="polygons">Code and valid shape, in one plane.</param>
    /// <returns>Parts in the order of the first polygon of each: its position where it stands alone and unchanged, else -1; code; shape. And how many polygons lie on another one.</returns>
    public static (IReadOnlyList<(int Alone, int Code, Geometry Shape)> Parts, int Overlapping) Of(IReadOnlyList<(int Code, Geometry Shape)> polygons)
    {
        int[] groups = Groups(polygons);
        List<(int, int, Geometry)> parts = [];
        int overlapping = 0;
        foreach (IGrouping<int, int> group in Enumerable.Range(0, polygons.Count).GroupBy(i => groups[i]).OrderBy(g => g.Key))
        {
            int[] members = [.. group];
            if (members.Length == 1)
            {
                parts.Add((members[0], polygons[members[0]].Code, polygons[members[0]].Shape));
                continue;
            }

            overlapping += members.Length;
            parts.AddRange(Disjoint([.. members.Select(m => polygons[m])]).Select(p => (-1, p.Code, p.Shape)));
        }

        return (parts, overlapping);
    }

    // The lowest position among all polygons that a chain of overlaps joins.
    private static int[] Groups(IReadOnlyList<(int Code, Geometry Shape)> polygons)
    {
        int[] parents = [.. Enumerable.Range(0, polygons.Count)];
        STRtree<int> tree = new();
        for (int i = 0; i < polygons.Count; i++)
        {
            tree.Insert(polygons[i].Shape.EnvelopeInternal, i);
        }

        for (int i = 0; i < polygons.Count; i++)
        {
            Geometry shape = polygons[i].Shape;
            IPreparedGeometry? prepared = null;
            foreach (int other in tree.Query(shape.EnvelopeInternal).Where(o => o > i).Order())
            {
                prepared ??= PreparedGeometryFactory.Prepare(shape);
                if (prepared.Intersects(polygons[other].Shape) && Overlap(shape, polygons[other].Shape))
                {
                    (int one, int two) = (Root(parents, i), Root(parents, other));
                    parents[Math.Max(one, two)] = Math.Min(one, two);
                }
            }
        }

        return [.. parents.Select((_, i) => Root(parents, i))];
    }

    private static int Root(int[] parents, int at)
    {
        while (parents[at] != at)
        {
            at = parents[at] = parents[parents[at]];
        }

        return at;
    }

    private static bool Overlap(Geometry one, Geometry other) => Areas(one, other, SpatialFunction.Intersection).Area > Negligible * Math.Min(one.Area, other.Area);

    private static IEnumerable<(int Code, Geometry Shape)> Disjoint((int Code, Geometry Shape)[] members)
    {
        (int Code, Geometry Shape)[] classes =
            [.. members.GroupBy(m => m.Code).OrderBy(g => g.Key).Select(g => (g.Key, OverlayNGRobust.Union(g.Select(m => m.Shape))))];
        Geometry? contested = null;
        for (int one = 0; one < classes.Length; one++)
        {
            for (int other = one + 1; other < classes.Length; other++)
            {
                Geometry both = Areas(classes[one].Shape, classes[other].Shape, SpatialFunction.Intersection);
                contested = contested is null ? both : Areas(contested, both, SpatialFunction.Union);
            }
        }

        IEnumerable<(int Code, Geometry Shape)> parts = contested is null
            ? classes
            : classes.Select(c => (c.Code, Areas(c.Shape, contested, SpatialFunction.Difference))).Append((Contested, contested));
        return parts.Where(p => p.Shape.Area > 0);
    }

    // Shapes that share an edge have lines in common, too, and no overlay takes lines and areas together.
    private static Geometry Areas(Geometry one, Geometry other, SpatialFunction function)
    {
        Geometry found = OverlayNGRobust.Overlay(one, other, function);
        return found is Polygon or MultiPolygon
            ? found
            : one.Factory.CreateMultiPolygon([.. PolygonExtracter.GetPolygons(found).Cast<Polygon>().Where(p => p.Area > 0)]);
    }
}

using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Vectors;

/// <summary>Polygons of a label plane, in pixel corners until they are asked for in world coordinates.</summary>
public sealed class PolygonSet
{
    private readonly uint[] values;
    private readonly uint[] regions;
    private readonly int width;
    private readonly List<(int Column, int Row)> corners;
    private readonly int[] ringStarts;
    private readonly int[] ringEnds;
    private readonly int[] firstRings;

    /// <summary>Sorts rings to their polygons; within a polygon the order of the rings stays, outer ring first.</summary>
    internal PolygonSet(
        uint[] values, uint[] regions, int width, List<uint> owners, List<int> starts, List<(int Column, int Row)> corners)
    {
        (this.values, this.regions, this.width, this.corners) = (values, regions, width, corners);
        firstRings = new int[values.Length + 1];
        foreach (uint owner in owners)
        {
            firstRings[owner + 1]++;
        }

        for (int i = 1; i < firstRings.Length; i++)
        {
            firstRings[i] += firstRings[i - 1];
        }

        int[] next = [.. firstRings];
        (ringStarts, ringEnds) = (new int[owners.Count], new int[owners.Count]);
        for (int ring = 0; ring < owners.Count; ring++)
        {
            int to = next[owners[ring]]++;
            (ringStarts[to], ringEnds[to]) = (starts[ring], starts[ring + 1]);
        }
    }

    /// <summary>Number of polygons.</summary>
    public int Count => values.Length - 1;

    /// <summary>Label of a polygon, counted from 0.</summary>
    public uint Label(int polygon) => values[polygon + 1];

    /// <summary>Polygon that holds a pixel, or -1 where the label is 0.</summary>
    public int At(int column, int row) => (int)regions[((row + 1) * (width + 2)) + column + 1] - 1;

    /// <summary>Number of holes of a polygon.</summary>
    public int HoleCount(int polygon) => firstRings[polygon + 2] - firstRings[polygon + 1] - 1;

    /// <summary>Pixels of a polygon, from its rings.</summary>
    public long PixelCount(int polygon)
    {
        long twice = 0;
        for (int ring = firstRings[polygon + 1]; ring < firstRings[polygon + 2]; ring++)
        {
            (int column, int row) = corners[ringEnds[ring] - 1];
            for (int i = ringStarts[ring]; i < ringEnds[ring]; i++)
            {
                twice += ((long)column * corners[i].Row) - ((long)corners[i].Column * row);
                (column, row) = corners[i];
            }
        }

        return twice / 2;
    }

    /// <summary>The polygon in world coordinates; of a north-up plane the outer ring runs counter-clockwise, holes clockwise.</summary>
    /// <param name="polygon">Which, counted from 0.</param>
    /// <param name="affine">Plane of the labels: its origin is the corner of the first label.</param>
    /// <param name="factory">Makes the geometry.</param>
    public Polygon ToPolygon(int polygon, Affine affine, GeometryFactory factory)
    {
        int first = firstRings[polygon + 1], end = firstRings[polygon + 2];
        LinearRing[] holes = new LinearRing[end - first - 1];
        for (int ring = first + 1; ring < end; ring++)
        {
            holes[ring - first - 1] = Ring(ring, affine, factory);
        }

        return factory.CreatePolygon(Ring(first, affine, factory), holes);
    }

    private LinearRing Ring(int ring, Affine affine, GeometryFactory factory)
    {
        int count = ringEnds[ring] - ringStarts[ring];
        Coordinate[] world = new Coordinate[count + 1];
        for (int i = 0; i < count; i++)
        {
            (int column, int row) = corners[ringEnds[ring] - 1 - i];
            (double x, double y) = affine.ToWorld(column, row);
            world[i] = new Coordinate(x, y);
        }

        world[count] = world[0].Copy();
        return factory.CreateLinearRing(world);
    }
}

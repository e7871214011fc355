using Antares.Grid;
using Antares.Vectors.Kernels;
using NetTopologySuite.Geometries;

namespace Antares.Vectors;

/// <summary>Polygons of a label plane, in pixel corners until they are asked for in world coordinates.</summary>
public sealed class PolygonSet
{
    private readonly LabelPlane regions;
    private readonly RingList rings;
    private readonly uint[] labels;
    private readonly int[] ordered;
    private readonly int[] firsts;
    private readonly int[] polygons;

    /// <summary>Sorts rings to their polygons; within a polygon the order of the rings stays, outer ring first.</summary>
    /// <param name="regions">Region of each pixel.</param>
    /// <param name="rings">Rings of regions; a region without rings is no polygon.</param>
    /// <param name="labelOf">Label of a region; empty where both are one.</param>
    internal PolygonSet(LabelPlane regions, RingList rings, uint[] labelOf)
    {
        (this.regions, this.rings) = (regions, rings);
        int[] ends = EndsOf(rings);
        polygons = new int[ends.Length];
        int count = 0;
        for (int region = 0; region < ends.Length; region++)
        {
            polygons[region] = ends[region] > (region == 0 ? 0 : ends[region - 1]) ? count++ : -1;
        }

        (labels, firsts, ordered) = (new uint[count], new int[count + 1], new int[rings.Count]);
        for (int region = 0; region < ends.Length; region++)
        {
            if (polygons[region] >= 0)
            {
                labels[polygons[region]] = labelOf.Length == 0 ? (uint)region : labelOf[region];
                firsts[polygons[region] + 1] = ends[region];
            }
        }

        int[] next = firsts[..^1];
        for (int ring = 0; ring < rings.Count; ring++)
        {
            ordered[next[polygons[rings.Owner(ring)]]++] = ring;
        }
    }

    private PolygonSet(PolygonSet other, RingList rings) =>
        (regions, this.rings, labels, ordered, firsts, polygons) = (other.regions, rings, other.labels, other.ordered, other.firsts, other.polygons);

    /// <summary>Number of polygons.</summary>
    public int Count => labels.Length;

    /// <summary>Label of a polygon, counted from 0.</summary>
    public uint Label(int polygon) => labels[polygon];

    /// <summary>Polygon that holds a pixel, or -1 where there is none.</summary>
    public int At(int column, int row) => regions[column, row] is uint region && region < polygons.Length ? polygons[region] : -1;

    /// <summary>Number of holes of a polygon.</summary>
    public int HoleCount(int polygon) => firsts[polygon + 1] - firsts[polygon] - 1;

    /// <summary>Area of a polygon in pixels, from its rings; of a set that is not simplified a whole number: its pixels.</summary>
    public double PixelCount(int polygon)
    {
        long twice = 0;
        foreach (int ring in Rings(polygon))
        {
            twice += RingArea.Twice(rings[ring]);
        }

        return twice / 2.0;
    }

    /// <summary>The polygons with fewer corners: <see cref="ArcSimplification"/> of every piece of boundary between two nodes.</summary>
    /// <param name="tolerance">Largest distance of a corner that is left out from the new line, in pixels.</param>
    /// <remarks>Borders between two labels are simplified, those against label 0 (and the edge of the plane) stay exact.</remarks>
    public PolygonSet Simplified(double tolerance) => tolerance <= 0 ? this : new(this, RingSimplification.Compute(rings, regions, tolerance));

    /// <summary>The polygon in world coordinates; of a north-up plane the outer ring runs counter-clockwise, holes clockwise.</summary>
    /// <param name="polygon">Which, counted from 0.</param>
    /// <param name="affine">Plane of the labels: its origin is the corner of the first label.</param>
    /// <param name="factory">Makes the geometry.</param>
    public Polygon ToPolygon(int polygon, Affine affine, GeometryFactory factory) => ToPolygon(polygon, affine, (0, 0), factory);

    /// <summary>The same for labels that are a part of a larger plane: polygons of any part have the very same corners.</summary>
    /// <param name="polygon">Which, counted from 0.</param>
    /// <param name="affine">The larger plane.</param>
    /// <param name="first">Place of the first label on it.</param>
    /// <param name="factory">Makes the geometry.</param>
    public Polygon ToPolygon(int polygon, Affine affine, (int Column, int Row) first, GeometryFactory factory)
    {
        ReadOnlySpan<int> own = Rings(polygon);
        LinearRing[] holes = new LinearRing[own.Length - 1];
        for (int hole = 0; hole < holes.Length; hole++)
        {
            holes[hole] = PolygonParts.Ring(rings[own[hole + 1]], affine, first, factory);
        }

        return factory.CreatePolygon(PolygonParts.Ring(rings[own[0]], affine, first, factory), holes);
    }

    /// <summary>Bytes of a polygon as WKB.</summary>
    public int WkbLength(int polygon)
    {
        int length = WkbRings.HeadLength;
        foreach (int ring in Rings(polygon))
        {
            length += WkbRings.Length(rings[ring].Length);
        }

        return length;
    }

    /// <summary>Writes the same polygon as <see cref="ToPolygon(int, Affine, GeometryFactory)"/>, as little-endian ISO WKB.</summary>
    /// <param name="polygon">Which, counted from 0.</param>
    /// <param name="affine">Plane of the labels.</param>
    /// <param name="bytes">Result; at least <see cref="WkbLength"/> long.</param>
    public void WriteWkb(int polygon, Affine affine, Span<byte> bytes)
    {
        ReadOnlySpan<int> own = Rings(polygon);
        bytes = WkbRings.Head(own.Length, bytes);
        foreach (int ring in own)
        {
            bytes = WkbRings.Write(rings[ring], affine, bytes);
        }
    }

    private ReadOnlySpan<int> Rings(int polygon) => ordered.AsSpan(firsts[polygon], firsts[polygon + 1] - firsts[polygon]);

    // Number of rings of all regions up to each.
    private static int[] EndsOf(RingList rings)
    {
        uint largest = 0;
        for (int ring = 0; ring < rings.Count; ring++)
        {
            largest = Math.Max(largest, rings.Owner(ring));
        }

        int[] ends = new int[largest + 1];
        for (int ring = 0; ring < rings.Count; ring++)
        {
            ends[rings.Owner(ring)]++;
        }

        for (int region = 1; region < ends.Length; region++)
        {
            ends[region] += ends[region - 1];
        }

        return ends;
    }
}

using Antares.Grid;
using Antares.Vectors.Kernels;
using NetTopologySuite.Geometries;

namespace Antares.Vectors;

/// <summary>Rings of pixel corners as geometries.</summary>
internal static class PolygonParts
{
    /// <summary>The ring in world coordinates, last corner first, as simple features turn.</summary>
    public static LinearRing Ring(ReadOnlySpan<Corner> ring, Affine affine, (int Column, int Row) first, GeometryFactory factory)
    {
        Coordinate[] world = new Coordinate[ring.Length + 1];
        for (int i = 0; i < ring.Length; i++)
        {
            Corner corner = ring[ring.Length - 1 - i];
            (double x, double y) = affine.ToWorld(first.Column + corner.Column, first.Row + corner.Row);
            world[i] = new Coordinate(x, y);
        }

        world[^1] = world[0].Copy();
        return factory.CreateLinearRing(world);
    }
}

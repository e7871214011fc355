using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.TestKit;

/// <summary>Burns polygons by asking each pixel centre.</summary>
public sealed class CentreBurner : IPolygonBurner
{
    public void Burn(IReadOnlyList<(Geometry Shape, int Number)> shapes, GeoBox plane, Span<int> pixels)
    {
        foreach ((Geometry shape, int number) in shapes)
        {
            for (int i = 0; i < pixels.Length; i++)
            {
                (double x, double y) = plane.Affine.ToWorld((i % plane.Width) + 0.5, (i / plane.Width) + 0.5);
                pixels[i] = shape.Contains(new Point(x, y)) ? number : pixels[i];
            }
        }
    }
}

using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Vectors;

/// <summary>Moves shapes into another reference system, vertex by vertex.</summary>
public static class Reprojection
{
    /// <summary>The shape in the transform's target system.</summary>
    /// <param name="shape">Shape in its source system; it is not changed.</param>
    /// <param name="transform">From the shape's system to the wanted one.</param>
    /// <returns>A new shape, or null where a vertex has no place in the target system.</returns>
    public static Geometry? Move(Geometry shape, ICoordinateTransform transform)
    {
        Geometry moved = shape.Copy();
        Coordinate[] corners = moved.Coordinates;
        double[] x = [.. corners.Select(c => c.X)], y = [.. corners.Select(c => c.Y)];
        transform.Transform(x, y);
        if (x.Any(v => !double.IsFinite(v)) || y.Any(v => !double.IsFinite(v)))
        {
            return null;
        }

        moved.Apply(new NewPlaces(x, y));
        moved.GeometryChanged();
        return moved;
    }

    // Visits the vertices in the order of Geometry.Coordinates.
    private sealed class NewPlaces(double[] x, double[] y) : IEntireCoordinateSequenceFilter
    {
        private int next;

        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (int i = 0; i < sequence.Count; i++, next++)
            {
                sequence.SetX(i, x[next]);
                sequence.SetY(i, y[next]);
            }
        }
    }
}

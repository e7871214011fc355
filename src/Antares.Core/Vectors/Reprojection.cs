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

    /// <summary>The same, where every vertex must have a place.</summary>
    /// <exception cref="AntaresException">A vertex has none in the target system.</exception>
    public static Geometry Require(Geometry shape, ICoordinateTransform transform) => Move(shape, transform)
        ?? throw new AntaresException(
            "A corner of a shape has no place in the target reference system.",
            FormattableString.Invariant($"shape around ({shape.EnvelopeInternal.Centre.X}, {shape.EnvelopeInternal.Centre.Y})"),
            "Choose a reference system that covers the shape.");

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

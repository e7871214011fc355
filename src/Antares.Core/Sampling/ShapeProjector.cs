using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Sampling;

/// <summary>Moves shapes into another reference system, vertex by vertex. One thread at a time.</summary>
public sealed class ShapeProjector(ICoordinateTransform transform)
{
    /// <summary>A moved copy, or null where a vertex cannot be moved.</summary>
    public Geometry? Project(Geometry shape)
    {
        Geometry moved = shape.Copy();
        moved.Apply(new Mover(transform));
        moved.GeometryChanged();
        return Array.TrueForAll(moved.Coordinates, c => double.IsFinite(c.X) && double.IsFinite(c.Y)) ? moved : null;
    }

    private sealed class Mover(ICoordinateTransform transform) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            double[] x = new double[sequence.Count], y = new double[sequence.Count];
            for (int i = 0; i < x.Length; i++)
            {
                (x[i], y[i]) = (sequence.GetX(i), sequence.GetY(i));
            }

            transform.Transform(x, y);
            for (int i = 0; i < x.Length; i++)
            {
                sequence.SetX(i, x[i]);
                sequence.SetY(i, y[i]);
            }
        }
    }
}

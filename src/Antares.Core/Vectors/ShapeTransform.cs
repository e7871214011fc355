using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Vectors;

/// <summary>Shapes from one reference system into another, corner by corner.</summary>
public static class ShapeTransform
{
    /// <summary>A transformed copy; edges stay straight between their corners.</summary>
    /// <exception cref="AntaresException">A corner has no place in the target system.</exception>
    public static Geometry Apply(Geometry shape, ICoordinateTransform transform)
    {
        Geometry copy = shape.Copy();
        copy.Apply(new RingFilter(transform));
        copy.GeometryChanged();
        return copy;
    }

    private sealed class RingFilter(ICoordinateTransform transform) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq)
        {
            double[] x = new double[seq.Count], y = new double[seq.Count];
            for (int i = 0; i < seq.Count; i++)
            {
                (x[i], y[i]) = (seq.GetX(i), seq.GetY(i));
            }

            transform.Transform(x, y);
            for (int i = 0; i < seq.Count; i++)
            {
                if (!double.IsFinite(x[i]) || !double.IsFinite(y[i]))
                {
                    throw new AntaresException(
                        "A corner of a shape has no place in the target reference system.",
                        FormattableString.Invariant($"corner ({seq.GetX(i)}, {seq.GetY(i)})"),
                        "Choose a reference system that covers the shape.");
                }

                seq.SetX(i, x[i]);
                seq.SetY(i, y[i]);
            }
        }
    }
}

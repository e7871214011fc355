using Antares.Grid;

namespace Antares.TestKit;

/// <summary>Reference systems of a test: EPSG:4326, and <c>SHIFT:10</c>, whose x is ten degrees larger.</summary>
public sealed class ShiftedProjections : IProjections
{
    public Crs Resolve(string text) => new(text);

    public bool Same(Crs first, Crs second) => first == second;

    public bool IsGeographic(Crs crs) => true;

    public double MetresPerUnit(Crs crs) => 111_319.49;

    public string ToWkt(Crs crs) => crs.Definition;

    public string ToWkt2(Crs crs) => crs.Definition;

    public ICoordinateTransform Between(Crs source, Crs target) => new Shift(ShiftOf(target) - ShiftOf(source));

    private static double ShiftOf(Crs crs) => crs.Definition == "SHIFT:10" ? 10 : 0;

    private sealed class Shift(double by) : ICoordinateTransform
    {
        public void Transform(Span<double> x, Span<double> y)
        {
            foreach (ref double value in x)
            {
                value += by;
            }
        }

        public void Dispose()
        {
        }
    }
}

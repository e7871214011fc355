using Antares.Grid;

namespace Antares.TestKit;

/// <summary>Every reference system is the same one: world coordinates are taken as longitude and latitude.</summary>
public sealed class PlainProjections : IProjections
{
    public Crs Resolve(string text) => new(text);

    public bool Same(Crs first, Crs second) => first == second;

    public bool IsGeographic(Crs crs) => true;

    public double MetresPerUnit(Crs crs) => 1;

    public string ToWkt(Crs crs) => crs.Definition;

    public string ToWkt2(Crs crs) => crs.Definition;

    public ICoordinateTransform Between(Crs source, Crs target) => new Unmoved();

    private sealed class Unmoved : ICoordinateTransform
    {
        public void Transform(Span<double> x, Span<double> y)
        {
        }

        public void Dispose()
        {
        }
    }
}

using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>Where drawn pixels lie, in longitude and latitude.</summary>
/// <param name="projections">Reference systems.</param>
/// <param name="grid">Grid of the pixels.</param>
/// <param name="seed">Seed of the draw.</param>
internal sealed class DrawnPlaces(IProjections projections, GridSpec grid, ulong seed)
{
    private const ulong East = 1, South = 2;
    private const int AtATime = 65536;

    private static readonly GeometryFactory LonLat = new(new PrecisionModel(), 4326);

    private readonly Affine affine = grid.GeoBoxOf(new PixelWindow(0, 0, 1, 1)).Affine;

    /// <summary>Of each draw its random place in its pixel, or the centre.</summary>
    public Coordinate[] Points(IReadOnlyList<Candidate> draws, bool isRandom) =>
        [.. Moved(draws, 1, (draw, _) => isRandom ? RandomIn(draw) : (draw.Column + 0.5, draw.Row + 0.5))];

    /// <summary>Of each draw its place as a shape.</summary>
    public IEnumerable<SampleUnit> PointUnits(IReadOnlyList<Candidate> draws) =>
        Points(draws, isRandom: true).Zip(draws, (place, draw) => new SampleUnit(draw, 1, LonLat.CreatePoint(place)));

    /// <summary>Of each draw the square of its pixel.</summary>
    public IEnumerable<SampleUnit> PixelUnits(IReadOnlyList<Candidate> draws)
    {
        Coordinate[] corners = [.. Moved(draws, 4, (draw, corner) => (draw.Column + (corner is 1 or 2 ? 1 : 0), draw.Row + (corner >= 2 ? 1 : 0)))];
        return draws.Select((draw, i) => new SampleUnit(
            draw, 1, LonLat.CreatePolygon([.. corners.AsSpan(i * 4, 4), corners[i * 4].Copy()])));
    }

    private (double Column, double Row) RandomIn(Candidate draw)
    {
        ulong bits = draw.Bits(seed);
        return (draw.Column + Kernels.ExponentialOrder.Unit(CounterRandom.Key(bits, East)), draw.Row + Kernels.ExponentialOrder.Unit(CounterRandom.Key(bits, South)));
    }

    private IEnumerable<Coordinate> Moved(IReadOnlyList<Candidate> draws, int each, Func<Candidate, int, (double Column, double Row)> position)
    {
        using ICoordinateTransform transform = projections.Between(grid.Crs, Crs.Wgs84);
        foreach (Candidate[] some in draws.Chunk(AtATime))
        {
            double[] x = new double[some.Length * each], y = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                (double column, double row) = position(some[i / each], i % each);
                (x[i], y[i]) = affine.ToWorld(column, row);
            }

            transform.Transform(x, y);
            for (int i = 0; i < x.Length; i++)
            {
                yield return new Coordinate(x[i], y[i]);
            }
        }
    }
}

using System.Globalization;
using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Sampling;

/// <summary>Pixels as training polygons: the square of each in longitude and latitude.</summary>
internal sealed class PixelSquares(IProjections projections, GeoBox map, string file)
{
    private const int AtATime = 10000;
    private static readonly GeometryFactory Lonlat = new(new PrecisionModel(), 4326);

    /// <summary>The polygons, in the order of the pixels.</summary>
    /// <param name="pixels">Position in the map (row x width + column) and class.</param>
    /// <exception cref="AntaresException">A pixel has no place on the earth.</exception>
    public IReadOnlyList<TrainingPolygon> Of(IReadOnlyList<(long Position, int Code)> pixels)
    {
        using ICoordinateTransform transform = projections.Between(map.Crs, Crs.Wgs84);
        List<TrainingPolygon> polygons = new(pixels.Count);
        foreach ((long Position, int Code)[] some in pixels.Chunk(AtATime))
        {
            double[] x = new double[some.Length * 4], y = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                (long row, long column) = Math.DivRem(some[i / 4].Position, map.Width);
                (x[i], y[i]) = map.Affine.ToWorld(column + (i % 4 is 1 or 2 ? 1 : 0), row + (i % 4 is 2 or 3 ? 1 : 0));
            }

            transform.Transform(x, y);
            polygons.AddRange(some.Select((pixel, i) => new TrainingPolygon(Square(x.AsSpan(i * 4, 4), y.AsSpan(i * 4, 4), pixel.Position), pixel.Code, pixel.Code)));
        }

        return polygons;
    }

    private Polygon Square(ReadOnlySpan<double> x, ReadOnlySpan<double> y, long position)
    {
        Coordinate[] ring = new Coordinate[5];
        for (int i = 0; i < 4; i++)
        {
            ring[i] = double.IsFinite(x[i]) && double.IsFinite(y[i])
                ? new Coordinate(x[i], y[i])
                : throw new AntaresException(
                    string.Create(CultureInfo.InvariantCulture, $"Pixel ({position % map.Width}, {position / map.Width}) has no place on the earth."),
                    file,
                    "Check the reference system and the position of the map.");
        }

        ring[4] = ring[0].Copy();
        return Lonlat.CreatePolygon(ring);
    }
}

using Antares.Sampling;
using NetTopologySuite.Geometries;

namespace Antares.Benchmarks.Runs;

/// <summary>Training polygons of 24 vertices; the n-th is always the same.</summary>
internal static class BenchPolygons
{
    private const int Vertices = 24;
    private static readonly GeometryFactory Lonlat = new(new PrecisionModel(), 4326);

    /// <summary>The n-th polygon: a blot of some hundred metres, somewhere on the land.</summary>
    public static TrainingPolygon At(int number)
    {
        Random random = new(number);
        double x = BenchDatasets.Land.MinX + (BenchDatasets.Land.Width * random.NextDouble()), y = BenchDatasets.Land.MinY + (BenchDatasets.Land.Height * random.NextDouble());
        Coordinate[] ring = new Coordinate[Vertices + 1];
        for (int vertex = 0; vertex < Vertices; vertex++)
        {
            double angle = 2 * Math.PI * vertex / Vertices, radius = 0.002 * (1 + random.NextDouble());
            ring[vertex] = new Coordinate(x + (radius * Math.Cos(angle)), y + (radius * Math.Sin(angle)));
        }

        ring[Vertices] = ring[0].Copy();
        return new TrainingPolygon(Lonlat.CreatePolygon(ring), 1 + (number % 12));
    }
}

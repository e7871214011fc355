namespace Antares.Accuracy.Kernels;

/// <summary>Points in space none of which lies nearer to another than a distance. One thread at a time.</summary>
/// <param name="metres">The distance, above 0.</param>
public sealed class PlaceHash(double metres)
{
    private readonly Dictionary<(long X, long Y, long Z), List<(double X, double Y, double Z)>> cells = [];

    /// <summary>Takes a point unless another one is nearer than the distance.</summary>
    /// <returns>True when it was taken.</returns>
    public bool TryAdd((double X, double Y, double Z) point)
    {
        (long x, long y, long z) = (Cell(point.X), Cell(point.Y), Cell(point.Z));
        for (long i = x - 1; i <= x + 1; i++)
        {
            for (long j = y - 1; j <= y + 1; j++)
            {
                for (long k = z - 1; k <= z + 1; k++)
                {
                    if (cells.TryGetValue((i, j, k), out List<(double X, double Y, double Z)>? near)
                        && near.Exists(other => EarthChord.Squared(point, other) < metres * metres))
                    {
                        return false;
                    }
                }
            }
        }

        if (!cells.TryGetValue((x, y, z), out List<(double X, double Y, double Z)>? own))
        {
            cells[(x, y, z)] = own = [];
        }

        own.Add(point);
        return true;
    }

    private long Cell(double value) => (long)Math.Floor(value / metres);
}

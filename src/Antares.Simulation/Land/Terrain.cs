using Antares.Simulation.Kernels;

namespace Antares.Simulation.Land;

/// <summary>Rivers, lakes and relief as functions of position: metres east and north of the landscape's centre.</summary>
/// <param name="streams">Random numbers.</param>
/// <param name="baseElevation">Elevation of the valley floors, metres.</param>
internal sealed class Terrain(Streams streams, double baseElevation)
{
    private const float HalfRiver = 36;
    private const float ShoreMetresPerUnit = 1500;

    /// <summary>The river field: 0 along rivers, larger away from them, at most about 1; valleys are where it is small.</summary>
    public float Valley(double x, double y) => Math.Abs(RiverField(x, y));

    /// <summary>Elevation in metres.</summary>
    public double Elevation(double x, double y)
    {
        float valley = Valley(x, y);
        float foot = Noise.Step(0.04f, 0.42f, valley);
        float ridges = Noise.Folded(streams.Relief, (x + (0.3 * y)) / 2900, (y - (0.2 * x)) / 2900, 6);
        float broad = 0.5f + (0.6f * Noise.Gradient(streams.Relief + 40, x / 11000, y / 11000));
        double hills = foot * (120 + (ridges * (560 + (620 * broad))));
        double floor = (0.004 * x) - (0.0025 * y) + (9 * Noise.Fractal(streams.Relief + 80, x / 1500, y / 1500, 3));
        return baseElevation + floor + (90 * valley) + hills;
    }

    /// <summary>Steepness and its direction: rise per metre eastwards and northwards, over 60 m.</summary>
    public (float East, float North) Slope(double x, double y)
    {
        double east = Elevation(x + 30, y) - Elevation(x - 30, y), north = Elevation(x, y + 30) - Elevation(x, y - 30);
        return ((float)(east / 60), (float)(north / 60));
    }

    /// <summary>Metres to the nearest water's edge, negative on rivers and lakes; exact enough within a hundred metres.</summary>
    public float Shore(double x, double y)
    {
        float field = RiverField(x, y);
        if (Math.Abs(field) > 0.3f)
        {
            return float.MaxValue;
        }

        float lake = ShoreMetresPerUnit * (0.30f + (1.5f * Math.Abs(field)) - Lake(x, y));
        float east = (RiverField(x + 10, y) - field) / 10, north = (RiverField(x, y + 10) - field) / 10;
        float steepness = MathF.Sqrt((east * east) + (north * north));
        float river = (Math.Abs(field) / Math.Max(steepness, 1e-6f)) - HalfRiver;
        return Math.Min(lake, river);
    }

    /// <summary>Nearness of a lake, about -1 to 1.</summary>
    public float Lake(double x, double y) => Noise.Fractal(streams.Lake, x / 4300, y / 4300, 4);

    /// <summary>Nearness of a town centre on flat ground, 0 to 1.</summary>
    public float Town(double x, double y)
    {
        const double Spacing = 5600;
        long column = (long)Math.Floor(x / Spacing), row = (long)Math.Floor(y / Spacing);
        float nearest = 0;
        for (long r = row - 1; r <= row + 1; r++)
        {
            for (long c = column - 1; c <= column + 1; c++)
            {
                ulong bits = Draw.Bits(streams.Town, c, r);
                double dx = x - ((c + 0.15 + (0.7 * Draw.Uniform(bits))) * Spacing);
                double dy = y - ((r + 0.15 + (0.7 * Draw.Uniform(bits << 20))) * Spacing);
                double radius = 450 + (900 * Draw.Uniform(bits << 40));
                nearest = Math.Max(nearest, (float)Math.Exp(-((dx * dx) + (dy * dy)) / (radius * radius)));
            }
        }

        return nearest;
    }

    private float RiverField(double x, double y)
    {
        double bendX = x + (700 * Noise.Gradient(streams.Warp, x / 2600, y / 2600)) + (160 * Noise.Gradient(streams.Warp + 1, x / 700, y / 700));
        double bendY = y + (700 * Noise.Gradient(streams.Warp + 2, x / 2600, y / 2600)) + (160 * Noise.Gradient(streams.Warp + 3, x / 700, y / 700));
        return Noise.Gradient(streams.River, bendX / 7600, bendY / 7600) + (0.25f * Noise.Gradient(streams.River + 1, bendX / 3100, bendY / 3100));
    }
}

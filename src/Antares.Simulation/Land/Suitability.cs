using static Antares.Simulation.Kernels.Noise;

namespace Antares.Simulation.Land;

/// <summary>What grows where: weights of the classes from terrain, water and towns.</summary>
internal static class Suitability
{
    /// <summary>Writes the weight of every class at a place.</summary>
    /// <param name="terrain">The ground.</param>
    /// <param name="x">Metres east of the centre.</param>
    /// <param name="y">Metres north of the centre.</param>
    /// <param name="weights">Result by class code minus 1.</param>
    public static void Weigh(Terrain terrain, double x, double y, Span<float> weights)
    {
        (float east, float north) = terrain.Slope(x, y);
        float slope = MathF.Sqrt((east * east) + (north * north)), valley = terrain.Valley(x, y);
        float steep = Step(0.09f, 0.26f, slope), flat = 1 - Step(0.05f, 0.17f, slope);
        float low = 1 - Step(0.06f, 0.30f, valley), high = Step(0.15f, 0.40f, valley);

        weights.Clear();
        Set(weights, LandClasses.Evergreen, 0.12f + (0.7f * high) + (3.6f * steep * high));
        Set(weights, LandClasses.Deciduous, 0.12f + (1.9f * steep * (1 - (0.5f * high))));
        Set(weights, LandClasses.Shrub, 0.18f + (0.3f * steep));
        Set(weights, LandClasses.Grass, 0.3f + (0.6f * (1 - steep)));
        Set(weights, LandClasses.Rainfed, 0.05f + (2.3f * flat));
        Set(weights, LandClasses.Irrigated, 0.02f + (3.2f * flat * low));
        Set(weights, LandClasses.Cane, 1.3f * flat * low);
        Set(weights, LandClasses.Orchard, 0.75f * (1 - steep) * (1 - (0.6f * low)));
        Set(weights, LandClasses.Wetland, 0.05f + (0.7f * flat * low) + (4 * flat * low * Step(0.05f, 0.25f, terrain.Lake(x, y))));
        Set(weights, LandClasses.Bare, 0.24f + (0.45f * steep * high));
        Set(weights, LandClasses.Urban, 0.02f + (16 * Step(0.22f, 0.55f, terrain.Town(x, y)) * (1 - (0.8f * steep))));
    }

    /// <summary>The class that a number in [0, 1) falls on.</summary>
    public static int Pick(ReadOnlySpan<float> weights, float number)
    {
        float sum = 0;
        foreach (float weight in weights)
        {
            sum += weight;
        }

        float left = number * sum;
        int index = 0;
        while (index < weights.Length - 1 && left >= weights[index])
        {
            left -= weights[index++];
        }

        return index + 1;
    }

    private static void Set(Span<float> weights, int code, float weight) => weights[code - 1] = weight;
}

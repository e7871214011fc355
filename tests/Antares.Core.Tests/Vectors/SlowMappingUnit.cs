using Antares.Vectors;

namespace Antares.Core.Tests.Vectors;

/// <summary>The definition of the minimum mapping unit, word by word: one region a time is recoloured, then all regions are found anew.</summary>
internal static class SlowMappingUnit
{
    public static uint[] Merge(uint[] classes, int width, Func<int, long> areaOfPixel, long minimum)
    {
        uint[] pixels = [.. classes];
        while (Step(pixels, width, areaOfPixel, minimum))
        {
        }

        return pixels;
    }

    private static bool Step(uint[] pixels, int width, Func<int, long> areaOfPixel, long minimum)
    {
        PolygonSet set = Polygonizer.Trace(pixels, width);
        int[] regions = [.. Enumerable.Range(0, pixels.Length).Select(i => set.At(i % width, i / width))];
        long[] areas = new long[set.Count];
        for (int i = 0; i < pixels.Length; i++)
        {
            if (regions[i] >= 0)
            {
                areas[regions[i]] += areaOfPixel(i);
            }
        }

        // Regions are numbered by their first pixels: the number stands for the key.
        foreach (int small in Enumerable.Range(0, set.Count).Where(r => areas[r] < minimum).OrderBy(r => areas[r]).ThenBy(r => r))
        {
            int[] neighbours = [.. Neighbours(regions, width, small)];
            if (neighbours.Length > 0)
            {
                int best = neighbours.GroupBy(n => n).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
                for (int i = 0; i < pixels.Length; i++)
                {
                    pixels[i] = regions[i] == small ? set.Label(best) : pixels[i];
                }

                return true;
            }
        }

        return false;
    }

    // The other region at every pixel edge of a region.
    private static IEnumerable<int> Neighbours(int[] regions, int width, int region)
    {
        for (int i = 0; i < regions.Length; i++)
        {
            foreach ((bool exists, int to) in new[] { (i % width > 0, i - 1), (i % width < width - 1, i + 1), (i >= width, i - width), (i + width < regions.Length, i + width) })
            {
                if (regions[i] == region && exists && regions[to] >= 0 && regions[to] != region)
                {
                    yield return regions[to];
                }
            }
        }
    }
}

using Antares.Grid;
using Antares.Vectors;

namespace Antares.Export;

/// <summary>Takes pixels out of a plane whose centre lies outside of the region.</summary>
internal static class RegionMask
{
    /// <summary>Sets pixels outside to 0.</summary>
    public static void Apply(ClassificationSource source, IPolygonBurner burner, PixelWindow window, Span<uint> pixels)
    {
        if (source.Region is null)
        {
            return;
        }

        int[] inside = new int[pixels.Length];
        burner.Burn([(source.Region, 1)], source.Grid.GeoBoxOf(window), inside);
        for (int i = 0; i < inside.Length; i++)
        {
            pixels[i] = inside[i] == 0 ? 0 : pixels[i];
        }
    }
}

using Antares.Catalog;
using Antares.Grid;
using Antares.Simulation.Land;
using Antares.Storage;

namespace Antares.Simulation.Files;

/// <summary>Writes the truth: class codes on the scenes' own pixels.</summary>
internal static class TruthWriter
{
    /// <summary>Writes <c>truth.tif</c> and counts the classes.</summary>
    /// <returns>Pixels per class code; index 0 stays 0.</returns>
    public static long[] Write(Ground ground, int classes, IRasterWriter rasters, string path)
    {
        IReadOnlyList<LandClass> legend = [.. LandClasses.All.Take(classes)];
        RasterFile file = new(path, RasterFormat.GeoTiff, ground.Plane, DataType.UInt8)
        {
            Nodata = 0,
            Colours = legend.ToDictionary(c => c.Code, Colour),
            Categories = legend.ToDictionary(c => c.Code, c => c.Name),
        };
        long[] counts = new long[classes + 1];
        using IRasterSink sink = rasters.Create(file);
        foreach (PixelWindow strip in ground.Plane.Window.Strips(512))
        {
            byte[] codes = new byte[strip.PixelCount];
            for (int row = 0; row < strip.Height; row++)
            {
                ground.Codes(strip.Row + row, codes.AsSpan(row * strip.Width, strip.Width));
            }

            foreach (byte code in codes)
            {
                counts[code]++;
            }

            sink.Write<byte>(strip, codes);
        }

        sink.Complete();
        return counts;
    }

    private static (byte Red, byte Green, byte Blue, byte Alpha) Colour(LandClass legend)
    {
        (byte red, byte green, byte blue) = new Legend.Tag(legend.Code, legend.Name, legend.Colour).Rgb;
        return (red, green, blue, 255);
    }
}

using Antares.Grid;

namespace Antares.Simulation.Files;

/// <summary>Shares of the scene classification in one granule, percent.</summary>
internal sealed class SafeStatistics
{
    private readonly long[] counts = new long[12];
    private readonly long seen;
    private readonly long all;

    /// <summary>Counts the classes in a window of a scene classification.</summary>
    public SafeStatistics(ReadOnlySpan<byte> classes, int width, PixelWindow window)
    {
        for (int row = window.Row; row < window.EndRow; row++)
        {
            foreach (byte code in classes.Slice((row * width) + window.Column, window.Width))
            {
                counts[code]++;
            }
        }

        all = window.PixelCount;
        seen = Math.Max(1, all - counts[0]);
    }

    /// <summary>Pixels without observation, percent of all.</summary>
    public double Nodata => 100.0 * counts[0] / all;

    /// <summary>Clouds and cirrus, percent of the observed pixels.</summary>
    public double Cloudy => Of(8) + Of(9) + Of(10);

    /// <summary>One class, percent of the observed pixels.</summary>
    public double Of(int code) => 100.0 * counts[code] / seen;
}

using System.Globalization;

namespace Antares.Export;

/// <summary>Round degrees along an edge of a map.</summary>
internal static class FrameTicks
{
    // Seconds of arc: 1" to 30 degrees.
    private static readonly int[] Steps =
        [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10800, 18000, 36000, 54000, 72000, 108000];

    /// <summary>Where round degrees stand, 0 to 1 along the edge, and their texts.</summary>
    /// <param name="degrees">Degrees along the edge at equal distances; shape (point).</param>
    /// <param name="most">At most so many.</param>
    /// <param name="letters">Letters of positive and negative degrees: <c>EW</c> or <c>NS</c>.</param>
    public static IReadOnlyList<(double Share, string Text)> Along(double[] degrees, int most, string letters)
    {
        double low = degrees.Min() * 3600, high = degrees.Max() * 3600;
        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            return [];
        }

        int step = Steps.FirstOrDefault(s => Math.Floor(high / s) - Math.Ceiling(low / s) + 1 <= most, Steps[^1]);
        List<(double, string)> ticks = [];
        for (long seconds = (long)Math.Ceiling(low / step) * step; seconds <= high; seconds += step)
        {
            if (Share(degrees, seconds / 3600.0) is double share)
            {
                ticks.Add((share, Text(seconds, step, letters)));
            }
        }

        return ticks;
    }

    private static double? Share(double[] degrees, double wanted)
    {
        for (int i = 1; i < degrees.Length; i++)
        {
            double from = degrees[i - 1], to = degrees[i];
            if (Math.Min(from, to) <= wanted && wanted <= Math.Max(from, to) && from != to)
            {
                return (i - 1 + ((wanted - from) / (to - from))) / (degrees.Length - 1);
            }
        }

        return null;
    }

    private static string Text(long seconds, int step, string letters)
    {
        long s = Math.Abs(seconds);
        string text = string.Create(CultureInfo.InvariantCulture, $"{s / 3600}°");
        text += step % 3600 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{s / 60 % 60:00}′");
        text += step % 60 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{s % 60:00}″");
        return seconds == 0 ? text : text + letters[seconds > 0 ? 0 : 1];
    }
}

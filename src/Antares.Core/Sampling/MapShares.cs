using System.Globalization;

namespace Antares.Sampling;

/// <summary>How many pixels of each class of a map are drawn.</summary>
internal static class MapShares
{
    /// <summary>Pixels a class where a fraction below 0 is given.</summary>
    public const int PerClass = 10000;

    private const int MostChunk = 8192;

    /// <summary>Refuses numbers that make no sense whatever the map is.</summary>
    public static void Check(MapSamplingOptions options)
    {
        CheckFraction(options.Fraction, "-frac");
        CheckFraction(options.RareFraction ?? 1, "-ur_frac");
        if (options.ClassCount < 1)
        {
            throw new UsageException($"-cl {options.ClassCount} is no number of classes.", "", "Give 1 or more, or leave it out: then the classes of the map are counted.");
        }

        if (options.Chunk is < 1 or > MostChunk)
        {
            throw new UsageException($"-chunk {options.Chunk} is no side of a square to read.", "-chunk", $"Give 1 to {MostChunk}: the side of the squares that are read at once, in pixels: 1024 needs 8 MB.");
        }
    }

    /// <summary>Pixels to draw of each class; at least one of each.</summary>
    /// <param name="options">Fractions and number of classes.</param>
    /// <param name="counts">Pixels of each class of the map.</param>
    public static Dictionary<int, int> Of(MapSamplingOptions options, SortedDictionary<int, long> counts)
    {
        if (counts.Count > options.ClassCount)
        {
            throw new AntaresException(
                $"The map has {counts.Count} classes, not {options.ClassCount}: {string.Join(", ", counts.Keys.Take(20))}.",
                "-cl",
                "Give the right number, or leave -cl out: then the classes of the map are counted.");
        }

        long all = counts.Values.Sum();
        int classes = options.ClassCount ?? counts.Count;
        double common = options.Fraction > 0 ? options.Fraction : Math.Min(1, (double)classes * PerClass / all);
        double Share(long pixels) =>
            options.RareFraction is not double rare || pixels * classes >= all ? common
            : rare > 0 ? rare
            : Math.Min(1, (double)PerClass / pixels);
        double drawn = counts.Values.Sum(n => Math.Max(1, Math.Round(Share(n) * n)));
        return drawn <= MapSampling.MostDrawn
            ? counts.ToDictionary(c => c.Key, c => (int)Math.Max(1, Math.Round(Share(c.Value) * c.Value)))
            : throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"{drawn:0} pixels would be drawn, more than {MapSampling.MostDrawn}."),
                "-frac",
                string.Create(CultureInfo.InvariantCulture, $"Give a smaller fraction: the map has {all} pixels with a class."));
    }

    private static void CheckFraction(double fraction, string option)
    {
        if (fraction is not (< 0 or (> 0 and <= 1)))
        {
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"{option} {fraction} is no fraction."), "", $"Give a number above 0 up to 1, or -1 for about {PerClass} pixels a class.");
        }
    }
}

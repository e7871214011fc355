using System.Globalization;
using Antares.Grid;

namespace Antares.Ingest.Scenes;

/// <summary>What the readers of Landsat share: names of bands, reference systems, times, facts.</summary>
internal static class LandsatConventions
{
    /// <summary>Measurement and band number, by number of the satellite.</summary>
    /// <returns>Null for a satellite without these bands.</returns>
    public static IReadOnlyList<(string Measurement, int Band)>? BandsOf(int satellite) => satellite switch
    {
        4 or 5 or 7 => [("blue", 1), ("green", 2), ("red", 3), ("nir", 4), ("swir1", 5), ("swir2", 7)],
        8 or 9 => [("blue", 2), ("green", 3), ("red", 4), ("nir", 5), ("swir1", 6), ("swir2", 7)],
        _ => null,
    };

    /// <summary>The number in <c>LANDSAT_8</c> or <c>LE07</c>; 0 where there is none.</summary>
    public static int SatelliteOf(string text) => text.Length > 0 && char.IsAsciiDigit(text[^1]) ? text[^1] - '0' : 0;

    /// <summary>A time with any number of decimals.</summary>
    public static DateTimeOffset? MomentOf(string text) => DateTimeOffset.TryParse(
        Shortened(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment)
        ? moment
        : null;

    /// <summary>The reference system of a scene: UTM on the northern side everywhere, polar stereographic over Antarctica.</summary>
    /// <returns>Null for another projection.</returns>
    public static Crs? CrsOf(string projection, string? zone) => projection switch
    {
        "UTM" when int.TryParse(zone, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) && Math.Abs(number) is >= 1 and <= 60 =>
            new Crs(string.Create(CultureInfo.InvariantCulture, $"EPSG:{(number > 0 ? 32600 : 32700) + Math.Abs(number)}")),
        "PS" => new Crs("EPSG:3031"),
        _ => null,
    };

    /// <summary>Facts of a scene: of one path, row and day the latest processing counts (<see cref="FirstVersions"/>).</summary>
    /// <param name="satellite">Number of the satellite.</param>
    /// <param name="instrument">Its instrument.</param>
    /// <param name="path">WRS-2 path.</param>
    /// <param name="row">WRS-2 row.</param>
    /// <param name="moment">When it was seen.</param>
    /// <param name="generation">When it was processed, <c>20170315</c> or longer; the later one sorts behind.</param>
    public static Dictionary<string, string> Facts(int satellite, string instrument, int path, int row, DateTimeOffset moment, string generation) => new()
    {
        ["platform"] = string.Create(CultureInfo.InvariantCulture, $"landsat-{satellite}"),
        ["instrument"] = instrument,
        ["file_format"] = "GeoTiff",
        ["granule"] = string.Create(CultureInfo.InvariantCulture, $"{path:000}{row:000}"),
        ["datatake"] = string.Create(CultureInfo.InvariantCulture, $"L{satellite}_{moment:yyyyMMdd}"),
        ["generation_time"] = generation,
    };

    /// <summary>Seven decimals of a second are as many as a time can hold.</summary>
    private static string Shortened(string text)
    {
        int point = text.LastIndexOf('.');
        int end = point;
        while (end >= 0 && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
        }

        return point > 0 && end - point > 7 ? text[..(point + 8)] + text[(end + 1)..] : text;
    }
}

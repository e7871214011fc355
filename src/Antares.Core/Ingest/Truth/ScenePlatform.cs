using Antares.Catalog;

namespace Antares.Ingest.Truth;

/// <summary>Which satellite a scene is from, however its metadata spell it, and on which of its orbits it was seen.</summary>
internal static class ScenePlatform
{
    private const int CycleDays = 10;

    /// <summary>The day from which Sentinel-2C stood in the place of A, and A in one of its own.</summary>
    private static readonly DateTimeOffset TookOver = new(2025, 1, 21, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Letters and digits of the platform in lower case: <c>sentinel2a</c> for <c>Sentinel-2A</c> and <c>SENTINEL_2A</c>; empty where unknown.</summary>
    public static string Of(Dataset scene) =>
        new([.. scene.Facts.GetValueOrDefault("platform", "").ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);

    /// <summary>A number that scenes of one place share if they were seen from the same orbit; null where nothing tells.</summary>
    /// <remarks>
    /// Neighbouring orbits of Sentinel-2 see different parts of a granule. Each comes back every ten days, with B five days after A, with C when A would
    /// have come, and with A two days later since. A path and row of Landsat is one orbit.
    /// </remarks>
    public static int? OrbitOf(Dataset scene)
    {
        int? day = Of(scene) switch
        {
            "sentinel2a" => scene.Start < TookOver ? 0 : 2,
            "sentinel2b" => 5,
            "sentinel2c" => 0,
            _ => null,
        };
        return day is int late ? (int)((scene.Start.UtcTicks / TimeSpan.TicksPerDay) + CycleDays - late) % CycleDays
            : Of(scene).StartsWith("landsat", StringComparison.Ordinal) ? 0
            : null;
    }
}

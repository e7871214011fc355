using Antares.Grid;

namespace Antares.Simulation;

/// <summary>The places that a landscape can be laid on.</summary>
/// <remarks>Passes follow from the orbits of real products: 2019-02-12 S2A R013 019029 and 2022-04-13 S2B R025 026649.</remarks>
public static class Places
{
    /// <summary>All places.</summary>
    public static IReadOnlyList<Place> All { get; } = [Jalisco(), Toscana(), MatoGrosso()];

    /// <summary>The place of this name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static Place Find(string name) =>
        All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"There is no place '{name}'.", "--place", $"Use one of: {string.Join(", ", All.Select(p => p.Name))}.");

    private static Place Jalisco() => new(
        "jalisco", "Mexico", "MEX", "MX", "Jalisco", new Crs("EPSG:32613"), 589800, 2247960,
        new GridSpec(new Crs("EPSG:6372"), 20, -20, 100020, 100020, 977160, 2426720))
    {
        Granules = ("13QEC", "13QFC"),
        ZoneName = "WGS84 / UTM zone 13N",
        Track = new Track(112, Utc(2019, 2, 19, 17, 35, 51), 19128, Utc(2022, 4, 19, 17, 35, 49), 26736),
        TerrainTiles = ("srtm_15_08", "srtm_16_08"),
        BaseElevation = 1240,
        Latitude = 20.3,
    };

    private static Place Toscana() => new(
        "toscana", "Italy", "ITA", "IT", "Toscana", new Crs("EPSG:32632"), 659220, 4852080,
        new GridSpec(new Crs("EPSG:3035"), 20, -20, 100000, 100000, 0, 0))
    {
        Granules = ("32TPP", "32TQP"),
        ZoneName = "WGS84 / UTM zone 32N",
        Track = new Track(22, Utc(2019, 2, 13, 10, 11, 31), 19038, Utc(2022, 4, 13, 10, 11, 29), 26646),
        TerrainTiles = ("srtm_38_04", "srtm_39_04"),
        SeasonShiftDays = -60,
        BaseElevation = 90,
        Latitude = 43.8,
    };

    private static Place MatoGrosso() => new(
        "mato_grosso", "Brazil", "BRA", "BR", "Mato Grosso", new Crs("EPSG:32721"), 625860, 8601000,
        new GridSpec(new Crs("EPSG:5880"), 20, -20, 100000, 100000, 0, 0))
    {
        Granules = ("21LXG", "21LYG"),
        ZoneName = "WGS84 / UTM zone 21S",
        Track = new Track(24, Utc(2019, 2, 13, 13, 51, 21), 19040, Utc(2022, 4, 13, 13, 51, 19), 26648),
        TerrainTiles = ("srtm_25_15", "srtm_26_15"),
        SeasonShiftDays = 165,
        BaseElevation = 360,
        Latitude = -12.7,
    };

    private static DateTime Utc(int year, int month, int day, int hour, int minute, int second) =>
        new(year, month, day, hour, minute, second, 24, DateTimeKind.Utc);
}

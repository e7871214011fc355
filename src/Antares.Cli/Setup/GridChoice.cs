using System.Globalization;
using Antares.Catalog;
using Antares.Grid;

namespace Antares.Cli.Setup;

/// <summary>The grids of a country: a fine one for scenes and a coarse one for terrain, on one CRS and origin.</summary>
/// <param name="Crs">Reference system as it is written into the files.</param>
/// <param name="Resolution">World units per pixel of scenes, (x, y), both positive.</param>
/// <param name="Coarse">World units per pixel of terrain.</param>
/// <param name="TileSize">World units per tile of scenes.</param>
/// <param name="CoarseTileSize">World units per tile of terrain.</param>
/// <param name="Origin">World coordinates of the origin.</param>
internal sealed record GridChoice(
    string Crs,
    (double X, double Y) Resolution,
    (double X, double Y) Coarse,
    (double X, double Y) TileSize,
    (double X, double Y) CoarseTileSize,
    (double X, double Y) Origin)
{
    private const double SceneMetres = 20, TerrainMetres = 90, TileMetres = 100020;

    // 0.00018 degrees are 20 m along the equator.
    private const double SceneDegrees = 0.00018, TerrainDegrees = 0.0009, TileDegrees = 0.9;

    /// <summary>The grid of a country: what the user asked for, else Mexico's own, else an equal-area grid about the country's middle.</summary>
    /// <exception cref="AntaresException">The numbers make no grid.</exception>
    public static GridChoice For(Country country, GridOptions asked, Lazy<IProjections> projections)
    {
        bool isMexico = country.Code == "MEX" && asked.Crs is null;
        string crs = asked.Crs ?? (isMexico ? "EPSG:6372" : EqualArea(country));
        double unit = 1;
        bool degrees = false;
        if (asked.Crs is not null)
        {
            Crs resolved = projections.Value.Resolve(asked.Crs);
            degrees = projections.Value.IsGeographic(resolved);
            unit = degrees ? 1 : projections.Value.MetresPerUnit(resolved);
        }

        (double X, double Y) resolution = asked.Resolution ?? Both(degrees ? SceneDegrees : SceneMetres / unit);
        double terrain = degrees ? TerrainDegrees : TerrainMetres / unit;
        (double X, double Y) coarse = (Math.Max(resolution.X, terrain), Math.Max(resolution.Y, terrain));
        (double X, double Y) size = asked.TileSize ?? (Multiple(degrees ? TileDegrees : TileMetres / unit, resolution.X), Multiple(degrees ? TileDegrees : TileMetres / unit, resolution.Y));
        Check(size, resolution);
        return new GridChoice(
            crs, resolution, coarse, size, (Multiple(size.X, coarse.X), Multiple(size.Y, coarse.Y)), asked.Origin ?? (isMexico ? (977160, 2426720) : (0, 0)));
    }

    private static string EqualArea(Country country) => string.Create(
        CultureInfo.InvariantCulture,
        $"+proj=laea +lat_0={country.Latitude} +lon_0={country.Longitude} +datum=WGS84 +units=m +no_defs");

    private static (double X, double Y) Both(double value) => (value, value);

    private static double Multiple(double size, double step) => Math.Round(Math.Ceiling((size / step) - 1e-9) * step, 9);

    private static void Check((double X, double Y) size, (double X, double Y) resolution)
    {
        if (!IsWhole(size.X / resolution.X) || !IsWhole(size.Y / resolution.Y))
        {
            throw new UsageException(
                FormattableString.Invariant($"A tile of {size.X} x {size.Y} does not hold a whole number of pixels of {resolution.X} x {resolution.Y}."),
                "--tile-size, --resolution",
                "Make the tile size a whole multiple of the resolution.");
        }
    }

    private static bool IsWhole(double pixels) => pixels >= 1 && Math.Abs(pixels - Math.Round(pixels)) < 1e-6;
}

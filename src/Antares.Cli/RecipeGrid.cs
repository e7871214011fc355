using System.CommandLine;
using System.Globalization;
using Antares.Catalog;
using Antares.Grid;

namespace Antares.Cli;

/// <summary>The options that say on which grid features are wanted: <c>--like PRODUCT</c>, or <c>-proj4 -res -tilesize -origin</c>.</summary>
internal sealed class RecipeGrid
{
    private readonly Option<string?> like = new("--like", "-like") { Description = "Product whose grid the features get.", HelpName = "PRODUCT" };
    private readonly Option<double[]?> resolution = Numbers("-res", "--res", "Pixel size in units of the reference system, Y X.");
    private readonly Option<double[]?> tileSize = Numbers("-tilesize", "--tilesize", "Size of a tile in units of the reference system, Y X.");
    private readonly Option<double[]?> origin = Numbers("-origin", "--origin", "Coordinates of the grid's origin, Y X. Default: 0 0.");
    private readonly Option<string[]?> system = new("-proj4", "--proj4")
    {
        Description = "Reference system of the features: EPSG:6372, a PROJ string, WKT.",
        HelpName = "CRS",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[like, system, resolution, tileSize, origin])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The grid that was asked for, null when none was.</summary>
    /// <exception cref="UsageException">The options make no grid.</exception>
    public GridSpec? Of(ParseResult given, Session session)
    {
        double[]? size = given.GetValue(resolution), tile = given.GetValue(tileSize), place = given.GetValue(origin);
        string crs = string.Join(' ', given.GetValue(system) ?? []);
        bool own = size is { Length: > 0 } || tile is { Length: > 0 } || place is { Length: > 0 } || crs.Length > 0;
        if (given.GetValue(like) is string product)
        {
            return own
                ? throw new UsageException("--like and a grid of your own exclude each other.", "--like", "Give --like PRODUCT, or -proj4 -res -tilesize -origin.")
                : session.Catalog.Product(product, "--like").Grid
                    ?? throw new AntaresException($"Product '{product}' has no grid.", "--like", "Name an ingested product, or one of features.");
        }

        return own ? Own(size, tile, place, crs, session.Projections) : null;
    }

    private static GridSpec Own(double[]? size, double[]? tile, double[]? place, string crs, IProjections projections)
    {
        if (size is not { Length: > 0 } || tile is not { Length: > 0 } || crs.Length == 0)
        {
            throw new UsageException("A grid needs a reference system, a pixel size and a tile size.", "-proj4, -res, -tilesize", "Give all three, such as -proj4 EPSG:6372 -res -20 20 -tilesize 100020 100020.");
        }

        (double height, double width) = Pair(size, "-res");
        (double tileHeight, double tileWidth) = Pair(tile, "-tilesize");
        (double y, double x) = place is { Length: > 0 } ? Signed(place) : (0, 0);
        CheckWhole(tileWidth / width, tileHeight / height);
        Crs resolved = projections.Resolve(crs);
        if (projections.IsGeographic(resolved) && Math.Max(width, height) > 1)
        {
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"A pixel of {Math.Max(width, height)} degrees is larger than a scene."), "-res, -proj4",
                $"{resolved.Definition} counts in degrees: give -res 0.0002 -tilesize 1, or a system in metres.");
        }

        return new GridSpec(resolved, width, -height, tileWidth, tileHeight, x, y);
    }

    /// <summary>Y and X, or one number for both; the sign of Y, which the seed's users write, says nothing new.</summary>
    private static (double Y, double X) Pair(double[] values, string option) => values switch
    {
        [double both] when both != 0 => (Math.Abs(both), Math.Abs(both)),
        [double y, double x] when y != 0 && x > 0 => (Math.Abs(y), x),
        _ => throw new UsageException(
            string.Create(CultureInfo.InvariantCulture, $"{option} {string.Join(' ', values)} is no size."), option, "Give Y and X, such as -res -10 10, or one number."),
    };

    private static (double Y, double X) Signed(double[] values) => values is [double y, double x]
        ? (y, x)
        : throw new UsageException($"-origin needs two numbers, not {values.Length}.", "-origin", "Give Y and X.");

    private static void CheckWhole(double columns, double rows)
    {
        const double Most = 100_000;
        bool whole = Math.Abs(columns - Math.Round(columns)) < 1e-6 && Math.Abs(rows - Math.Round(rows)) < 1e-6;
        if (!whole || columns is < 1 or > Most || rows is < 1 or > Most)
        {
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"A tile would have {columns:0.###} x {rows:0.###} pixels."),
                "-tilesize, -res",
                "Make the tile size a whole multiple of the resolution, of 1 to 100000 pixels.");
        }
    }

    private static Option<double[]?> Numbers(string name, string alias, string description) => new(name, alias)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = true,
    };
}

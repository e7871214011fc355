namespace Antares.Cli.Setup;

/// <summary>What a user says of the grid; what is null is suggested.</summary>
/// <param name="Crs">Any text that names a reference system.</param>
/// <param name="Resolution">World units per pixel, positive.</param>
/// <param name="TileSize">World units per tile.</param>
/// <param name="Origin">World coordinates of the origin.</param>
internal sealed record GridOptions(string? Crs, (double X, double Y)? Resolution, (double X, double Y)? TileSize, (double X, double Y)? Origin)
{
    /// <summary>One number for both directions, or two.</summary>
    /// <exception cref="UsageException">Another count of numbers, or one that is not positive.</exception>
    public static (double X, double Y)? Sizes(double[]? values, string option) => values switch
    {
        null or [] => null,
        [double both] when both > 0 => (both, both),
        [double x, double y] when x > 0 && y != 0 => (x, Math.Abs(y)),
        _ => throw new UsageException($"{option} {string.Join(' ', values)} is no size.", "", $"Give one positive number, or two: x and y."),
    };

    /// <summary>Two numbers.</summary>
    /// <exception cref="UsageException">Another count of numbers.</exception>
    public static (double X, double Y)? Place(double[]? values, string option) => values switch
    {
        null or [] => null,
        [double x, double y] => (x, y),
        _ => throw new UsageException($"{option} needs two numbers, not {values.Length}.", "", "Give x and y."),
    };
}

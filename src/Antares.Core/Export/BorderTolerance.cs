using System.Globalization;
using Antares.Grid;
using Antares.Recipes;

namespace Antares.Export;

/// <summary>How far simplified borders may lie from the pixels' edges.</summary>
/// <param name="Value">Number, not negative.</param>
/// <param name="Unit"><c>px</c> for pixels, <c>m</c> for metres, empty for world units of the grid.</param>
public sealed record BorderTolerance(double Value, string Unit)
{
    private const double MostPixels = 100;

    /// <summary>No simplification.</summary>
    public static BorderTolerance Exact { get; } = new(0, "px");

    /// <summary>Reads <c>0.5px</c>, <c>10m</c> or <c>10</c>.</summary>
    /// <exception cref="UsageException">The text is none of these.</exception>
    public static BorderTolerance Parse(string text)
    {
        string unit = text.EndsWith("px", StringComparison.OrdinalIgnoreCase) ? "px" : text.EndsWith('m') ? "m" : "";
        return double.TryParse(text[..^unit.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) && value >= 0
            ? new BorderTolerance(value, unit)
            : throw new UsageException(
                $"'{text}' is no distance.", "--simplify", "Give pixels (0.5px), metres (10m), or units of the grid (10); 0 leaves borders as they are.");
    }

    /// <summary>The distance in pixels; of pixels that are not square their longer side counts.</summary>
    /// <exception cref="UsageException">It is longer than 100 pixels.</exception>
    public double InPixels(GridSpec grid, IProjections projections)
    {
        PixelsPerMetre scale = PixelsPerMetre.Of(grid, projections);
        double pixels = Unit switch
        {
            "px" => Value,
            "m" => Value * Math.Min(scale.X, scale.Y),
            _ => Value / Math.Max(Math.Abs(grid.ResolutionX), Math.Abs(grid.ResolutionY)),
        };
        return pixels <= MostPixels
            ? Math.Round(pixels, 9)
            : throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"A tolerance of {Value}{Unit} is {pixels:0.#} pixels."), "--simplify",
                "Give at most 100 pixels (100px): beyond, export a coarser map.");
    }
}

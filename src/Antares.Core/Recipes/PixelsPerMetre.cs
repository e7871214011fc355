using Antares.Grid;

namespace Antares.Recipes;

/// <summary>Pixels of a grid that make a metre; on grids in degrees those of the equator count.</summary>
/// <param name="X">Along a row.</param>
/// <param name="Y">Along a column.</param>
internal sealed record PixelsPerMetre(double X, double Y)
{
    /// <summary>A distance in pixels; one that is a whole number of pixels but for the last bits is whole.</summary>
    public (double Columns, double Rows) Radius(double metres) => (Math.Round(metres * X, 6), Math.Round(metres * Y, 6));

    /// <summary>Whole pixels within a distance.</summary>
    public (int Columns, int Rows) Within(double metres)
    {
        (double columns, double rows) = Radius(metres);
        return ((int)Math.Floor(columns), (int)Math.Floor(rows));
    }

    public static PixelsPerMetre Of(GridSpec grid, IProjections projections)
    {
        double unit = projections.MetresPerUnit(grid.Crs);
        return new PixelsPerMetre(1 / (Math.Abs(grid.ResolutionX) * unit), 1 / (Math.Abs(grid.ResolutionY) * unit));
    }
}

using Antares.Grid;

namespace Antares.Recipes;

/// <summary>Pixels of a grid that make a metre; on grids in degrees those of the equator count.</summary>
/// <param name="X">Along a row.</param>
/// <param name="Y">Along a column.</param>
internal sealed record PixelsPerMetre(double X, double Y)
{
    /// <summary>Whole pixels within a distance.</summary>
    public (int Columns, int Rows) Within(double metres) => ((int)Math.Floor(metres * X), (int)Math.Floor(metres * Y));

    public static PixelsPerMetre Of(GridSpec grid, IProjections projections)
    {
        double unit = projections.MetresPerUnit(grid.Crs);
        return new PixelsPerMetre(1 / (Math.Abs(grid.ResolutionX) * unit), 1 / (Math.Abs(grid.ResolutionY) * unit));
    }
}

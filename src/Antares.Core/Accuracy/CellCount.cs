namespace Antares.Accuracy;

/// <summary>How much of a cell there is.</summary>
/// <param name="Pixels">Pixels.</param>
/// <param name="SquareMetres">Their area on the ellipsoid.</param>
internal readonly record struct CellCount(long Pixels, double SquareMetres)
{
    public static CellCount operator +(CellCount first, CellCount second) =>
        new(first.Pixels + second.Pixels, first.SquareMetres + second.SquareMetres);
}

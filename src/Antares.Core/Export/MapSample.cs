namespace Antares.Export;

/// <summary>A map made small: the most frequent class of each cell, and how much ground each class covers.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Codes">Class codes, 0 where most of the cell is nodata; shape (row, column).</param>
/// <param name="SquareMetres">Ellipsoidal area of each class over all pixels of the full map, by rising code.</param>
public sealed record MapSample(int Width, int Height, uint[] Codes, IReadOnlyDictionary<int, double> SquareMetres);

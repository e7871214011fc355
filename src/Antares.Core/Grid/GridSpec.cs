namespace Antares.Grid;

/// <summary>The endless grid of equal cells in one CRS. Products of one grid line up pixel by pixel.</summary>
/// <remarks>
/// Cell (0, 0) has its south-west corner at the origin, as in Open Data Cube; x counts east, y north. On the endless pixel grid column 0
/// begins at the origin and row 0 is the first row south of it, so rows of cells north of the origin are negative.
/// </remarks>
/// <param name="Crs">Reference system.</param>
/// <param name="ResolutionX">World units per column, positive.</param>
/// <param name="ResolutionY">World units per row, negative: rows run south.</param>
/// <param name="TileSizeX">World units per cell, east-west; a whole number of pixels.</param>
/// <param name="TileSizeY">World units per cell, north-south; a whole number of pixels.</param>
/// <param name="OriginX">World x of the origin.</param>
/// <param name="OriginY">World y of the origin.</param>
public sealed record GridSpec(
    Crs Crs, double ResolutionX, double ResolutionY, double TileSizeX, double TileSizeY, double OriginX, double OriginY)
{
    /// <summary>Columns of a cell.</summary>
    public int TileWidth => (int)Math.Round(TileSizeX / ResolutionX);

    /// <summary>Rows of a cell.</summary>
    public int TileHeight => (int)Math.Round(TileSizeY / -ResolutionY);

    /// <summary>The cell with this index.</summary>
    public Tile Tile(TileIndex index) => new(index, GeoBoxOf(WindowOf(index)));

    /// <summary>Pixels of a cell on the endless grid.</summary>
    public PixelWindow WindowOf(TileIndex index) =>
        new(index.X * TileWidth, -(index.Y + 1) * TileHeight, TileWidth, TileHeight);

    /// <summary>The plane of a window of the endless grid.</summary>
    public GeoBox GeoBoxOf(PixelWindow window) => new(
        Crs,
        new Affine(OriginX + (window.Column * ResolutionX), ResolutionX, 0, OriginY + (window.Row * ResolutionY), 0, ResolutionY),
        window.Width,
        window.Height);

    /// <summary>The cell that holds a pixel of the endless grid.</summary>
    public TileIndex TileOf(int column, int row) =>
        new((int)Math.Floor((double)column / TileWidth), -(int)Math.Floor((double)row / TileHeight) - 1);

    /// <summary>The smallest window of the endless grid that covers a world rectangle in the grid's CRS.</summary>
    public PixelWindow WindowOf(BoundingBox box)
    {
        int column = (int)Math.Floor(((box.MinX - OriginX) / ResolutionX) + 1e-6);
        int endColumn = (int)Math.Ceiling(((box.MaxX - OriginX) / ResolutionX) - 1e-6);
        int row = (int)Math.Floor(((box.MaxY - OriginY) / ResolutionY) + 1e-6);
        int endRow = (int)Math.Ceiling(((box.MinY - OriginY) / ResolutionY) - 1e-6);
        return new PixelWindow(column, row, endColumn - column, endRow - row);
    }

    /// <summary>The cells that meet a window of the endless grid, in raster order.</summary>
    public IEnumerable<TileIndex> TilesIn(PixelWindow window)
    {
        if (window.IsEmpty)
        {
            yield break;
        }

        TileIndex first = TileOf(window.Column, window.Row), last = TileOf(window.EndColumn - 1, window.EndRow - 1);
        for (int y = first.Y; y >= last.Y; y--)
        {
            for (int x = first.X; x <= last.X; x++)
            {
                yield return new TileIndex(x, y);
            }
        }
    }

    /// <summary>The cells that meet a world rectangle in the grid's CRS, in raster order.</summary>
    public IEnumerable<TileIndex> TilesIn(BoundingBox box) => TilesIn(WindowOf(box));
}

using Antares.Grid;

namespace Antares.Gdal;

/// <summary>How a plane of pixels is cut into blocks. Blocks at the right and bottom edge are whole in memory and cut in the plane.</summary>
/// <param name="Plane">All pixels.</param>
/// <param name="Width">Columns of a block.</param>
/// <param name="Height">Rows of a block.</param>
internal readonly record struct BlockGrid(PixelWindow Plane, int Width, int Height)
{
    private const int UnitPixels = 128 << 10;

    /// <summary>Blocks in a row.</summary>
    public int Columns => ((Plane.Width - 1) / Width) + 1;

    /// <summary>
    /// The same plane in the units that are worth keeping: narrow strips of whole rows, as scanline files have them, are put together to about
    /// 128 Ki pixels.
    /// </summary>
    public BlockGrid Units => Columns > 1 || (long)Width * Height >= UnitPixels
        ? this
        : this with { Height = Math.Min(Height * Math.Max(1, UnitPixels / (Width * Height)), RoundUp(Plane.Height, Height)) };

    /// <summary>True when a window consists of whole blocks.</summary>
    public bool IsWhole(PixelWindow window) =>
        window.Column % Width == 0 && window.Row % Height == 0
        && (window.EndColumn % Width == 0 || window.EndColumn == Plane.EndColumn)
        && (window.EndRow % Height == 0 || window.EndRow == Plane.EndRow);

    /// <summary>Pixels of a block, cut at the edges of the plane.</summary>
    public PixelWindow Window(int column, int row) => Plane.Intersect(new PixelWindow(column * Width, row * Height, Width, Height));

    /// <summary>Blocks that a window meets, as a window counted in blocks.</summary>
    public PixelWindow Around(PixelWindow window)
    {
        int column = window.Column / Width, row = window.Row / Height;
        return new PixelWindow(column, row, ((window.EndColumn - 1) / Width) + 1 - column, ((window.EndRow - 1) / Height) + 1 - row);
    }

    private static int RoundUp(int value, int step) => (value + step - 1) / step * step;
}

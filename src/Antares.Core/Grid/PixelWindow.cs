namespace Antares.Grid;

/// <summary>A rectangle of whole pixels: first column and row, width and height.</summary>
/// <remarks>In a tile or image (0, 0) is the upper left pixel; on the endless grid columns and rows may be negative.</remarks>
public readonly record struct PixelWindow(int Column, int Row, int Width, int Height)
{
    /// <summary>The first column behind the window.</summary>
    public int EndColumn => Column + Width;

    /// <summary>The first row behind the window.</summary>
    public int EndRow => Row + Height;

    /// <summary>True when no pixel is inside.</summary>
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>Number of pixels.</summary>
    public long PixelCount => IsEmpty ? 0 : (long)Width * Height;

    /// <summary>The pixels inside both windows; empty when there are none.</summary>
    public PixelWindow Intersect(PixelWindow other)
    {
        int column = Math.Max(Column, other.Column), row = Math.Max(Row, other.Row);
        int width = Math.Min(EndColumn, other.EndColumn) - column, height = Math.Min(EndRow, other.EndRow) - row;
        return width <= 0 || height <= 0 ? default : new PixelWindow(column, row, width, height);
    }

    /// <summary>The smallest window that holds both; an empty one does not count.</summary>
    public PixelWindow Union(PixelWindow other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return IsEmpty ? other : this;
        }

        int column = Math.Min(Column, other.Column), row = Math.Min(Row, other.Row);
        return new PixelWindow(column, row, Math.Max(EndColumn, other.EndColumn) - column, Math.Max(EndRow, other.EndRow) - row);
    }

    /// <summary>The same window counted from another origin.</summary>
    public PixelWindow Shifted(int columns, int rows) => new(Column + columns, Row + rows, Width, Height);

    /// <summary>The windows of at most <paramref name="size"/> x <paramref name="size"/> pixels, aligned to multiples of it, row by row.</summary>
    public IEnumerable<PixelWindow> Blocks(int size)
    {
        if (IsEmpty)
        {
            yield break;
        }

        for (int row = FloorTo(Row, size); row < EndRow; row += size)
        {
            for (int column = FloorTo(Column, size); column < EndColumn; column += size)
            {
                yield return Intersect(new PixelWindow(column, row, size, size));
            }
        }
    }

    /// <summary>Full-width windows of at most <paramref name="height"/> rows, aligned to multiples of it, from north to south.</summary>
    public IEnumerable<PixelWindow> Strips(int height)
    {
        if (IsEmpty)
        {
            yield break;
        }

        for (int row = FloorTo(Row, height); row < EndRow; row += height)
        {
            yield return Intersect(new PixelWindow(Column, row, Width, height));
        }
    }

    private static int FloorTo(int value, int step) => (int)Math.Floor((double)value / step) * step;
}

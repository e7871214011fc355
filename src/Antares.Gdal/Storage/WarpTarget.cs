using Antares.Grid;

namespace Antares.Gdal;

/// <summary>The caller's memory of a warp, fixed while it lasts; shape (band, row, column). Threads write different rows or bands of it.</summary>
/// <param name="First">The first pixel.</param>
/// <param name="Width">Columns of the plane.</param>
/// <param name="Height">Rows of the plane.</param>
internal readonly unsafe record struct WarpTarget<T>(nint First, int Width, int Height)
    where T : unmanaged
{
    /// <summary>Pixels of a band from one on to the last of a row.</summary>
    public Span<T> Row(int band, int row, int column, int count) => new((T*)First + Offset(band, row, column), count);

    /// <summary>Pixels of a band from the first of a window to its last, with the rows of the plane between.</summary>
    public Span<T> Window(int band, PixelWindow window) =>
        new((T*)First + Offset(band, window.Row, window.Column), checked(((window.Height - 1) * Width) + window.Width));

    private long Offset(int band, int row, int column) => ((((long)band * Height) + row) * Width) + column;
}

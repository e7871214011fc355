using Antares.Grid;

namespace Antares.Gdal;

/// <summary>Where the pixels of a read go: memory of the caller that holds a window of the file, maybe as part of a larger plane.</summary>
/// <param name="First">The first pixel of the window; fixed while the read lasts.</param>
/// <param name="Type">GDAL's number of the pixel type.</param>
/// <param name="PixelBytes">Bytes of one pixel.</param>
/// <param name="Stride">Pixels from one row to the next.</param>
/// <param name="Window">Window of the file.</param>
internal readonly unsafe record struct PixelTarget(nint First, int Type, int PixelBytes, int Stride, PixelWindow Window)
{
    public PixelTarget(byte* first, int type, int pixelBytes, int stride, PixelWindow window)
        : this((nint)first, type, pixelBytes, stride, window)
    {
    }

    /// <summary>Bytes from one row to the next.</summary>
    public long RowBytes => (long)Stride * PixelBytes;

    /// <summary>Memory of a pixel of the file that lies inside the window.</summary>
    public byte* At(int column, int row) =>
        (byte*)First + ((row - Window.Row) * RowBytes) + ((long)(column - Window.Column) * PixelBytes);
}

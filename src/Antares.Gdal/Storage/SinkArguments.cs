using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Checks what a caller hands to a sink.</summary>
internal static class SinkArguments
{
    /// <exception cref="ArgumentException">Window, band, type or number of pixels do not fit the file.</exception>
    public static void Check<T>(RasterFile file, PixelWindow window, ReadOnlySpan<T> pixels, int band)
        where T : unmanaged
    {
        if (PixelTypes.Of<T>() != file.Type)
        {
            throw new ArgumentException($"{typeof(T).Name} pixels do not go into a file of {file.Type}.", nameof(pixels));
        }

        if (pixels.Length != window.PixelCount)
        {
            throw new ArgumentException($"{pixels.Length} pixels do not fill {window.Width} x {window.Height}.", nameof(pixels));
        }

        if (!window.IsEmpty && file.GeoBox.Window.Intersect(window) != window)
        {
            throw new ArgumentException($"{window} is not inside {file.GeoBox.Width} x {file.GeoBox.Height} pixels.", nameof(window));
        }

        if (band < 1 || band > file.BandCount)
        {
            throw new ArgumentException($"Band {band} of {file.BandCount}.", nameof(band));
        }
    }
}

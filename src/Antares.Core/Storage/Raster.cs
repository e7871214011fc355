using Antares.Grid;

namespace Antares.Storage;

/// <summary>Pixels on a plane, shape (row, column), row 0 at the north.</summary>
public sealed class Raster<T>
    where T : unmanaged
{
    /// <summary>A raster over pixels that the caller already has; they are not copied.</summary>
    /// <exception cref="ArgumentException">The number of pixels is not that of the plane.</exception>
    public Raster(GeoBox geoBox, T[] pixels)
    {
        if (pixels.LongLength != geoBox.PixelCount)
        {
            throw new ArgumentException($"{pixels.LongLength} pixels do not fill {geoBox.Width} x {geoBox.Height}.", nameof(pixels));
        }

        GeoBox = geoBox;
        Pixels = pixels;
    }

    /// <summary>A raster of default values.</summary>
    public Raster(GeoBox geoBox)
        : this(geoBox, new T[geoBox.PixelCount])
    {
    }

    /// <summary>Where the pixels lie.</summary>
    public GeoBox GeoBox { get; }

    /// <summary>All pixels, row by row.</summary>
    public T[] Pixels { get; }

    /// <summary>One pixel.</summary>
    public ref T this[int column, int row] => ref Pixels[((long)row * GeoBox.Width) + column];

    /// <summary>One row.</summary>
    public Span<T> Row(int row) => Pixels.AsSpan(row * GeoBox.Width, GeoBox.Width);
}

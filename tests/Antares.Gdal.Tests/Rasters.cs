using Antares.Grid;
using Antares.Posix;
using Antares.Storage;

namespace Antares.Gdal.Tests;

/// <summary>Small rasters and the services that write and read them.</summary>
internal static class Rasters
{
    public static readonly GdalProjections Projections = new();
    public static readonly PosixFileStore Files = new();
    public static readonly GdalRasterReader Reader = new(Projections);
    public static readonly GdalRasterWriter Writer = new(Files);
    public static readonly GdalRasterWarper Warper = new(Projections);

    public static GeoBox Utm(int width, int height, double resolution = 20) =>
        new(new Crs("EPSG:32614"), new Affine(500_000, resolution, 0, 2_200_000, 0, -resolution), width, height);

    /// <summary>Random pixels of which about a third are nodata.</summary>
    public static T[] Noise<T>(int seed, long count, T nodata, double share = 0.3)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        Random random = new(seed);
        T[] pixels = new T[count];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = random.NextDouble() < share ? nodata : T.CreateTruncating(random.Next(1, 120));
        }

        return pixels;
    }

    public static void Save<T>(RasterFile file, params T[][] bands)
        where T : unmanaged
    {
        using IRasterSink sink = Writer.Create(file);
        for (int band = 1; band <= bands.Length; band++)
        {
            sink.Write<T>(file.GeoBox.Window, bands[band - 1], band);
        }

        sink.Complete();
    }

    public static T[] Load<T>(string path, int band = 1)
        where T : unmanaged
    {
        PixelWindow window = Reader.Describe(path).GeoBox.Window;
        T[] pixels = new T[window.PixelCount];
        Reader.Read<T>(new Catalog.Band(path, band), window, pixels);
        return pixels;
    }

    /// <summary>The pixels of a window of a plane.</summary>
    public static T[] Cut<T>(T[] pixels, int width, PixelWindow window)
        where T : unmanaged
    {
        T[] part = new T[window.PixelCount];
        for (int row = 0; row < window.Height; row++)
        {
            pixels.AsSpan(((window.Row + row) * width) + window.Column, window.Width).CopyTo(part.AsSpan(row * window.Width));
        }

        return part;
    }
}

using Antares.Catalog;
using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Reads rasters of every format that GDAL knows, also inside archives (<c>/vsizip/...</c>). Any thread may call.</summary>
/// <param name="projections">Names the reference systems.</param>
/// <param name="pool">Open files; the shared pool when left out.</param>
public sealed unsafe class GdalRasterReader(IProjections projections, GdalDatasetPool? pool = null) : IRasterReader
{
    private const long BytesBetweenChecks = 32 << 20;
    private readonly GdalDatasetPool pool = pool ?? GdalDatasetPool.Shared;

    /// <inheritdoc/>
    public RasterInfo Describe(string path)
    {
        using GdalDatasetPool.GdalDatasetLease file = pool.Lease(path);
        nint band = file.Band(1);
        int found = 0;
        double nodata = GdalApi.GDALGetRasterNoDataValue(band, &found);
        GeoBox plane = new(CrsOf(file), AffineOf(file.Handle), GdalApi.GDALGetRasterXSize(file.Handle), GdalApi.GDALGetRasterYSize(file.Handle));
        DataType type = GdalTypes.ToDataType(GdalApi.GDALGetRasterDataType(band), path);
        return new RasterInfo(plane, type, found != 0 ? nodata : null, GdalApi.GDALGetRasterCount(file.Handle));
    }

    /// <inheritdoc/>
    public void Read<T>(Band band, PixelWindow window, Span<T> pixels, CancellationToken cancel = default)
        where T : unmanaged
    {
        if (pixels.Length != window.PixelCount)
        {
            throw new ArgumentException($"{pixels.Length} pixels do not fill {window.Width} x {window.Height}.", nameof(pixels));
        }

        if (window.IsEmpty)
        {
            return;
        }

        using GdalDatasetPool.GdalDatasetLease file = pool.Lease(band.Path);
        CheckInside(file, window);
        nint handle = file.Band(band.Index);
        int rows = (int)Math.Clamp(BytesBetweenChecks / ((long)window.Width * sizeof(T)), 1, window.Height);
        for (int row = 0; row < window.Height; row += rows)
        {
            cancel.ThrowIfCancellationRequested();
            int count = Math.Min(rows, window.Height - row);
            PixelWindow part = new(window.Column, window.Row + row, window.Width, count);
            ReadPart(handle, part, pixels.Slice(row * window.Width, count * window.Width), band.Path);
        }
    }

    private static void ReadPart<T>(nint band, PixelWindow window, Span<T> pixels, string path)
        where T : unmanaged
    {
        int type = GdalTypes.Of(PixelTypes.Of<T>());
        int failed;
        fixed (T* buffer = pixels)
        {
            failed = GdalApi.GDALRasterIOEx(
                band, 0, window.Column, window.Row, window.Width, window.Height, buffer, window.Width, window.Height, type, 0, 0, null);
        }

        if (failed != 0 || GdalErrors.Any)
        {
            throw GdalFault.Damaged(path);
        }
    }

    private static void CheckInside(GdalDatasetPool.GdalDatasetLease file, PixelWindow window)
    {
        PixelWindow all = new(0, 0, GdalApi.GDALGetRasterXSize(file.Handle), GdalApi.GDALGetRasterYSize(file.Handle));
        if (all.Intersect(window) != window)
        {
            throw new ArgumentException($"Window {window} is not inside the {all.Width} x {all.Height} pixels of {file.Path}.", nameof(window));
        }
    }

    private static Affine AffineOf(nint dataset)
    {
        double* numbers = stackalloc double[6];
        return GdalApi.GDALGetGeoTransform(dataset, numbers) == 0
            ? new Affine(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
            : new Affine(0, 1, 0, 0, 0, -1);
    }

    private Crs CrsOf(GdalDatasetPool.GdalDatasetLease file)
    {
        string? wkt = SpatialReference.WktOf(GdalApi.GDALGetSpatialRef(file.Handle));
        return string.IsNullOrEmpty(wkt) ? new Crs("") : projections.Resolve(wkt);
    }
}

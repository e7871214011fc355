using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Writes rasters of every <see cref="RasterFormat"/>; files are published through a file store.</summary>
/// <param name="files">Publishes what is complete.</param>
/// <param name="pool">Open files, told of files that are replaced; the shared pool when left out.</param>
public sealed class GdalRasterWriter(IFileStore files, GdalDatasetPool? pool = null) : IRasterWriter
{
    private readonly GdalDatasetPool pool = pool ?? GdalDatasetPool.Shared;

    /// <inheritdoc/>
    public IRasterSink Create(RasterFile file)
    {
        GdalRuntime.Start();
        if (file.BandCount < 1 || file.GeoBox.Width < 1 || file.GeoBox.Height < 1)
        {
            throw new ArgumentException($"{file.BandCount} bands of {file.GeoBox.Width} x {file.GeoBox.Height} pixels make no file.", nameof(file));
        }

        if (!SourcePath.IsRemote(file.Path))
        {
            TargetFolder.Make(file.Path);
        }

        return file.Format == RasterFormat.StorageUnit
            ? new StorageUnitSink(file, files, pool)
            : new StreamSink(file, files, pool);
    }
}

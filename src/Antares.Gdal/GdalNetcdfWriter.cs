using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Writes NetCDF-4 files through the netCDF library that GDAL has brought along; they are published through a file store.</summary>
/// <param name="files">Publishes what is complete.</param>
/// <param name="pool">Open files, told of files that are replaced; the shared pool when left out.</param>
public sealed class GdalNetcdfWriter(IFileStore files, GdalDatasetPool? pool = null) : INetcdfWriter
{
    private readonly GdalDatasetPool pool = pool ?? GdalDatasetPool.Shared;

    /// <inheritdoc/>
    public void Check(Crs crs)
    {
        GdalRuntime.Start();
        if (LoadedLibrary.Handle("libnetcdf") == 0)
        {
            throw new AntaresException("This GDAL has come without the netCDF library.", "", "Install a GDAL with the netCDF driver (gdalinfo --formats lists them), or use 'driver: GeoTIFF'.");
        }

        _ = GridMapping.Of(crs, new Affine(0, 1, 0, 0, 0, -1));
    }

    /// <inheritdoc/>
    public INetcdfSink Create(NetcdfFile file)
    {
        if (file.Variables.Count == 0 || file.GeoBox.PixelCount == 0 || !file.GeoBox.Affine.IsNorthUp || file.ChunkWidth < 1 || file.ChunkHeight < 1)
        {
            throw new ArgumentException($"{file.Variables.Count} variables of {file.GeoBox} in chunks of {file.ChunkWidth} x {file.ChunkHeight} make no file.", nameof(file));
        }

        Check(file.GeoBox.Crs);
        TargetFolder.Make(file.Path);
        return new NetcdfSink(file, files, pool);
    }
}

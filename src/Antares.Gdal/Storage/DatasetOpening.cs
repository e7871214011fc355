using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>How a file is opened: our own ones without a look at their folder, others with everything that GDAL finds beside them.</summary>
/// <remarks>
/// Our storage units say everything in their own header, and their folder may hold thousands of them. A scene of other people may have a
/// world file, an .aux.xml or a mask beside it that GDAL finds by listing the folder, so it is let to.
/// </remarks>
internal sealed class DatasetOpening(IReadOnlyList<string> ownFolders)
{
    private readonly string[] owned = [.. ownFolders.Select(f => Path.TrimEndingDirectorySeparator(Path.GetFullPath(f)) + Path.DirectorySeparatorChar)];

    /// <summary>Opens a raster.</summary>
    /// <exception cref="AntaresException">It is missing or no raster.</exception>
    public unsafe nint Open(string path)
    {
        nint handle;
        if (IsOwn(path))
        {
            using Csl drivers = Csl.Of("GTiff"), alone = Csl.Of(Path.GetFileName(path));
            handle = GdalApi.GDALOpenEx(path, GdalApi.OpenRaster | GdalApi.OpenVerboseError, drivers.Pointer, null, alone.Pointer);
        }
        else
        {
            handle = GdalApi.GDALOpenEx(path, GdalApi.OpenRaster | GdalApi.OpenVerboseError, null, null, null);
        }

        return handle == 0 ? throw GdalFault.Unreadable(path, "a raster") : handle;
    }

    /// <summary>True for a storage unit of our own.</summary>
    public bool IsOwn(string path) => path.EndsWith(".tif", StringComparison.Ordinal) && owned.Any(f => path.StartsWith(f, StringComparison.Ordinal));

    /// <summary>True where the library behind the format is not thread-safe.</summary>
    public static bool NeedsLock(string path) =>
        path.StartsWith("NETCDF:", StringComparison.OrdinalIgnoreCase) || path.StartsWith("HDF", StringComparison.OrdinalIgnoreCase)
        || Path.GetExtension(path).ToLowerInvariant() is ".nc" or ".nc4" or ".h5" or ".hdf" or ".hdf5" or ".he5";
}

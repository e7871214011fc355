using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>The lock of the process around the netCDF and HDF libraries, which are not thread-safe.</summary>
internal static class ScientificFormats
{
    private static readonly Lock Gate = new();

    /// <summary>Waits for the libraries; this thread may then use them.</summary>
    public static void Enter()
    {
        Gate.Enter();
        ScientificLibraries.Silence();
    }

    /// <summary>Lets the next thread use them.</summary>
    public static void Exit() => Gate.Exit();

    /// <summary>True where the library behind the format is not thread-safe.</summary>
    public static bool Holds(string path) =>
        IsNetcdf(path) || path.StartsWith("HDF", StringComparison.OrdinalIgnoreCase)
        || Path.GetExtension(path).ToLowerInvariant() is ".h5" or ".hdf" or ".hdf5" or ".he5";

    /// <summary>True where the netCDF library reads the file.</summary>
    public static bool IsNetcdf(string path) =>
        path.StartsWith("NETCDF:", StringComparison.OrdinalIgnoreCase) || Path.GetExtension(path).ToLowerInvariant() is ".nc" or ".nc4";
}

namespace Antares.Gdal.Native;

/// <summary>Settings of the HDF5 and netCDF libraries that GDAL does not pass on. Callers hold the lock of these formats.</summary>
internal static unsafe class ScientificLibraries
{
    private static delegate* unmanaged[Cdecl]<long, nint, nint, int> setErrorPrinter;
    private static delegate* unmanaged[Cdecl]<nuint, nuint, float, int> setChunkCache;

    [ThreadStatic]
    private static bool isSilent;

    /// <summary>Keeps HDF5 from printing its error stack on this thread.</summary>
    /// <remarks>HDF5 keeps that setting per thread, and the netCDF library looks for attributes that are not there at each opening.</remarks>
    public static void Silence()
    {
        if (isSilent)
        {
            return;
        }

        if (setErrorPrinter is null)
        {
            setErrorPrinter = (delegate* unmanaged[Cdecl]<long, nint, nint, int>)LoadedLibrary.Find("libhdf5", "H5Eset_auto2");
        }

        isSilent = setErrorPrinter is not null && setErrorPrinter(0, 0, 0) >= 0;
    }

    /// <summary>Sets the cache of decoded chunks that each netCDF variable opened from now on gets.</summary>
    /// <returns>False where the library cannot be told.</returns>
    public static bool SetChunkCache(long bytes, int places)
    {
        if (setChunkCache is null)
        {
            setChunkCache = (delegate* unmanaged[Cdecl]<nuint, nuint, float, int>)LoadedLibrary.Find("libnetcdf", "nc_set_chunk_cache");
        }

        return setChunkCache is not null && setChunkCache((nuint)bytes, (nuint)places, 0.75f) == 0;
    }
}

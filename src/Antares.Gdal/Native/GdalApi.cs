using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>Common part of GDAL's C interface: versions, options, memory, errors, virtual files.</summary>
internal static unsafe partial class GdalApi
{
    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALVersionInfo(string request);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void GDALAllRegister();

    [LibraryImport(GdalLibrary.Name)]
    public static partial void GDALSetCacheMax64(long bytes);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void CPLSetConfigOption(string key, string? value);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint CPLGetConfigOption(string key, string otherwise);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void CPLSetThreadLocalConfigOption(string key, string? value);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint CPLSetErrorHandlerEx(delegate* unmanaged[Cdecl]<int, int, byte*, void> handler, void* data);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void CPLErrorReset();

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint CPLGetLastErrorMsg();

    [LibraryImport(GdalLibrary.Name)]
    public static partial void VSIFree(nint memory);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void OSRSetPROJEnableNetwork(int enabled);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void OSRGetPROJVersion(out int major, out int minor, out int patch);
}

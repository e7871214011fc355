using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>Algorithms of GDAL's C interface.</summary>
internal static unsafe partial class GdalApi
{
    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALRasterizeGeometries(
        nint dataset, int bandCount, int* bands, int geometryCount, nint* geometries, nint transformer, void* transformerData,
        double* values, byte** options, delegate* unmanaged[Cdecl]<double, byte*, void*, int> progress, void* progressData);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALDEMProcessing(string target, nint source, string mode, string? colours, nint options, int* usageError);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint GDALDEMProcessingOptionsNew(byte** arguments, nint forBinary);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void GDALDEMProcessingOptionsFree(nint options);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void GDALDEMProcessingOptionsSetProgress(
        nint options, delegate* unmanaged[Cdecl]<double, byte*, void*, int> progress, void* data);
}

using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>Algorithms of GDAL's C interface.</summary>
internal static unsafe partial class GdalApi
{
    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALRasterizeGeometries(
        nint dataset, int bandCount, int* bands, int geometryCount, nint* geometries, nint transformer, void* transformerData,
        double* values, byte** options, delegate* unmanaged[Cdecl]<double, byte*, void*, int> progress, void* progressData);
}

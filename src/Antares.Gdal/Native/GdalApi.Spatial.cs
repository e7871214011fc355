using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>Reference systems of GDAL's C interface.</summary>
internal static unsafe partial class GdalApi
{
    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OSRNewSpatialReference(string? wkt);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void OSRDestroySpatialReference(nint system);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OSRSetFromUserInput(nint system, string text);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OSRImportFromEPSG(nint system, int code);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void OSRSetAxisMappingStrategy(nint system, int strategy);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OSRIsSame(nint first, nint second);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OSRIsGeographic(nint system);

    [LibraryImport(GdalLibrary.Name)]
    public static partial double OSRGetLinearUnits(nint system, byte** name);

    [LibraryImport(GdalLibrary.Name)]
    public static partial double OSRGetAngularUnits(nint system, byte** name);

    [LibraryImport(GdalLibrary.Name)]
    public static partial double OSRGetSemiMajor(nint system, int* error);

    [LibraryImport(GdalLibrary.Name)]
    public static partial double OSRGetSemiMinor(nint system, int* error);

    [LibraryImport(GdalLibrary.Name)]
    public static partial double OSRGetInvFlattening(nint system, int* error);

    [LibraryImport(GdalLibrary.Name)]
    public static partial double OSRGetPrimeMeridian(nint system, byte** name);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OSRGetAttrValue(nint system, string node, int child);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial double OSRGetProjParm(nint system, string name, double otherwise, int* error);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial double OSRGetNormProjParm(nint system, string name, double otherwise, int* error);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OSRGetAuthorityName(nint system, string? target);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OSRGetAuthorityCode(nint system, string? target);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint OSRFindMatches(nint system, byte** options, int* count, int** confidence);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void OSRFreeSRSArray(nint systems);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OSRExportToWktEx(nint system, nint* wkt, byte** options);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint OCTNewCoordinateTransformation(nint source, nint target);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OCTTransform4DWithErrorCodes(nint transform, int count, double* x, double* y, double* z, double* t, int* errors);
}

using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>Vector part of GDAL's C interface.</summary>
internal static unsafe partial class GdalApi
{
    [LibraryImport(GdalLibrary.Name)]
    public static partial void OGR_L_SetSpatialFilterRect(nint layer, double west, double south, double east, double north);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALDatasetGetLayerCount(nint dataset);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint GDALDatasetGetLayer(nint dataset, int index);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALDatasetGetLayerByName(nint dataset, string name);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALDatasetCreateLayer(nint dataset, string name, nint system, int geometryType, byte** options);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALDatasetStartTransaction(nint dataset, int force);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALDatasetCommitTransaction(nint dataset);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint OGR_L_GetName(nint layer);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint OGR_L_GetSpatialRef(nint layer);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint OGR_L_GetLayerDefn(nint layer);

    [LibraryImport(GdalLibrary.Name)]
    public static partial long OGR_L_GetFeatureCount(nint layer, int force);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void OGR_L_ResetReading(nint layer);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint OGR_L_GetNextFeature(nint layer);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OGR_L_CreateField(nint layer, nint field, int approximate);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OGR_L_CreateFeature(nint layer, nint feature);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OGR_FD_GetFieldCount(nint definition);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint OGR_FD_GetFieldDefn(nint definition, int index);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint OGR_Fld_GetNameRef(nint field);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OGR_Fld_GetType(nint field);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OGR_Fld_Create(string name, int type);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void OGR_Fld_Destroy(nint field);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint OGR_F_Create(nint definition);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void OGR_F_Destroy(nint feature);

    [LibraryImport(GdalLibrary.Name)]
    public static partial long OGR_F_GetFID(nint feature);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OGR_F_IsFieldSetAndNotNull(nint feature, int index);

    [LibraryImport(GdalLibrary.Name)]
    public static partial long OGR_F_GetFieldAsInteger64(nint feature, int index);

    [LibraryImport(GdalLibrary.Name)]
    public static partial double OGR_F_GetFieldAsDouble(nint feature, int index);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint OGR_F_GetFieldAsString(nint feature, int index);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void OGR_F_SetFieldInteger64(nint feature, int index, long value);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void OGR_F_SetFieldDouble(nint feature, int index, double value);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void OGR_F_SetFieldString(nint feature, int index, string value);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void OGR_F_SetFieldNull(nint feature, int index);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint OGR_F_GetGeometryRef(nint feature);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OGR_F_SetGeometryDirectly(nint feature, nint geometry);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OGR_G_CreateFromWkb(byte* wkb, nint system, nint* geometry, int length);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OGR_G_ExportToIsoWkb(nint geometry, int byteOrder, byte* wkb);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OGR_G_WkbSize(nint geometry);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int OGR_G_HasCurveGeometry(nint geometry, int lookForNonLinear);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint OGR_G_GetLinearGeometry(nint geometry, double maxAngleStep, byte** options);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void OGR_G_DestroyGeometry(nint geometry);
}

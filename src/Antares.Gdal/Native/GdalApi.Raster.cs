using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>Raster part of GDAL's C interface.</summary>
internal static unsafe partial class GdalApi
{
    public const uint OpenRaster = 0x02, OpenVector = 0x04, OpenVerboseError = 0x40;

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALOpenEx(string path, uint flags, byte** drivers, byte** options, byte** siblings);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void GDALClose(nint dataset);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void GDALFlushCache(nint dataset);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALGetDriverByName(string name);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALCreate(nint driver, string path, int width, int height, int bands, int type, byte** options);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALCreateCopy(
        nint driver, string path, nint source, int strict, byte** options, delegate* unmanaged[Cdecl]<double, byte*, void*, int> progress, void* data);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALAddBand(nint dataset, int type, byte** options);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALGetRasterXSize(nint dataset);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALGetRasterYSize(nint dataset);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALGetRasterCount(nint dataset);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint GDALGetRasterBand(nint dataset, int band);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALGetRasterDataType(nint band);

    [LibraryImport(GdalLibrary.Name)]
    public static partial double GDALGetRasterNoDataValue(nint band, int* found);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALSetRasterNoDataValue(nint band, double value);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALWriteBlock(nint band, int column, int row, void* pixels);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALReadBlock(nint band, int column, int row, void* pixels);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void GDALGetBlockSize(nint band, int* width, int* height);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void GDALCopyWords64(void* source, int sourceType, int sourceStep, void* target, int targetType, int targetStep, long count);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALGetMetadataItem(nint target, string name, string? domain);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte** GDALGetMetadata(nint target, string? domain);

    [LibraryImport(GdalLibrary.Name)]
    public static partial byte** GDALGetRasterCategoryNames(nint band);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint GDALGetDefaultRAT(nint band);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALRATGetColOfUsage(nint table, int usage);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALRATGetRowCount(nint table);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALRATGetValueAsInt(nint table, int row, int column);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint GDALRATGetValueAsString(nint table, int row, int column);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALRasterIOEx(
        nint band, int write, int column, int row, int width, int height, void* buffer, int bufferWidth, int bufferHeight, int type,
        long pixelSpace, long lineSpace, void* extra);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALDatasetRasterIOEx(
        nint dataset, int write, int column, int row, int width, int height, void* buffer, int bufferWidth, int bufferHeight, int type,
        int bandCount, int* bands, long pixelSpace, long lineSpace, long bandSpace, void* extra);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALGetGeoTransform(nint dataset, double* affine);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALSetGeoTransform(nint dataset, double* affine);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint GDALGetSpatialRef(nint dataset);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALSetSpatialRef(nint dataset, nint spatialReference);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int GDALSetMetadataItem(nint target, string name, string value, string? domain);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void GDALSetDescription(nint target, string text);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint GDALCreateColorTable(int interpretation);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void GDALDestroyColorTable(nint table);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void GDALSetColorEntry(nint table, int index, ColourEntry* entry);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALSetRasterColorTable(nint band, nint table);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int GDALSetRasterColorInterpretation(nint band, int interpretation);

    /// <summary>GDALColorEntry.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ColourEntry
    {
        public short Red;
        public short Green;
        public short Blue;
        public short Alpha;
    }
}

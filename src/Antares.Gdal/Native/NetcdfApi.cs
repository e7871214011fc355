using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>Functions of the netCDF library that GDAL has brought along. Callers hold the lock of these formats; every function returns 0 or an error.</summary>
internal static unsafe partial class NetcdfApi
{
    /// <summary>Library name in the import declarations.</summary>
    public const string Name = "netcdf";

    /// <summary>Of <see cref="nc_create"/>: HDF5 underneath, and a file of that name is replaced.</summary>
    public const int Netcdf4 = 0x1000;

    /// <summary>Of <see cref="nc_put_att"/> and variables without a dimension.</summary>
    public const int Char = 2, Int = 4, Double = 6, Global = -1;

    [LibraryImport(Name)]
    public static partial nint nc_strerror(int error);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int nc_create(string path, int mode, out int file);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int nc_open(string path, int mode, out int file);

    [LibraryImport(Name)]
    public static partial int nc_enddef(int file);

    [LibraryImport(Name)]
    public static partial int nc_close(int file);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int nc_def_dim(int file, string name, nuint length, out int dimension);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int nc_def_var(int file, string name, int type, int dimensions, int* dimension, out int variable);

    [LibraryImport(Name)]
    public static partial int nc_def_var_chunking(int file, int variable, int storage, nuint* sizes);

    [LibraryImport(Name)]
    public static partial int nc_def_var_deflate(int file, int variable, int shuffle, int deflate, int level);

    [LibraryImport(Name)]
    public static partial int nc_def_var_fletcher32(int file, int variable, int on);

    [LibraryImport(Name)]
    public static partial int nc_def_var_fill(int file, int variable, int none, void* value);

    [LibraryImport(Name)]
    public static partial int nc_set_var_chunk_cache(int file, int variable, nuint bytes, nuint places, float preemption);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int nc_put_att(int file, int variable, string name, int type, nuint length, void* values);

    [LibraryImport(Name)]
    public static partial int nc_put_vara(int file, int variable, nuint* start, nuint* count, void* values);

    [LibraryImport(Name)]
    public static partial int nc_inq_nvars(int file, out int count);

    [LibraryImport(Name)]
    public static partial int nc_inq_var(int file, int variable, byte* name, out int type, out int dimensions, int* dimension, out int attributes);

    [LibraryImport(Name)]
    public static partial int nc_inq_dimname(int file, int dimension, byte* name);

    [LibraryImport(Name)]
    public static partial int nc_inq_dimlen(int file, int dimension, out nuint length);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int nc_inq_att(int file, int variable, string name, out int type, out nuint length);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int nc_get_att(int file, int variable, string name, void* values);

    [LibraryImport(Name)]
    public static partial int nc_get_var(int file, int variable, void* values);

    [LibraryImport(Name)]
    public static partial int nc_get_var_double(int file, int variable, double* values);

    [LibraryImport(Name)]
    public static partial int nc_get_vara(int file, int variable, nuint* start, nuint* count, void* values);

    [LibraryImport(Name)]
    public static partial int nc_free_string(nuint count, nint* texts);
}

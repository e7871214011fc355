using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>How a netCDF file cuts a variable into chunks, which GDAL does not tell. Callers hold the lock of these formats.</summary>
internal static unsafe class NetcdfChunks
{
    private const int Chunked = 0, MostDimensions = 1024;

    /// <summary>Planes of a variable that lie in one chunk; 1 where it is not cut into chunks, 0 where that cannot be found out.</summary>
    /// <param name="file">A file on disk.</param>
    /// <param name="variable">Its name, with its group where it lies in one: <c>/group/name</c>.</param>
    public static long Depth(string file, string variable)
    {
        int id = 0;
        nint open = Function("nc_open"), path = Marshal.StringToCoTaskMemUTF8(file);
        int failed = open == 0 ? -1 : ((delegate* unmanaged[Cdecl]<nint, int, int*, int>)open)(path, 0, &id);
        Marshal.FreeCoTaskMem(path);
        if (failed != 0)
        {
            return 0;
        }

        long depth = DepthOf(id, variable);
        _ = ((delegate* unmanaged[Cdecl]<int, int>)Function("nc_close"))(id);
        return depth;
    }

    private static long DepthOf(int file, string variable)
    {
        int slash = variable.LastIndexOf('/'), group = file, number = 0, dimensions = 0, kind = 0;
        nuint* lengths = stackalloc nuint[MostDimensions];
        if ((slash > 0 && !Find("nc_inq_grp_full_ncid", file, variable[..slash], &group))
            || !Find("nc_inq_varid", group, variable[(slash + 1)..], &number)
            || ((delegate* unmanaged[Cdecl]<int, int, int*, int>)Function("nc_inq_varndims"))(group, number, &dimensions) != 0
            || ((delegate* unmanaged[Cdecl]<int, int, int*, nuint*, int>)Function("nc_inq_var_chunking"))(group, number, &kind, lengths) != 0)
        {
            return 0;
        }

        long depth = 1;
        for (int i = 0; kind == Chunked && i < dimensions - 2; i++)
        {
            depth *= (long)lengths[i];
        }

        return depth;
    }

    private static bool Find(string function, int group, string name, int* found)
    {
        nint text = Marshal.StringToCoTaskMemUTF8(name);
        int failed = ((delegate* unmanaged[Cdecl]<int, nint, int*, int>)Function(function))(group, text, found);
        Marshal.FreeCoTaskMem(text);
        return failed == 0;
    }

    private static nint Function(string name) => LoadedLibrary.Find("libnetcdf", name);
}

using System.Runtime.InteropServices;
using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>Turns errors of the netCDF library into faults that name the file.</summary>
internal static class NetcdfFault
{
    /// <summary>Does nothing where there is no error.</summary>
    /// <param name="error">What the library returned.</param>
    /// <param name="path">File that was to be written.</param>
    /// <param name="part">What of it.</param>
    /// <exception cref="AntaresException">There is an error.</exception>
    public static void Check(int error, string path, string part)
    {
        if (error != 0)
        {
            throw Make(error, path, part);
        }
    }

    private static AntaresException Make(int error, string path, string part)
    {
        string words = Marshal.PtrToStringUTF8(NetcdfApi.nc_strerror(error)) ?? "";
        string folder = Path.GetDirectoryName(path) ?? "/";
        bool full = Directory.Exists(folder) && new DriveInfo(folder) is { TotalSize: > 0, AvailableFreeSpace: < 1 << 20 };
        return full
            ? new AntaresException("The disk is full; the file was not written.", path, "Free some space, then run the command again.")
            : new AntaresException(
                $"The netCDF library could not write {part} ({words.Trim()}).", path, "Check that the folder may be written to and has space, and that names of measurements and attributes are plain.");
    }
}

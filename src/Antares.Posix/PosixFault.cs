using System.Runtime.InteropServices;
using Antares.Posix.Native;

namespace Antares.Posix;

/// <summary>Error numbers of the system as faults that a person can mend.</summary>
internal static class PosixFault
{
    private const int HResultMask = 0xffff;

    /// <summary>The fault of the last native call on this thread.</summary>
    public static AntaresException Last(string path) => Of(Marshal.GetLastPInvokeError(), path, null);

    /// <summary>The fault behind an exception of .NET's file classes.</summary>
    public static AntaresException Of(Exception e, string path) => e switch
    {
        UnauthorizedAccessException => Of(Libc.AccessDenied, path, e),
        FileNotFoundException or DirectoryNotFoundException => Of(Libc.NoEntry, path, e),
        _ => Of(e.HResult & HResultMask, path, e),
    };

    private static AntaresException Of(int number, string path, Exception? inner) => number switch
    {
        Libc.NoSpace => new AntaresException("The disk is full; the file was not written.", path, "Free some space, then run the command again.", inner),
        Libc.QuotaExceeded => new AntaresException("The disk quota is used up; the file was not written.", path, "Free some space or ask for a larger quota.", inner),
        Libc.AccessDenied or Libc.NotPermitted => new AntaresException(
            "There is no permission to write the file.", path, "Check owner and mode of the folder, or choose another workspace.", inner),
        Libc.ReadOnlySystem => new AntaresException("The file system is read-only.", path, "Choose a workspace on a disk that may be written to.", inner),
        Libc.NoEntry => new AntaresException("The file or its folder is not there any more.", path, "Do not move or delete files of a workspace while a command runs.", inner),
        _ => new AntaresException(
            $"The file could not be written ({inner?.Message ?? Marshal.GetPInvokeErrorMessage(number)}).", path, "Check the disk and the mount, then run the command again.", inner),
    };
}

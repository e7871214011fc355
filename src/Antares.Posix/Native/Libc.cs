using System.Runtime.InteropServices;

namespace Antares.Posix.Native;

/// <summary>The few calls of the C library that .NET has no name for.</summary>
internal static partial class Libc
{
    public const int ReadOnly = 0, WriteOnly = 1, Create = 0x40, Exclusive = 0x80, CloseOnExec = 0x80000;
    public const int NotPermitted = 1, NoEntry = 2, InvalidCall = 38, Interrupted = 4, AccessDenied = 13, Exists = 17, CrossDevice = 18, Invalid = 22,
        NoSpace = 28, ReadOnlySystem = 30, TooManyLinks = 31, NotSupported = 95, QuotaExceeded = 122, StaleHandle = 116;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Link(string existing, string created);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Rename(string from, string to);
}

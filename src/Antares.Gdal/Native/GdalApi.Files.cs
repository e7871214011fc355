using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>GDAL's virtual files: folders, archives, object stores, web servers.</summary>
internal static unsafe partial class GdalApi
{
    public const int StatExists = 1, StatNature = 2, StatSize = 4;

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int VSIStatExL(string path, byte* stat, int flags);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint VSIOpenDir(string path, int depth, byte** options);

    [LibraryImport(GdalLibrary.Name)]
    public static partial FolderEntry* VSIGetNextDirEntry(nint folder);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void VSICloseDir(nint folder);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint VSIFOpenExL(string path, string access, int setError);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int VSIFCloseL(nint file);

    [LibraryImport(GdalLibrary.Name)]
    public static partial int VSIFSeekL(nint file, ulong offset, int whence);

    [LibraryImport(GdalLibrary.Name)]
    public static partial ulong VSIFTellL(nint file);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nuint VSIFReadL(void* buffer, nuint size, nuint count, nint file);

    [LibraryImport(GdalLibrary.Name)]
    public static partial nuint VSIFWriteL(void* buffer, nuint size, nuint count, nint file);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int VSIUnlink(string path);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte** VSIGetFileMetadata(string path, string domain, byte** options);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void VSICurlPartialClearCache(string prefix);

    [LibraryImport(GdalLibrary.Name)]
    public static partial void VSIErrorReset();

    [LibraryImport(GdalLibrary.Name)]
    public static partial int VSIGetLastErrorNo();

    [LibraryImport(GdalLibrary.Name)]
    public static partial nint VSIGetLastErrorMsg();

    [LibraryImport(GdalLibrary.Name)]
    public static partial void CSLDestroy(byte** list);

    /// <summary>VSIDIREntry.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FolderEntry
    {
        public byte* Name;
        public int Mode;
        public ulong Bytes;
        public long Modified;
        public byte IsModeKnown;
        public byte IsSizeKnown;
        public byte IsTimeKnown;
        public byte** Extra;
    }
}

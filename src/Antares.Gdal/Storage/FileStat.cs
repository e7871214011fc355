using System.Runtime.InteropServices;
using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>Kind, size and time of a file as GDAL's virtual files give them: <c>struct stat</c> of 64-bit Linux.</summary>
internal readonly record struct FileStat(bool IsFolder, long Bytes, DateTimeOffset? Modified)
{
    private const int StructBytes = 256, SizeAt = 48, TimeAt = 88, KindMask = 0xf000, Folder = 0x4000;

    // Reason: x64 has the number of links before the mode, arm64 behind it; size and time stand at the same places.
    private static readonly int ModeAt = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 24 : 16;

    /// <summary>What stands at a path, or null.</summary>
    public static unsafe FileStat? Of(string path)
    {
        byte* stat = stackalloc byte[StructBytes];
        new Span<byte>(stat, StructBytes).Clear();
        if (GdalApi.VSIStatExL(path, stat, GdalApi.StatExists | GdalApi.StatNature | GdalApi.StatSize) != 0)
        {
            return null;
        }

        bool isFolder = (*(uint*)(stat + ModeAt) & KindMask) == Folder;
        long seconds = *(long*)(stat + TimeAt);
        return new FileStat(isFolder, isFolder ? 0 : *(long*)(stat + SizeAt), seconds > 0 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);
    }
}

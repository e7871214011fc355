using System.Runtime.InteropServices;
using Antares.Gdal.Native;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Files wherever they lie, by GDAL's virtual files; plain local ones by the system.</summary>
public sealed class GdalSourceFiles : ISourceFiles
{
    /// <inheritdoc/>
    public SourceFile? Find(string path)
    {
        if (!path.StartsWith("/vsi", StringComparison.Ordinal))
        {
            return Local(path);
        }

        GdalRuntime.Start();
        GdalErrors.Clear();
        return FileStat.Of(path) is FileStat stat ? new SourceFile(path, stat.Bytes, stat.IsFolder) { Modified = stat.Modified } : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<SourceFile> List(string folder, bool recursive = true)
    {
        GdalRuntime.Start();
        GdalErrors.Clear();
        List<SourceFile> entries = folder.StartsWith("/vsi", StringComparison.Ordinal) ? ListVirtual(folder, recursive) : ListLocal(folder, recursive);
        entries.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return entries;
    }

    /// <inheritdoc/>
    public Stream OpenRead(string path)
    {
        if (!path.StartsWith("/vsi", StringComparison.Ordinal) && File.Exists(path))
        {
            return File.OpenRead(path);
        }

        GdalRuntime.Start();
        return FileHandle.TryOpen(path) ?? throw GdalFault.Unreadable(path, "a file");
    }

    private static SourceFile? Local(string path)
    {
        FileInfo file = new(path);
        return file.Exists ? new SourceFile(path, file.Length, IsFolder: false) { Modified = file.LastWriteTimeUtc }
            : Directory.Exists(path) ? new SourceFile(path, 0, IsFolder: true) { Modified = Directory.GetLastWriteTimeUtc(path) }
            : null;
    }

    private static List<SourceFile> ListLocal(string folder, bool recursive) => !Directory.Exists(folder)
        ? throw NoFolder(folder)
        : [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", recursive ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Select(e => new SourceFile(e.FullName, (e as FileInfo)?.Length ?? 0, e is DirectoryInfo) { Modified = e.LastWriteTimeUtc })];

    private unsafe List<SourceFile> ListVirtual(string folder, bool recursive)
    {
        string root = folder.TrimEnd('/');
        if (SourcePath.IsInArchive(root) && SourcePath.IsArchive(SourcePath.Carrier(root)))
        {
            ArchiveNames.Check(SourcePath.Carrier(root), OpenRead);
        }

        nint open = GdalApi.VSIOpenDir(root, recursive ? -1 : 0, null);
        if (open == 0)
        {
            throw NoFolder(folder);
        }

        try
        {
            List<SourceFile> entries = [];
            for (GdalApi.FolderEntry* entry = GdalApi.VSIGetNextDirEntry(open); entry is not null; entry = GdalApi.VSIGetNextDirEntry(open))
            {
                entries.Add(Entry(root, entry));
            }

            return entries;
        }
        finally
        {
            GdalApi.VSICloseDir(open);
        }
    }

    private static unsafe SourceFile Entry(string root, GdalApi.FolderEntry* entry)
    {
        const int KindMask = 0xf000, Folder = 0x4000;
        string name = Marshal.PtrToStringUTF8((nint)entry->Name) ?? "";
        return new SourceFile($"{root}/{name.TrimEnd('/')}", (long)entry->Bytes, entry->IsModeKnown != 0 && (entry->Mode & KindMask) == Folder)
        {
            Modified = entry->IsTimeKnown != 0 && entry->Modified > 0 ? DateTimeOffset.FromUnixTimeSeconds(entry->Modified) : null,
        };
    }

    private static AntaresException NoFolder(string folder) =>
        new("There is no such folder, or it cannot be read.", SourcePath.Shown(folder), "Check its name, and whether it may be read.");
}

using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Antares.Gdal.Native;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Files wherever they lie, by GDAL's virtual files; plain local ones by the system.</summary>
public sealed class GdalSourceFiles : ISourceFiles
{
    private readonly ConcurrentDictionary<string, AntaresException> unlisted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> entriesAtLeast = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public SourceFile? Find(string path)
    {
        if (!path.StartsWith("/vsi", StringComparison.Ordinal))
        {
            return LocalFiles.Instance.Find(path);
        }

        GdalRuntime.Start();
        return SourcePath.IsRemote(path) && !SourcePath.IsInArchive(path) ? RemoteTries.Run(path, _ => RemoteHead.Of(path)) : RemoteTries.Run(path, _ => Virtual(path));
    }

    /// <inheritdoc/>
    public IReadOnlyList<SourceFile> List(string folder, bool recursive = true)
    {
        if (!folder.StartsWith("/vsi", StringComparison.Ordinal))
        {
            return LocalFiles.Instance.List(folder, recursive);
        }

        IReadOnlyList<SourceFile>? entries = TryList(folder, recursive);
        bool isNothing = entries is null || (entries.Count == 0 && SourcePath.IsRemote(folder));
        return isNothing ? throw NoFolder(folder) : entries!;
    }

    /// <summary>The same; null where there is no such folder. Object stores have no folders: there it may also be empty.</summary>
    internal IReadOnlyList<SourceFile>? TryList(string folder, bool recursive)
    {
        GdalRuntime.Start();
        List<SourceFile>? entries = RemoteTries.Run(folder, _ => ListVirtual(folder, recursive), (answer, fault) => RemoteListing.Fault(folder, answer, fault), isWrite: true);
        entries?.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return entries;
    }

    /// <inheritdoc/>
    public IReadOnlyList<SourceFile>? Glance(string folder, int most)
    {
        if (!folder.StartsWith("/vsis3/", StringComparison.Ordinal))
        {
            return null;
        }

        string bucket = string.Join('/', folder.Split('/').Take(3));
        if (unlisted.TryGetValue(bucket, out AntaresException? refused))
        {
            throw refused;
        }

        if (entriesAtLeast.TryGetValue(folder, out int known) && known > most)
        {
            return null;
        }

        GdalRuntime.Start();
        RemoteAnswerKind said = RemoteAnswerKind.Fine;
        try
        {
            List<SourceFile>? entries = RemoteTries.Run(folder, _ => ListVirtual(folder, recursive: false, most), (answer, fault) =>
            {
                said = answer.Kind;
                return RemoteFault.Of(folder, answer, fault);
            });
            if (entries?.Count > most)
            {
                entriesAtLeast[folder] = entries.Count;
            }

            return entries?.Count <= most ? entries : null;
        }
        catch (AntaresException fault) when (fault is not GdalException && said != RemoteAnswerKind.NoFile)
        {
            unlisted[bucket] = fault; // Reason: each tile asks anew, and a refusal costs as much as the questions that a listing spares.
            throw;
        }
    }

    /// <inheritdoc/>
    public Stream OpenRead(string path)
    {
        if (!path.StartsWith("/vsi", StringComparison.Ordinal))
        {
            return LocalFiles.Instance.OpenRead(path);
        }

        GdalRuntime.Start();
        return RemoteTries.Run(path, _ => FileHandle.TryOpen(path) ?? throw GdalFault.Make("The file cannot be read.", SourcePath.Shown(path), "Check that it is there and may be read."));
    }

    private static SourceFile? Virtual(string path)
    {
        GdalErrors.Clear();
        return FileStat.Of(path) is FileStat stat ? new SourceFile(path, stat.Bytes, stat.IsFolder) { Modified = stat.Modified } : null;
    }

    private unsafe List<SourceFile>? ListVirtual(string folder, bool recursive, int most = int.MaxValue)
    {
        string root = folder.TrimEnd('/');
        if (SourcePath.IsInArchive(root) && SourcePath.IsArchive(SourcePath.Carrier(root)))
        {
            ArchiveNames.Check(SourcePath.Carrier(root), OpenRead);
        }

        using GdalErrors.Listening answers = GdalErrors.Listen();
        GdalErrors.Clear();
        GdalApi.VSICurlPartialClearCache(root);
        nint open = GdalApi.VSIOpenDir(root, recursive ? -1 : 0, null);
        if (open == 0)
        {
            RemoteListing.ThrowIfCut(root, answers.Texts);
            RemoteListing.ThrowIfRefused(root);
            return null;
        }

        try
        {
            List<SourceFile> entries = [];
            for (GdalApi.FolderEntry* entry = GdalApi.VSIGetNextDirEntry(open); entry is not null && entries.Count <= most; entry = GdalApi.VSIGetNextDirEntry(open))
            {
                entries.Add(Entry(root, entry));
            }

            RemoteListing.ThrowIfCut(root, answers.Texts);
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
            Mark = MarkOf(entry->Extra),
        };
    }

    private static unsafe string MarkOf(byte** extra)
    {
        const string Key = "ETag=";
        for (int i = 0; extra is not null && extra[i] is not null; i++)
        {
            if (Marshal.PtrToStringUTF8((nint)extra[i]) is string text && text.StartsWith(Key, StringComparison.OrdinalIgnoreCase))
            {
                return text[Key.Length..].Trim('"', ' ');
            }
        }

        return "";
    }

    private static AntaresException NoFolder(string folder) =>
        new("There is no such folder, or it cannot be read.", SourcePath.Shown(folder), "Check its name, and whether it may be read.");
}

using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Antares.Posix.Native;
using Antares.Storage;

namespace Antares.Posix;

/// <summary>Files that appear whole or not at all: written aside, synced, then renamed or linked to the final name.</summary>
public sealed class PosixFileStore : IFileStore
{
    private const uint OwnerWrites = 0x1a4; // 0644
    private static readonly TimeSpan LongestClaim = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, bool> linksByFolder = new();
    private readonly bool linksAllowed;

    /// <summary>A store that finds out by itself what the file system can do.</summary>
    public PosixFileStore()
        : this(linksAllowed: true)
    {
    }

    /// <summary>A store that is told not to use hard links, for tests.</summary>
    internal PosixFileStore(bool linksAllowed) => this.linksAllowed = linksAllowed;

    /// <inheritdoc/>
    public string Aside(string path) => AsideName.Next(path);

    /// <inheritdoc/>
    public void Publish(string aside, string path)
    {
        Sync(aside, path);
        if (Libc.Rename(aside, path) != 0)
        {
            throw PosixFault.Last(path);
        }

        Sync(Path.GetDirectoryName(path)!, path);
    }

    /// <inheritdoc/>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        string aside = WriteAside(path, content);
        try
        {
            Publish(aside, path);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <inheritdoc/>
    public bool TryCreate(string path, ReadOnlySpan<byte> content)
    {
        if (File.Exists(path))
        {
            return false;
        }

        string aside = WriteAside(path, content);
        try
        {
            Sync(aside, path);
            bool created = linksAllowed && HasLinks(Path.GetDirectoryName(path)!) ? TryLink(aside, path) : TryClaim(aside, path);
            Sync(Path.GetDirectoryName(path)!, path);
            return created;
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <inheritdoc/>
    public void SweepAside(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        Remove(new DirectoryInfo(folder).EnumerateFileSystemInfos(".*", SearchOption.AllDirectories).Where(e => AsideName.IsOrphan(e.Name)));
    }

    /// <inheritdoc/>
    public void SweepAsideOf(string path)
    {
        DirectoryInfo folder = new(Path.GetDirectoryName(Path.GetFullPath(path))!);
        Remove(folder.Exists ? folder.EnumerateFileSystemInfos(".*").Where(e => AsideName.IsFor(e.Name, path) && AsideName.IsOrphan(e.Name)) : []);
    }

    private static void Remove(IEnumerable<FileSystemInfo> entries)
    {
        foreach (FileSystemInfo entry in entries.ToList())
        {
            if (entry is DirectoryInfo directory)
            {
                directory.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }

    private string WriteAside(string path, ReadOnlySpan<byte> content)
    {
        string aside = Aside(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using FileStream file = new(aside, FileMode.CreateNew, FileAccess.Write);
            file.Write(content);
            return aside;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            RemoveIfThere(aside);
            throw PosixFault.Of(e, path);
        }
    }

    private static void RemoveIfThere(string aside)
    {
        if (File.Exists(aside))
        {
            File.Delete(aside);
        }
    }

    private static bool TryLink(string aside, string path)
    {
        if (Libc.Link(aside, path) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() == Libc.Exists ? false : throw PosixFault.Last(path);
    }

    /// <summary>Without hard links: who holds the claim beside the file may rename. A claim that outlives its process is broken after a while.</summary>
    private static bool TryClaim(string aside, string path)
    {
        string claim = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.claim");
        while (!File.Exists(path))
        {
            int descriptor = Libc.Open(claim, Libc.WriteOnly | Libc.Create | Libc.Exclusive | Libc.CloseOnExec, OwnerWrites);
            if (descriptor >= 0)
            {
                _ = Libc.Close(descriptor);
                return RenameUnderClaim(aside, path, claim);
            }

            WaitForClaim(claim, path);
        }

        return false;
    }

    private static bool RenameUnderClaim(string aside, string path, string claim)
    {
        try
        {
            return !File.Exists(path) && (Libc.Rename(aside, path) == 0 ? true : throw PosixFault.Last(path));
        }
        finally
        {
            File.Delete(claim);
        }
    }

    private static void WaitForClaim(string claim, string path)
    {
        if (Marshal.GetLastPInvokeError() != Libc.Exists)
        {
            throw PosixFault.Last(path);
        }

        if (DateTime.UtcNow - File.GetLastWriteTimeUtc(claim) > LongestClaim)
        {
            File.Delete(claim);
        }

        Thread.Sleep(5);
    }

    /// <summary>Tries once per folder whether its file system knows hard links.</summary>
    private bool HasLinks(string folder) => linksByFolder.GetOrAdd(folder, static f =>
    {
        string first = AsideName.Next(Path.Combine(f, "probe")), second = AsideName.Next(Path.Combine(f, "probe"));
        try
        {
            File.WriteAllBytes(first, []);
            return Libc.Link(first, second) == 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PosixFault.Of(e, f);
        }
        finally
        {
            File.Delete(second);
            File.Delete(first);
        }
    });

    private static void Sync(string target, string shown)
    {
        int descriptor = Libc.Open(target, Libc.ReadOnly | Libc.CloseOnExec, 0);
        if (descriptor < 0)
        {
            throw PosixFault.Last(shown);
        }

        int failed = Libc.Fsync(descriptor);
        int number = Marshal.GetLastPInvokeError();
        _ = Libc.Close(descriptor);
        Marshal.SetLastPInvokeError(number);

        // Reason: some network file systems cannot sync a folder and say "invalid"; the rename itself is safe there.
        if (failed != 0 && number is not (Libc.Invalid or Libc.NotSupported))
        {
            throw PosixFault.Last(shown);
        }
    }
}

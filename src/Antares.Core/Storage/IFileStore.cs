using System.Security.Cryptography;

namespace Antares.Storage;

/// <summary>Files that appear whole or not at all, on any file system. Every method may be called by several processes at once.</summary>
public interface IFileStore
{
    /// <summary>A name beside the final one for writing aside, unique per process and call: <c>.name.pid-n.tmp</c>.</summary>
    string Aside(string path);

    /// <summary>Syncs a file written aside, renames it over the final name and syncs the folder.</summary>
    void Publish(string aside, string path);

    /// <summary>Writes a small file whole: aside, sync, rename.</summary>
    void Write(string path, ReadOnlySpan<byte> content);

    /// <summary>Writes a small file whole unless one of that name exists; of several callers exactly one succeeds.</summary>
    /// <returns>True when this call made it.</returns>
    bool TryCreate(string path, ReadOnlySpan<byte> content);

    /// <summary>Removes files written aside, in a folder and those below it, by processes of this machine that no longer live.</summary>
    void SweepAside(string folder);

    /// <summary>Removes what processes of this machine that no longer live were writing aside for exactly this file; nothing else in its folder, which may be anybody's.</summary>
    void SweepAsideOf(string path);

    /// <summary>Size of a file that a run made; null where there is none.</summary>
    /// <exception cref="AntaresException">It lies on a server that refuses or does not answer.</exception>
    long? SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : null;

    /// <summary>SHA-256 of a file, hexadecimal.</summary>
    /// <exception cref="AntaresException">It lies on a server that refuses or does not answer.</exception>
    string Sha256Of(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Deletes a file; nothing happens where there is none.</summary>
    /// <exception cref="AntaresException">It lies on a server that refuses or does not answer.</exception>
    void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>All files in a folder and below; none where there is no folder.</summary>
    /// <exception cref="AntaresException">It lies on a server that refuses or does not answer.</exception>
    IReadOnlyList<string> FilesBelow(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
}

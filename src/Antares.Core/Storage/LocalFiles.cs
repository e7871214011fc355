namespace Antares.Storage;

/// <summary>Files of this machine alone: for parts that were given nothing else.</summary>
public sealed class LocalFiles : ISourceFiles
{
    /// <summary>The one of the process.</summary>
    public static LocalFiles Instance { get; } = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The path leads elsewhere.</exception>
    public SourceFile? Find(string path)
    {
        FileInfo file = new(Local(path));
        return file.Exists ? new SourceFile(path, file.Length, IsFolder: false) { Modified = file.LastWriteTimeUtc }
            : Directory.Exists(path) ? new SourceFile(path, 0, IsFolder: true) { Modified = Directory.GetLastWriteTimeUtc(path) }
            : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The path leads elsewhere.</exception>
    public IReadOnlyList<SourceFile> List(string folder, bool recursive = true) => !Directory.Exists(Local(folder))
        ? throw new AntaresException("There is no such folder, or it cannot be read.", folder, "Check its name, and whether it may be read.")
        : [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", recursive ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Select(e => new SourceFile(e.FullName, (e as FileInfo)?.Length ?? 0, e is DirectoryInfo) { Modified = e.LastWriteTimeUtc })
            .OrderBy(e => e.Path, StringComparer.Ordinal)];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The path leads elsewhere.</exception>
    public Stream OpenRead(string path) => File.Exists(Local(path))
        ? File.OpenRead(path)
        : throw new AntaresException("The file does not exist.", path, "Check the path; was the file moved or deleted?");

    private static string Local(string path) => path.StartsWith("/vsi", StringComparison.Ordinal)
        ? throw new ArgumentException($"'{path}' is no file of this machine; this part was given no way to reach others.", nameof(path))
        : path;
}

using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>A SAFE folder and the files below it.</summary>
/// <param name="Path">As GDAL opens it.</param>
/// <param name="Files">In ordinal order.</param>
internal sealed record SafeFolder(string Path, IReadOnlyList<SourceFile> Files)
{
    /// <summary>The last part of the path.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Files right in the folder.</summary>
    public IEnumerable<SourceFile> Own => Files.Where(f => SceneListing.FolderOf(f.Path) == Path);

    /// <summary>Its granules.</summary>
    public IReadOnlyList<SafeFolder> Granules
    {
        get
        {
            string granules = $"{Path}/GRANULE/";
            return
            [
                .. Files.Where(f => f.Path.StartsWith(granules, StringComparison.Ordinal) && f.Path.IndexOf('/', granules.Length) > 0)
                    .GroupBy(f => f.Path[..f.Path.IndexOf('/', granules.Length)])
                    .Select(g => new SafeFolder(g.Key, [.. g])),
            ];
        }
    }

    /// <summary>A local folder.</summary>
    public static SafeFolder Local(string folder) => new(
        folder,
        [.. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Select(f => new SourceFile(f.FullName, f.Length, IsFolder: false)).OrderBy(f => f.Path, StringComparer.Ordinal)]);
}

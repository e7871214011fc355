using System.Text.RegularExpressions;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>Every file below a path, archives opened, wherever it lies.</summary>
/// <param name="Root">The path as GDAL opens it.</param>
/// <param name="Entries">Files and folders in ordinal order, those of archives after the archive.</param>
/// <param name="Failures">Archives that cannot be read, and why.</param>
internal sealed record SceneListing(string Root, IReadOnlyList<SourceFile> Entries, IReadOnlyList<(string Scene, AntaresException Fault)> Failures)
{
    /// <summary>Lists what is below a path.</summary>
    /// <param name="path">Folder, archive or file; below <see cref="SceneOptions.Bucket"/> where one is named.</param>
    /// <param name="options">Bucket and pattern.</param>
    /// <param name="files">Lists and reads.</param>
    /// <exception cref="AntaresException">There is nothing at the path.</exception>
    public static SceneListing Of(string path, SceneOptions options, ISourceFiles files)
    {
        string root = RootOf(path, options.Bucket);
        List<(string Scene, AntaresException Fault)> failures = [];
        List<SourceFile> entries = [];
        foreach (SourceFile entry in Below(root, path, files).Where(e => IsWanted(e, root, options.Pattern)))
        {
            entries.Add(entry);
            if (!entry.IsFolder && SourcePath.IsArchive(entry.Path) && !SourcePath.IsInArchive(entry.Path))
            {
                Open(entry, files, entries, failures);
            }
        }

        return new SceneListing(root, entries, failures);
    }

    /// <summary>Files alone.</summary>
    public IEnumerable<SourceFile> Files => Entries.Where(e => !e.IsFolder);

    /// <summary>Files by the folder that holds them.</summary>
    public IEnumerable<IGrouping<string, SourceFile>> Folders => Files.GroupBy(f => FolderOf(f.Path)).OrderBy(g => g.Key, StringComparer.Ordinal);

    /// <summary>The metadata files of scenes, by their names.</summary>
    /// <exception cref="AntaresException">There is none, and no archive that could not be read.</exception>
    public IReadOnlyList<SourceFile> Require(Func<string, bool> isMetadata, string what, string mend)
    {
        SourceFile[] found = [.. Files.Where(f => isMetadata(f.Name))];
        return found.Length > 0 || Failures.Count > 0 ? found : throw new AntaresException(what, SourcePath.Shown(Root), mend);
    }

    /// <summary>The folder of a path.</summary>
    public static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    /// <summary>A path relative to the root, for people and patterns.</summary>
    public string Relative(string path) => path.Length > Root.Length && path.StartsWith(Root, StringComparison.Ordinal) ? path[(Root.Length + 1)..] : SourcePath.Shown(path);

    /// <summary>A path as GDAL opens it, an archive as a folder.</summary>
    public static string RootOf(string path, string? bucket)
    {
        string place = bucket is null ? path : $"s3://{bucket}/{path.TrimStart('/')}";
        string root = SourcePath.Folder(place);
        return root.Length > 1 ? root.TrimEnd('/') : root;
    }

    private static IReadOnlyList<SourceFile> Below(string root, string path, ISourceFiles files)
    {
        if (SourcePath.IsInArchive(root))
        {
            return files.List(root);
        }

        SourceFile? found = files.Find(root);
        return found switch
        {
            { IsFolder: false } => [found],
            null when !SourcePath.IsRemote(root) => throw new AntaresException(
                "There is no such folder.", path, "Give the folder that holds the scenes, or one scene."),
            _ => files.List(root),
        };
    }

    private static bool IsWanted(SourceFile entry, string root, Regex? pattern)
    {
        if (pattern is null)
        {
            return true;
        }

        // A pattern that means folders keeps what is in them.
        for (int end = entry.Path.Length; end > root.Length; end = entry.Path.LastIndexOf('/', end - 1))
        {
            if (UserPattern.Match(pattern, entry.Path[..end], "--pattern").Success)
            {
                return true;
            }
        }

        return UserPattern.Match(pattern, root, "--pattern").Success;
    }

    private static void Open(SourceFile archive, ISourceFiles files, List<SourceFile> entries, List<(string Scene, AntaresException Fault)> failures)
    {
        try
        {
            entries.AddRange(files.List(SourcePath.Folder(archive.Path)));
        }
        catch (AntaresException fault)
        {
            failures.Add((archive.Name, fault));
        }
    }
}

namespace Antares.Storage;

/// <summary>The folder that holds everything of one mapping project.</summary>
/// <param name="Root">Absolute path.</param>
public sealed record Workspace(string Root)
{
    /// <summary>The embedded catalog.</summary>
    public string CatalogFile => Path.Combine(Root, "antares.db");

    /// <summary>Pixels of products, one folder each.</summary>
    public string DataFolder { get; init; } = Path.Combine(Root, "data");

    /// <summary>Run ledgers: <c>runs/step/name</c>.</summary>
    public string RunsFolder => Path.Combine(Root, "runs");

    /// <summary>Model files.</summary>
    public string ModelsFolder => Path.Combine(Root, "models");

    /// <summary>Absolute path of a file, or of a variable in a file, that the catalog knows relative to the workspace.</summary>
    public string Absolute(string path) => SubdatasetPath.Parse(path) is SubdatasetPath inside
        ? (inside.File.Contains("://", StringComparison.Ordinal) ? inside : inside with { File = Absolute(inside.File) }).ToString()
        : Path.IsPathRooted(path) ? path : Path.GetFullPath(Path.Combine(Root, path));

    /// <summary>True for a file below data, runs or models that no symbolic link leads out of there: only such files are ours to replace or remove.</summary>
    /// <remarks>The three folders themselves may be links, to a larger disk for example.</remarks>
    public bool Owns(string path)
    {
        string file = Absolute(path);
        string? root = new[] { DataFolder, RunsFolder, ModelsFolder }.FirstOrDefault(r => file.StartsWith(r + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        string folder = Path.GetDirectoryName(file) ?? "";
        while (root is not null && folder.Length > root.Length)
        {
            if (new DirectoryInfo(folder).LinkTarget is not null)
            {
                return false;
            }

            folder = Path.GetDirectoryName(folder)!;
        }

        return root is not null;
    }

    /// <summary>Path as the catalog keeps it: relative to the workspace for files inside, absolute otherwise.</summary>
    public string Relative(string path)
    {
        if (SubdatasetPath.Parse(path) is SubdatasetPath inside)
        {
            return (inside with { File = Relative(inside.File) }).ToString();
        }

        string relative = Path.GetRelativePath(Root, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>The same band with an absolute path.</summary>
    public Catalog.Band Absolute(Catalog.Band band) => band with { Path = Absolute(band.Path) };
}

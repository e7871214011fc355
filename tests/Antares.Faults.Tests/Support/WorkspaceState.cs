using Antares.Catalog;
using Antares.Runs;
using Antares.Sqlite;
using Xunit;

namespace Antares.Faults.Tests.Support;

/// <summary>What a pipeline has left: every file of the cube, of the models and of the exports with its hash, and every row of the catalog.</summary>
/// <param name="Files">Path below the home, and SHA-256.</param>
/// <param name="Rows">Rows of datasets, training polygons, schemes and models.</param>
/// <param name="Products">What <c>antares list products</c> prints.</param>
public sealed record WorkspaceState(IReadOnlyList<string> Files, IReadOnlyList<string> Rows, string Products)
{
    /// <summary>Reads the state of a user's workspace.</summary>
    public static WorkspaceState Of(Shell shell) => new(FilesOf(shell.Home), RowsOf(shell.Home), shell.Run("antares list products"));

    /// <summary>Checks that a user's workspace is the reference to the byte, as its own records say, without litter.</summary>
    public void AssertSame(Shell shell)
    {
        WorkspaceState other = Of(shell);
        Assert.Equal(Files, other.Files);
        Assert.Equal(Rows, other.Rows);
        Assert.Equal(Products, other.Products);
        Assert.Empty(LitterOf(shell.Home));
        foreach (string product in Pipeline.Products.Where(p => Directory.Exists(Path.Combine(shell.Home, "antares-workspace", "data", p))))
        {
            Assert.Contains("all as they were made", shell.Run($"antares verify {product}"), StringComparison.Ordinal);
        }
    }

    /// <summary>The same for the files of one product.</summary>
    public void AssertSame(Shell shell, string product)
    {
        string folder = $"antares-workspace/data/{product}/";
        Assert.Equal(Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal)), FilesOf(shell.Home).Where(f => f.StartsWith(folder, StringComparison.Ordinal)));
        Assert.Equal(Rows.Where(r => r.StartsWith(product + " ", StringComparison.Ordinal)), RowsOf(shell.Home).Where(r => r.StartsWith(product + " ", StringComparison.Ordinal)));
        Assert.Empty(LitterOf(shell.Home));
        Assert.Contains("all as they were made", shell.Run($"antares verify {product}"), StringComparison.Ordinal);
    }

    /// <summary>Files that nobody should find once a run has ended.</summary>
    public static IReadOnlyList<string> LitterOf(string home) =>
    [
        .. Directory.EnumerateFileSystemEntries(home, "*", SearchOption.AllDirectories)
            .Where(p => !p.StartsWith(Path.Combine(home, ".config"), StringComparison.Ordinal) && IsLitter(p))
            .Select(p => Path.GetRelativePath(home, p)),
    ];

    /// <summary>The workspace's own mark, one for each: it says which catalog the data folder belongs to.</summary>
    private static bool IsMark(string path) => Path.GetFileName(path) == ".catalog";

    private static bool IsLitter(string path)
    {
        if (IsMark(path))
        {
            return false;
        }

        string name = Path.GetFileName(path), above = Path.GetFileName(Path.GetDirectoryName(path)!);
        return name[0] == '.' || name.Contains(".tmp", StringComparison.Ordinal) || name.EndsWith(".claim", StringComparison.Ordinal)
            || above is "scratch" or "started" || (name == "open" && path.Contains("/runs/", StringComparison.Ordinal))
            || name.EndsWith("-journal", StringComparison.Ordinal) || name.EndsWith("-wal", StringComparison.Ordinal);
    }

    private static string[] FilesOf(string home)
    {
        string workspace = Path.Combine(home, "antares-workspace");
        return
        [
            .. new[] { Path.Combine(workspace, "data"), Path.Combine(workspace, "models") }
                .Where(Directory.Exists)
                .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
                .Concat(Directory.EnumerateFiles(home, "map.*"))
                .Where(f => !IsMark(f))
                .Order(StringComparer.Ordinal)
                .Select(f => $"{Path.GetRelativePath(home, f)} {Fingerprint.OfFile(f)}"),
        ];
    }

    private static string[] RowsOf(string home)
    {
        using SqliteCatalog catalog = new(Path.Combine(home, "antares-workspace", "antares.db"));
        return
        [
            .. catalog.Products().SelectMany(p => catalog.Datasets(new DatasetQuery(p.Name) { IncludeInactive = true })
                .Select(d => $"{p.Name} {d.Id} {d.Tile} {d.SolarDay} {d.Active} {(d.Tile is null ? "" : d.Checksum)}")
                .Order(StringComparer.Ordinal)),
            .. catalog.FindTrainingSet("chips")?.Polygons.Select(p => $"chips {p.Shape.AsText()}") ?? [],
        ];
    }
}

using System.Text;
using Antares.Catalog;
using Antares.Storage;

namespace Antares.Cli;

/// <summary>A file in the data folder that says which catalog it belongs to: two catalogs that write into one folder would remove each other's tiles.</summary>
internal static class WorkspaceMark
{
    private const string Name = ".catalog";

    /// <summary>Refuses a data folder of another catalog; marks one that has no mark yet.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="catalog">The catalog that is to be used with it.</param>
    /// <param name="place">Where the catalog is, for messages.</param>
    /// <param name="files">Makes the mark.</param>
    /// <exception cref="AntaresException">The folder belongs to another catalog.</exception>
    public static void Check(Workspace workspace, ICatalogIdentity catalog, string place, IFileStore files)
    {
        if (!Directory.Exists(workspace.DataFolder))
        {
            return;
        }

        string file = Path.Combine(workspace.DataFolder, Name), own = catalog.Identity().ToString("D");
        if (!File.Exists(file))
        {
            Mark(file, own, files);
        }

        string found = File.Exists(file) ? File.ReadAllText(file).Trim() : own;
        if (found != own)
        {
            throw new AntaresException(
                "The data folder belongs to another catalog; two catalogs on one folder would remove each other's tiles.",
                $"{workspace.DataFolder} (catalog {found}); {place} (catalog {own})",
                "Choose the catalog that it belongs to, or another folder with `--workspace DIR`; `antares catalog copy --from CATALOG --to CATALOG` takes a catalog with its folder to another database.");
        }
    }

    private static void Mark(string file, string own, IFileStore files)
    {
        try
        {
            files.TryCreate(file, Encoding.ASCII.GetBytes(own + "\n"));
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or AntaresException or IOException)
        {
            _ = fault; // Reason: a user who may only read cannot mark; the next who may write does.
        }
    }
}

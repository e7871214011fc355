using System.CommandLine;
using Antares.Catalog;
using Antares.Transfer;

namespace Antares.Cli.Commands;

/// <summary><c>datacube system init</c> and <c>system check</c>: the catalog of the workspace.</summary>
internal static class DatacubeSystemCommand
{
    public static Command CreateInit()
    {
        Command command = new("init", "Set up the workspace and its catalog; what is there stays.");
        command.Run((_, session) =>
        {
            Directory.CreateDirectory(session.Workspace.Root);
            using IFullCatalog catalog = session.NewCatalog();
            return Show(catalog);
        });
        return command;
    }

    public static Command CreateCheck()
    {
        Command command = new("check", "Open the catalog and say what it holds.");
        command.Run((_, session) => Show(session.FullCatalog));
        return command;
    }

    private static int Show(IFullCatalog catalog)
    {
        IReadOnlyList<Product> products = catalog.Products();
        Console.WriteLine($"Catalog:  {catalog.Place}");
        Console.WriteLine($"Products: {products.Count}");
        Console.WriteLine($"Datasets: {products.Sum(p => catalog.CountDatasets(p.Name))}");
        return 0;
    }
}

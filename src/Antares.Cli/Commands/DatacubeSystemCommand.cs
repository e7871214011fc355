using System.CommandLine;
using Antares.Catalog;

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
            return Show(session);
        });
        return command;
    }

    public static Command CreateCheck()
    {
        Command command = new("check", "Open the catalog and say what it holds.");
        command.Run((_, session) => Show(session));
        return command;
    }

    private static int Show(Session session)
    {
        IReadOnlyList<Product> products = session.Catalog.Products();
        Console.WriteLine($"Catalog:  {session.Workspace.CatalogFile}");
        Console.WriteLine($"Products: {products.Count}");
        Console.WriteLine($"Datasets: {products.Sum(p => session.Catalog.CountDatasets(p.Name))}");
        return 0;
    }
}

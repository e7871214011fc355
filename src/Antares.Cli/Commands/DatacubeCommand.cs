using System.CommandLine;

namespace Antares.Cli.Commands;

/// <summary><c>datacube</c>: the commands that scripts for Open Data Cube use, under their names.</summary>
internal static class DatacubeCommand
{
    public static Command Create() => With("datacube", new("datacube", "Index and ingest scenes, under the names of Open Data Cube.")
    {
        StoragePlace.Option,
        new Command("product", "Products.") { With("product add", DatacubeProductAddCommand.Create()), DatacubeProductListCommand.Create() },
        new Command("dataset", "Datasets of indexed products.") { With("dataset add", DatacubeDatasetAddCommand.Create()) },
        With("ingest", DatacubeIngestCommand.Create()),
        new Command("system", "The catalog.") { With("system init", DatacubeSystemCommand.CreateInit()), DatacubeSystemCommand.CreateCheck() },
    });

    private static Command With(string path, Command command)
    {
        LegacyOptions.AddToCube(command, path);
        return command;
    }
}

using System.CommandLine;

namespace Antares.Cli.Commands;

/// <summary><c>datacube</c>: the commands that scripts for Open Data Cube use, under their names.</summary>
internal static class DatacubeCommand
{
    public static Command Create() => new("datacube", "Index and ingest scenes, under the names of Open Data Cube.")
    {
        new Command("product", "Products.") { DatacubeProductAddCommand.Create(), DatacubeProductListCommand.Create() },
        new Command("dataset", "Datasets of indexed products.") { DatacubeDatasetAddCommand.Create() },
        DatacubeIngestCommand.Create(),
        new Command("system", "The catalog.") { DatacubeSystemCommand.CreateInit(), DatacubeSystemCommand.CreateCheck() },
    };
}

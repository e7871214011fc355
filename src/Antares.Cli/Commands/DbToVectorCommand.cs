using System.CommandLine;
using Antares.Catalog;
using Antares.Export;

namespace Antares.Cli.Commands;

/// <summary><c>antares db_to_vector</c>: a classification as polygons in a vector file.</summary>
internal static class DbToVectorCommand
{
    public static Command Create()
    {
        Option<string> name = ExportArguments.Name();
        Option<string?> region = ExportArguments.Region();
        Option<string> file = ExportArguments.File("Vector file that is written; an earlier one is replaced.");
        Option<string?> layer = new("--layer", "-l") { Description = "Layer in the file. Default: the file's name." };
        Option<string?> driver = new("--driver", "-d")
        {
            Description = $"Format: {string.Join(", ", VectorDriver.All.Select(d => d.Name))}. Default: by the file's ending, else {VectorDriver.Default}.",
        };
        Option<string> projection = new("--proj4", "-p", "--proj") { Description = "Reference system of the file.", DefaultValueFactory = _ => "EPSG:4326" };
        Command command = new("db_to_vector", "Write the polygons of a classification, with class, code and confidence, to a vector file.")
        {
            name, region, file, layer, driver, projection,
        };
        command.Run((given, session) =>
        {
            VectorExportOptions options = new()
            {
                Name = given.GetRequiredValue(name),
                FileName = Path.GetFullPath(given.GetRequiredValue(file)),
                Area = AreaOfInterest.Of(session.Catalog, given.GetValue(region), null, null),
                Layer = given.GetValue(layer) ?? "",
                Driver = given.GetValue(driver),
                Projection = given.GetRequiredValue(projection),
            };
            VectorExportResult result = new VectorExportStage(ExportArguments.Services(session), session.VectorWriter).Run(options, session.Cancel);
            if (result.Run.ExitCode == 0)
            {
                string of = result.OfSegments ? "of segments" : "of neighbouring pixels of one class, cut at tile borders";
                Console.WriteLine($"Wrote {result.Polygons} polygons ({of}) to {options.FileName}");
                return 0;
            }

            return ExportArguments.NotWritten(result.Run, options.FileName);
        });
        return command;
    }
}

using System.CommandLine;
using Antares.Catalog;
using Antares.Export;
using Antares.Mapping;

namespace Antares.Cli.Commands;

/// <summary><c>antares db_to_vector</c>: a classification as polygons in a vector file.</summary>
internal static class DbToVectorCommand
{
    public static Command Create()
    {
        Option<string> name = ExportArguments.Name();
        Option<string?> region = ExportArguments.Region();
        Option<string?> scheme = ExportArguments.Scheme(" Confidence stays that of the map's own classes: the coarser class is at least as probable.");
        Option<string> file = ExportArguments.File("Vector file that is written; an earlier one is replaced.");
        Option<string?> layer = new("--layer", "-l") { Description = "Layer in the file. Default: the file's name." };
        Option<string?> driver = new("--driver", "-d")
        {
            Description = $"Format: {string.Join(", ", VectorDriver.All.Select(d => d.Name))}. Default: by the file's ending, else {VectorDriver.Default}.",
        };
        Option<string> projection = new("--proj4", "-p", "--proj") { Description = "Reference system of the file.", DefaultValueFactory = _ => "EPSG:4326" };
        Option<bool> dissolve = new("--dissolve") { Description = "Join neighbouring segments of one class to one polygon, across tiles. Maps of pixels always are." };
        Option<string?> unit = new("--mmu")
        {
            Description = "Minimum mapping unit in hectares, e.g. 1ha: smaller polygons go to the neighbour with the longest common border. Implies --dissolve.",
        };
        Option<string?> simplify = new("--simplify")
        {
            Description = "Leave out corners of borders up to this distance from the new line, the same on both sides: 0.5px, 10m, or a number in units of the grid. Default: exact pixel edges.",
        };
        Command command = new("db_to_vector", "Write the polygons of a classification, with class, code and confidence, to a vector file.")
        {
            name, region, scheme, file, layer, driver, projection, dissolve, unit, simplify,
        };
        command.Run((given, session) =>
        {
            VectorExportOptions options = new()
            {
                Name = given.GetRequiredValue(name),
                FileName = LocalPath.Of(given.GetRequiredValue(file)),
                Scheme = given.GetValue(scheme),
                Area = AreaOfInterest.Of(session.Catalog, given.GetValue(region), null, null),
                Layer = given.GetValue(layer) ?? "",
                Driver = given.GetValue(driver),
                Projection = given.GetRequiredValue(projection),
                Dissolve = given.GetValue(dissolve),
                MinimumHectares = given.GetValue(unit) is string size ? MappingUnitSize.Parse(size) : null,
                Simplify = given.GetValue(simplify) is string distance ? BorderTolerance.Parse(distance) : BorderTolerance.Exact,
            };
            VectorExportResult result = new VectorExportStage(ExportArguments.Services(session), session.VectorWriter).Run(options, session.Cancel);
            if (result.Run.ExitCode == 0)
            {
                string of = result.OfSegments ? "of segments" : "of neighbouring pixels of one class";
                Console.WriteLine($"Wrote {result.Polygons} polygons ({of}) to {options.FileName}");
                return 0;
            }

            return ExportArguments.NotWritten(result.Run, options.FileName);
        });
        return command;
    }
}

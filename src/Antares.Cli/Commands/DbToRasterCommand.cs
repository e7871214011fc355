using System.CommandLine;
using Antares.Catalog;
using Antares.Export;
using Antares.Grid;

namespace Antares.Cli.Commands;

/// <summary><c>antares db_to_raster</c>: a classification as a cloud-optimised GeoTIFF.</summary>
internal static class DbToRasterCommand
{
    public static Command Create()
    {
        Option<string> name = ExportArguments.Name();
        Option<string?> region = ExportArguments.Region();
        Option<string?> scheme = ExportArguments.Scheme();
        Option<string> file = ExportArguments.File("GeoTIFF that is written (COG with colours and class names); an earlier one is replaced.");
        Option<double?> resolution = new("--resolution", "-res", "--res")
        {
            Description = "Pixel size in units of --proj4. Default: that of the map.",
        };
        Option<string?> projection = new("--proj4", "-p", "--proj") { Description = "Reference system of the file. Default: that of the map." };
        Command command = new("db_to_raster", "Write a classification as one GeoTIFF with colours and class names.")
        {
            name, region, scheme, file, resolution, projection,
        };
        command.Run((given, session) =>
        {
            RequireTiff(given.GetRequiredValue(file));
            RasterExportOptions options = new()
            {
                Name = given.GetRequiredValue(name),
                FileName = LocalPath.Of(given.GetRequiredValue(file)),
                Scheme = given.GetValue(scheme),
                Area = AreaOfInterest.Of(session.Catalog, given.GetValue(region), null, null),
                Resolution = given.GetValue(resolution),
                Projection = given.GetValue(projection),
            };
            RasterExportStage stage = new(ExportArguments.Services(session), session.RasterWriter, session.Warper, session.Burner);
            RasterExportResult result = stage.Run(options, session.Cancel);
            if (result.Plane is GeoBox plane)
            {
                Console.WriteLine($"Wrote {plane.Width} x {plane.Height} pixels to {options.FileName}");
                return 0;
            }

            return ExportArguments.NotWritten(result.Run, options.FileName);
        });
        return command;
    }

    private static void RequireTiff(string file)
    {
        if (Path.GetExtension(file).ToLowerInvariant() is not (".tif" or ".tiff"))
        {
            throw new UsageException($"'{file}' is no name of a GeoTIFF.", "--filename", $"Name it {Path.ChangeExtension(file, ".tif")}; `antares db_to_vector` writes polygons.");
        }
    }
}

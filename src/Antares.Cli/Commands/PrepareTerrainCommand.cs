using System.CommandLine;
using Antares.Ingest;

namespace Antares.Cli.Commands;

/// <summary><c>antares prepare_terrain</c>: elevation mosaic, slope and aspect out of a folder of SRTM tiles.</summary>
internal static class PrepareTerrainCommand
{
    public static Command Create()
    {
        Option<string> path = new("--path", "-p", "-path") { Description = "Folder of the elevation tiles: zips that hold a .tif or .hgt, or such files.", HelpName = "DIR", Required = true };
        Option<string?> outdir = new("--outdir", "-o", "-outdir") { Description = "Folder of the results. Default: the folder of the tiles.", HelpName = "DIR" };
        Option<double?> scale = new("--scale", "-s", "-scale") { Description = "Metres in a unit of the CRS, the same everywhere, as gdaldem -s (111120 for degrees). Default: true ground distances per latitude.", HelpName = "METRES" };
        Option<bool> overwrite = new("--overwrite", "-overwrite") { Description = "Make results anew that are there already." };

        Command command = new("prepare_terrain", "Make srtm_mosaic.tif, slope_mosaic.tif and aspect_mosaic.tif out of elevation tiles.") { path, outdir, scale, overwrite };
        command.Run((given, session) =>
        {
            TerrainOptions options = new()
            {
                Folder = given.GetRequiredValue(path),
                OutputFolder = given.GetValue(outdir),
                Scale = given.GetValue(scale),
                Overwrite = given.GetValue(overwrite),
            };
            TerrainStage stage = new(session.Rasters, session.RasterWriter, session.Projections, session.Files);
            foreach (TerrainOutput output in stage.Run(options, session.Cancel))
            {
                Console.WriteLine(
                    output.Kept ? $"kept   {output.Path} (same sources, same scale; --overwrite makes it again)"
                    : output.Replaced ? $"wrote  {output.Path} (in place of one made before)"
                    : $"wrote  {output.Path}");
            }

            return 0;
        });
        return command;
    }
}

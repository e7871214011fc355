using System.CommandLine;
using Antares.Catalog;
using Antares.Cli.Pictures;
using Antares.Export;

namespace Antares.Cli.Commands;

/// <summary><c>antares db_to_picture</c>: a classification as a picture with legend, scale bar and north arrow.</summary>
internal static class DbToPictureCommand
{
    public static Command Create()
    {
        PictureOptions defaults = new() { Name = "" };
        Option<string> name = ExportArguments.Name();
        Option<string?> region = ExportArguments.Region();
        Option<string?> scheme = ExportArguments.Scheme();
        Option<string> file = ExportArguments.File("Picture that is written: .png or .svg.");
        Option<string?> title = new("--title", "-t") { Description = "Heading. Default: land cover of the region." };
        Option<int> width = new("--width", "-w") { Description = "Width in pixels.", DefaultValueFactory = _ => defaults.Width };
        Command command = new("db_to_picture", "Draw a classification as a picture with legend, areas, scale bar and north arrow.")
        {
            name, region, scheme, file, title, width,
        };
        command.Run((given, session) =>
        {
            string path = LocalPath.Of(given.GetRequiredValue(file));
            PictureFile picture = new(session.Files, path);
            PictureOptions options = defaults with
            {
                Name = given.GetRequiredValue(name),
                Scheme = given.GetValue(scheme),
                Area = AreaOfInterest.Of(session.Catalog, given.GetValue(region), null, null),
                Region = given.GetValue(region) is string named ? RegionLookup.Find(session.Catalog, named).Name : "",
                Title = given.GetValue(title) ?? "",
                Width = given.GetValue(width),
            };
            picture.Write(new PictureStage(ExportArguments.Services(session), session.Burner).Draw(options, session.Cancel), session.Cancel);
            Console.WriteLine($"Wrote {path}");
            return 0;
        });
        return command;
    }
}

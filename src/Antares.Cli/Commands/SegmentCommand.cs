using System.CommandLine;
using Antares.Runs;
using Antares.Segmentation;
using NetTopologySuite.Geometries;

namespace Antares.Cli.Commands;

/// <summary><c>antares segment</c>: cuts a feature product into segments.</summary>
internal static class SegmentCommand
{
    private static readonly Option<string> Algorithm = new("--algorithm", "-a", "-algorithm")
    {
        Description = $"Segmenter: {string.Join(", ", Segmenters.All.Select(s => s.Name))}.",
        Required = true,
    };

    private static readonly Option<string> Product = new("--product", "-p", "-product") { Description = "Feature product that is cut.", Required = true };
    private static readonly Option<string> Name = new("--name", "-n", "-name") { Description = "Name of the segmentation.", Required = true };

    private static readonly Option<string[]> Bands = new("--bands", "-b", "-bands")
    {
        Description = "Features to use; all when left out.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string> Datasource = new("--datasource", "-d", "-datasource")
    {
        Description = "Where the images come from; kept with the segmentation.",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string> Year = new("--year", "-y", "-year")
    {
        Description = "Year of the images; kept with the segmentation.",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string[]> Extra = ExtraValues.Option("segment_params");
    private static readonly Option<bool> Rescale = new("--rescale") { Description = "Measure the scaling of the bands anew; all tiles are cut again." };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace a segmentation of this name that has other parameters; the scaling of the bands is measured anew, too." };
    private static readonly AreaOptions Area = new();

    public static Command Create()
    {
        Command command = new("segment", "Cut a feature product into segments.")
        {
            Algorithm, Product, Name, Bands, Datasource, Year, Extra, Rescale, Overwrite,
        };
        Area.AddTo(command);
        command.Run((given, session) =>
        {
            SegmentationOptions options = Options(given, session);
            SegmentationStage stage = new(
                session.Catalog, session.Runner, session.Rasters, session.RasterWriter, session.Files, session.Workspace);
            return Report(stage.Run(options, session.Cancel));
        });
        return command;
    }

    private static int Report(SegmentationReport report)
    {
        RunSummary run = report.Run;
        if (!report.IsScaled && run.Failed > 0)
        {
            Console.Error.WriteLine("No tile was cut: the scaling of the bands is measured over all tiles. Mend those that failed and run the same command again.");
        }

        Console.WriteLine($"Successfully ran segmentation on {run.Done} tiles");
        Console.WriteLine($"{run.Failed} tiles failed");
        foreach (string line in SeamText.Lines(report))
        {
            Console.WriteLine(line);
        }

        return run.ExitCode;
    }

    private static SegmentationOptions Options(ParseResult given, Session session)
    {
        IReadOnlyDictionary<string, string> extra = ExtraValues.Parse(given.GetValue(Extra));
        (Geometry? shape, string text) = Area.Of(given, session.Catalog);
        return new SegmentationOptions
        {
            Name = given.GetRequiredValue(Name),
            Product = given.GetRequiredValue(Product),
            Algorithm = given.GetRequiredValue(Algorithm),
            Bands = given.GetValue(Bands) ?? [],
            Extra = extra,
            Datasource = given.GetValue(Datasource) ?? "",
            Year = given.GetValue(Year) ?? "",
            Area = shape,
            AreaText = text,
            Rescale = given.GetValue(Rescale),
            Overwrite = given.GetValue(Overwrite),
        };
    }
}

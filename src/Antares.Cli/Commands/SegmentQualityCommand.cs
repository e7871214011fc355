using System.CommandLine;
using System.Text;
using Antares.Catalog;
using Antares.Cli.Pictures;
using Antares.Export;
using Antares.Segmentation;
using Antares.Segmentation.Quality;
using NetTopologySuite.Geometries;

namespace Antares.Cli.Commands;

/// <summary><c>antares segment_quality</c>: how good segments are, so that a scale can be chosen before a long run.</summary>
internal static class SegmentQualityCommand
{
    private static readonly SegmentQualityOptions Defaults = new();

    private static readonly Option<string[]> Segmentations = Many("--segmentation", "-s", "Segmentations that exist; all their levels are judged.");
    private static readonly Option<string?> Product = new("--product", "-p") { Description = "Feature product. With -s: the one that was cut, when left out." };
    private static readonly Option<string[]> Bands = Many("--bands", "-b", "Features to use. Default: those of the segmentation, else all.");

    private static readonly Option<string?> Algorithm = new("--algorithm", "-a")
    {
        Description = $"Segmenter that cuts a sample of the product: {string.Join(", ", Segmenters.All.Select(s => s.Name))}. Default: {Defaults.Algorithm}.",
    };

    private static readonly Option<string[]> Extra = new("-extra", "--extra")
    {
        Description = "Parameters of the segmenter as key=value, one of them a list: t=10,20,40,80 s=0.5; `antares segment_params` shows them.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "key=value",
    };

    private static readonly Option<string?> Scaling = new("--scaling", "-n", "--name")
    {
        Description = "Scale the bands as this segmentation. Default: as the first one of -s, else by percentiles of the sample.",
        HelpName = "NAME",
    };

    private static readonly Option<int> Sample = Count("--sample", "Windows that are judged, spread over the data.", Defaults.Windows);
    private static readonly Option<int> Window = Count("--window", "Longest side of a window in pixels.", Defaults.WindowSize);
    private static readonly Option<string?> Reference = new("--reference") { Description = "Vector file of reference polygons: objects that a person drew.", HelpName = "FILE" };
    private static readonly Option<string?> Layer = new("--layer", "-l") { Description = "Its layer, where the file has more than one." };
    private static readonly Option<int> Tolerance = Count("--tolerance", "Pixels by which borders may lie apart and still agree.", Defaults.Tolerance);
    private static readonly Option<string[]> Colours = Many("--colours", "--colors", "Three bands for red, green and blue of the maps. Default: near and shortwave infrared and red.");
    private static readonly Option<string?> Json = new("--json") { Description = "Write everything as JSON.", HelpName = "FILE" };
    private static readonly Option<string?> Csv = new("--csv") { Description = "Write the table as CSV.", HelpName = "FILE" };
    private static readonly Option<string?> Picture = new("--picture", "-f") { Description = "Draw curves and maps: .svg or .png.", HelpName = "FILE" };
    private static readonly AreaOptions Area = new();

    public static Command Create()
    {
        Command command = new(
            "segment_quality", "Judge segmentations, or those that a list of scales would give on a sample, as a table and a picture; nothing is stored.")
        {
            Segmentations, Product, Bands, Algorithm, Extra, Scaling, Sample, Window, Reference, Layer, Tolerance, Colours, Json, Csv, Picture,
        };
        Area.AddTo(command);
        command.Run(Run);
        return command;
    }

    private static int Run(ParseResult given, Session session)
    {
        PictureFile? picture = given.GetValue(Picture) is string file ? new PictureFile(session.Files, LocalPath.Of(file)) : null;
        SegmentQualityStage stage = new(session.Catalog, session.Projections, session.Rasters, session.Vectors, session.Burner, session.Workspace);
        (SegmentQualityReport report, QualityMap map) = stage.Run(Options(given, session.Catalog), session.Threads, Progress, session.Cancel);
        foreach (string line in SegmentQualityText.Lines(report))
        {
            Console.WriteLine(line);
        }

        Write(session, given.GetValue(Json), () => CatalogJson.Write(report) + "\n");
        Write(session, given.GetValue(Csv), () => SegmentQualityCsv.Of(report));
        picture?.Write(SegmentQualityPicture.Draw(report, map), session.Cancel);
        Wrote(given.GetValue(Picture));
        return 0;
    }

    private static SegmentQualityOptions Options(ParseResult given, ICatalog catalog)
    {
        string[] segmentations = given.GetValue(Segmentations) ?? [];
        if (segmentations.Length > 0 && (given.GetValue(Algorithm) is not null || given.GetValue(Extra) is { Length: > 0 }))
        {
            throw new UsageException("-s judges segmentations that exist; -a and -extra cut a sample anew.", "segment_quality", "Leave out -s, or -a and -extra.");
        }

        (Geometry? shape, string text) = Area.Of(given, catalog);
        return Defaults with
        {
            Segmentations = [.. segmentations.Distinct()],
            Product = given.GetValue(Product),
            Bands = given.GetValue(Bands) ?? [],
            Algorithm = given.GetValue(Algorithm) ?? Defaults.Algorithm,
            Extra = ExtraValues.Parse(given.GetValue(Extra)),
            ScalingOf = given.GetValue(Scaling),
            Area = shape,
            AreaText = text,
            Windows = given.GetValue(Sample),
            WindowSize = given.GetValue(Window),
            Reference = given.GetValue(Reference) is string file ? LocalPath.OfInput(file) : null,
            Layer = given.GetValue(Layer),
            Tolerance = given.GetValue(Tolerance),
            Colours = given.GetValue(Colours) ?? [],
        };
    }

    private static void Progress(int done, int of) => Console.Error.WriteLine($"window {done} of {of} judged");

    private static void Write(Session session, string? file, Func<string> text)
    {
        if (file is not null)
        {
            session.Files.Write(LocalPath.Of(file), Encoding.UTF8.GetBytes(text()));
            Wrote(file);
        }
    }

    private static void Wrote(string? file)
    {
        if (file is not null)
        {
            Console.WriteLine($"Wrote {LocalPath.Of(file)}");
        }
    }

    private static Option<string[]> Many(string name, string alias, string description) =>
        new(name, alias) { Description = description, AllowMultipleArgumentsPerToken = true };

    private static Option<int> Count(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value, HelpName = "N" };
}

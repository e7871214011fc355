using System.CommandLine;
using Antares.Sampling;

namespace Antares.Cli.Commands;

/// <summary><c>antares segment_attributes</c>: one table of all segments with shapes and numbers of their features.</summary>
internal static class SegmentAttributesCommand
{
    private static readonly SegmentAttributesOptions Defaults = new() { Segmentation = "", FileName = "" };

    private static readonly Option<string> Segmentation = new("--segmentation", "-s", "-segmentation") { Description = "Segmentation that is described.", Required = true };

    private static readonly Option<string> Level = new("--level")
    {
        Description = "Level of a segmentation that has several: the value of t.",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string> Output = new("--output", "-o", "-output", "-f", "--filename")
    {
        Description = $"Table that is written ({string.Join(" or ", SegmentAttributesOptions.Formats)}); an earlier one is replaced.",
        Required = true,
    };

    private static readonly Option<string?> Neighbours = new("--neighbours")
    {
        Description = "Second table: every two segments with a common border, and its length.",
    };

    private static readonly Option<string?> Product = new("--product", "-p", "-product") { Description = "Feature product on the same grid; shapes alone when left out." };

    private static readonly Option<string[]> Bands = new("--bands", "-b", "-bands")
    {
        Description = "Features to use; all when left out.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string[]> Statistics = new("--statistics")
    {
        Description = $"Numbers of each feature: one or more of {Statistic.Known}. Default: {string.Join(' ', Defaults.Statistics)}.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly AreaOptions Area = new();

    public static Command Create()
    {
        Command command = new(
            "segment_attributes",
            "Write a table of segments: area, perimeter, box, compactness, neighbours and numbers of features. A region limits it to segments that begin in tiles which meet it.")
        {
            Segmentation, Level, Output, Neighbours, Product, Bands, Statistics,
        };
        Area.AddTo(command);
        command.Run((given, session) =>
        {
            SegmentAttributesOptions options = Options(given, session);
            SegmentAttributesStage stage = new(
                session.Workspace, session.Catalog, session.Projections, session.Rasters, session.Files, session.Runner);
            return Report(options, stage.Run(options, session.Cancel));
        });
        return command;
    }

    private static int Report(SegmentAttributesOptions options, SegmentAttributesResult result)
    {
        if (result.Run.ExitCode != 0)
        {
            return ExportArguments.NotWritten(result.Run, options.FileName);
        }

        Console.WriteLine($"Wrote {result.Segments} segments to {options.FileName}");
        if (options.NeighbourFile is not null)
        {
            Console.WriteLine($"Wrote {result.Borders} pairs of neighbours to {options.NeighbourFile}");
        }

        return 0;
    }

    private static SegmentAttributesOptions Options(ParseResult given, Session session)
    {
        string[] statistics = given.GetValue(Statistics) ?? [];
        if (statistics.Length > 0 && given.GetValue(Product) is null)
        {
            throw new UsageException("Statistics need a product that has features.", "--statistics", "Give the feature product with --product.");
        }

        return new SegmentAttributesOptions
        {
            Segmentation = given.GetRequiredValue(Segmentation),
            Level = given.GetValue(Level) ?? "",
            FileName = LocalPath.Of(given.GetRequiredValue(Output)),
            NeighbourFile = given.GetValue(Neighbours) is string path ? LocalPath.Of(path) : null,
            Product = given.GetValue(Product),
            Bands = given.GetValue(Bands) ?? [],
            Statistics = statistics.Length == 0 ? Defaults.Statistics : statistics,
            Area = Area.Of(given, session.Catalog).Shape,
        };
    }
}

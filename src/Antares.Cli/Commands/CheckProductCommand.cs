using System.CommandLine;
using Antares.Catalog;
using Antares.Ingest.Truth;
using NetTopologySuite.Geometries;

namespace Antares.Cli.Commands;

/// <summary><c>antares check_product</c>: measures whether the scenes of a product are what their metadata say.</summary>
internal static class CheckProductCommand
{
    private const int Faulty = 3;
    private static readonly Option<string?> Begin = new("-b", "--begin", "-begin") { Description = "First solar day, inclusive.", HelpName = "YYYY-MM-DD" };
    private static readonly Option<string?> End = new("-e", "--end", "-end") { Description = "Last solar day, inclusive.", HelpName = "YYYY-MM-DD" };
    private static readonly AreaOptions Area = new();

    public static Command Create()
    {
        Argument<string> name = new("PRODUCT") { Description = "Indexed scenes, or the tiles of an ingested grid." };
        Option<bool> strict = Strict("End with code 3 where a scene is faulty.");
        Option<bool> json = RunsCommand.Json();
        Command command = new("check_product", "Measure on pixels whether scenes are what their metadata say: offsets, twins, cuts, grids, bands, dates.") { name, strict, json, Begin, End };
        Area.AddTo(command);
        command.Run((given, session) =>
        {
            Product product = session.Catalog.Product(given.GetRequiredValue(name), "PRODUCT", ProductKind.Indexed, ProductKind.Ingested);
            (Geometry? shape, _) = Area.Of(given, session.Catalog);
            DateOnly? begin = SolarDayOption.Parse(given.GetValue(Begin), "-b, --begin"), end = SolarDayOption.Parse(given.GetValue(End), "-e, --end");
            SolarDayOption.CheckOrder("The period", begin, end, "-b, -e");
            IReadOnlyList<Dataset> asked = session.Catalog.Datasets(new DatasetQuery(product.Name) { Begin = begin, End = end, Shape = shape });
            IReadOnlyList<Dataset> all = session.Catalog.Datasets(new DatasetQuery(product.Name));
            TruthReport report = Stage(session).Run(product, asked, all, new TruthOptions { Threads = session.Threads }, session.Cancel);
            Print(report, given.GetValue(json), given.GetValue(GlobalOptions.Verbose));
            return given.GetValue(strict) && report.Faulty > 0 ? Faulty : 0;
        });
        return command;
    }

    /// <summary>The stage with the parts of a session.</summary>
    public static TruthStage Stage(Session session) => new(session.Rasters, session.Projections, session.Workspace, session.Clock);

    /// <summary>The option that makes errors count.</summary>
    public static Option<bool> Strict(string description) => new("--strict") { Description = description };

    private static void Print(TruthReport report, bool json, bool verbose)
    {
        if (json)
        {
            Console.WriteLine(RunDocument.Text(TruthText.Document(report)));
            return;
        }

        foreach (string line in TruthText.Lines(report, onlyFindings: !verbose))
        {
            Console.WriteLine(line);
        }
    }
}

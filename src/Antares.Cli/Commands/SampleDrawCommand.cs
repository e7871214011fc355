using System.CommandLine;
using Antares.Accuracy;

namespace Antares.Cli.Commands;

/// <summary><c>antares sample_draw</c>: draws the sample of a design.</summary>
internal static class SampleDrawCommand
{
    public static Command Create()
    {
        Option<string> design = new("--design", "-d") { Description = "Design that `antares sample_design` wrote.", Required = true, HelpName = "DESIGN.json" };
        Option<string> output = new("--output", "-o") { Description = "GeoPackage that is written; design and form for QGIS come beside it.", Required = true, HelpName = "SAMPLE.gpkg" };
        Option<SampleUnitKind> unit = new("--unit", "-u")
        {
            CustomParser = SampleArguments.OneOf<SampleUnitKind>,
            Description = "What a person labels: point, a place; pixel, its square; segment, the whole segment of the map around a place. Default: point.",
            DefaultValueFactory = _ => SampleUnitKind.Point,
        };
        Option<ulong> seed = new("--seed")
        {
            Description = "Another seed draws other units; a larger design with the same seed holds the units of a smaller one. Default: 1.",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
        };
        Option<string?> distance = new("--min-distance") { Description = "Least distance of two draws on the ground, such as 500m or 2km. Default: none.", HelpName = "DISTANCE" };
        Option<string?> keep = new("--keep") { Description = "Older sample whose labels are kept where a unit lies in the same pixel.", HelpName = "OLD.gpkg" };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace an earlier sample, with all labels in it." };
        Command command = new("sample_draw", "Draw the sample of a design: a GeoPackage to label, with a form for QGIS.") { design, output, unit, seed, distance, keep, overwrite };
        command.Run((given, session) =>
        {
            SampleDrawOptions options = new()
            {
                DesignFile = LocalPath.Of(given.GetRequiredValue(design)),
                FileName = LocalPath.Of(given.GetRequiredValue(output)),
                Unit = given.GetValue(unit),
                Seed = given.GetValue(seed),
                MinimumDistanceMetres = given.GetValue(distance) is string text ? SampleArguments.Metres(text) : 0,
                Keep = given.GetValue(keep) is string old ? LocalPath.Of(old) : null,
                Overwrite = given.GetValue(overwrite),
            };
            OutputGuard.Refuse([("--output", options.FileName)], ("--design", options.DesignFile), ("--keep", options.Keep));
            SampleDrawReport report = new SampleDrawStage(SampleArguments.Services(session), session.VectorWriter, session.Vectors).Run(options, session.Cancel);
            if (report.Design is null)
            {
                return ExportArguments.NotWritten(report.Run, options.FileName);
            }

            string draws = report.Units == report.Draws ? "" : $" ({report.Draws} draws)";
            Console.WriteLine($"Wrote {report.Units} {report.Design.Unit}s{draws} of {report.Design.Strata.Count} strata to {options.FileName}");
            if (report.Kept is { } kept)
            {
                Console.WriteLine($"Kept {kept.Carried} labelled units of {options.Keep}; {kept.Left} more of its labelled units lie in no pixel of this sample");
            }

            foreach (string note in report.Notes)
            {
                Console.WriteLine($"note: {note}");
            }

            return 0;
        });
        return command;
    }
}

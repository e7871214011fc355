using System.CommandLine;
using Antares.Accuracy;
using Antares.Sampling;

namespace Antares.Cli.Commands;

/// <summary><c>antares ingest_validation</c>: brings polygons and points of known class into a validation set.</summary>
internal static class IngestValidationCommand
{
    private static readonly Argument<string> Place = new("FILE")
    {
        Description = "Vector file of polygons or points, any format and reference system. Polygons that cross themselves are repaired, empty ones left out; both are reported.",
    };

    private static readonly Option<string?> Layer = new("--layer", "-l", "-layer") { Description = "Layer, where the file has more than one." };

    private static readonly Option<string> Field = new("--field", "-field")
    {
        Description = "Column of the true class: codes, or names of the scheme. Features without class (nothing or 0) are left out and reported; a class outside the scheme is an error.",
        Required = true,
        HelpName = "COLUMN",
    };

    private static readonly Option<string> Scheme = new("--scheme", "-scheme")
    {
        Description = "Scheme of the classes; made from the values when there is none of this name.",
        Required = true,
    };

    private static readonly Option<string> Name = new("--name", "-name", "-n") { Description = "Name of the validation set.", Required = true };
    private static readonly Option<string?> Year = new("--year", "-year", "-y") { Description = "Year that the labels describe. Default: -1, none." };

    private static readonly Option<int> Filter = new("--filter", "-filter") { Description = "Keep each Nth feature.", DefaultValueFactory = _ => 1, HelpName = "N" };

    private static readonly Option<bool> Overwrite = new("--overwrite")
    {
        Description = "Replace the set: it has the objects of this file alone. Without it objects are added, and those of the same shape replaced.",
    };

    public static Command Create()
    {
        Command command = new("ingest_validation", "Bring polygons and points of known class into a validation set; doing it again doubles nothing.")
        {
            Place, Layer, Field, Scheme, Name, Year, Filter, Overwrite,
        };
        command.Run(Run);
        return command;
    }

    private static int Run(ParseResult given, Session session)
    {
        TrainingImportOptions options = new()
        {
            File = given.GetRequiredValue(Place),
            Layer = given.GetValue(Layer),
            Interpret = given.GetRequiredValue(Field),
            InterpretOption = "-field",
            Scheme = given.GetRequiredValue(Scheme),
            Year = TrainingYear.Parse(given.GetValue(Year)),
            Name = given.GetRequiredValue(Name),
            KeepEach = given.GetValue(Filter),
            Overwrite = given.GetValue(Overwrite),
        };
        TrainingImportSummary done = new ValidationImport(session.Vectors, session.Projections, session.Schemes, session.Validation).Run(options, session.Cancel);
        foreach (string line in TrainingImportText.Lines(options, done, "Validation set", "objects"))
        {
            Console.WriteLine(line);
        }

        return 0;
    }
}

using System.CommandLine;
using Antares.Sampling;

namespace Antares.Cli.Commands;

/// <summary><c>antares ingest_training</c>: brings labelled polygons into a training set.</summary>
internal static class IngestTrainingCommand
{
    private static readonly Option<string> Shape = new("--shape", "-shape", "--file")
    {
        Description = "Vector file of polygons, any format and reference system. Polygons that cross themselves are repaired, empty ones left out; "
            + "both are reported.",
        Required = true,
        HelpName = "FILE",
    };

    private static readonly Option<string?> Layer = new("--layer", "-l", "-layer") { Description = "Layer, where the file has more than one." };

    private static readonly Option<string> Interpret = new("--interpret", "-interpret")
    {
        Description = "Column of the class that a person saw: codes, or names of the scheme. Features without class (nothing or 0) are left out and "
            + "reported; a class outside the scheme is an error.",
        Required = true,
        HelpName = "COLUMN",
    };

    private static readonly Option<string?> Predict = new("--predict", "-predict") { Description = "Column of the class of an earlier map.", HelpName = "COLUMN" };

    private static readonly Option<string> Scheme = new("--scheme", "-scheme")
    {
        Description = "Scheme of the classes; made from the values when there is none of this name.",
        Required = true,
    };

    private static readonly Option<string?> Year = new("--year", "-year", "-y") { Description = "Year that the labels describe." };

    private static readonly Option<string> Dataset = new("--dataset", "-dataset", "--name", "-name", "-n")
    {
        Description = "Name of the training set.",
        Required = true,
    };

    private static readonly Option<int> Filter = new("--filter", "-filter") { Description = "Keep each Nth feature.", DefaultValueFactory = _ => 1, HelpName = "N" };

    private static readonly Option<bool> Overwrite = new("--overwrite", "-overwrite")
    {
        Description = "Replace the set: it has the polygons of this file alone. Without it polygons are added, and those of the same shape replaced.",
    };

    public static Command Create()
    {
        Command command = new(
            "ingest_training",
            "Bring labelled polygons into a training set; doing it again doubles nothing.")
        {
            Shape, Layer, Interpret, Predict, Scheme, Year, Dataset, Filter, Overwrite,
        };
        command.Run(Run);
        return command;
    }

    private static int Run(ParseResult given, Session session)
    {
        TrainingImportOptions options = new()
        {
            File = given.GetRequiredValue(Shape),
            Layer = given.GetValue(Layer),
            Interpret = given.GetRequiredValue(Interpret),
            Predict = given.GetValue(Predict),
            Scheme = given.GetRequiredValue(Scheme),
            Year = TrainingYear.Parse(given.GetValue(Year)),
            Name = given.GetRequiredValue(Dataset),
            KeepEach = given.GetValue(Filter),
            Overwrite = given.GetValue(Overwrite),
        };
        TrainingImportSummary done = new TrainingImport(session.Vectors, session.Projections, session.Schemes, session.Training).Run(options, session.Cancel);
        foreach (string line in TrainingImportText.Lines(options, done))
        {
            Console.WriteLine(line);
        }

        return 0;
    }
}

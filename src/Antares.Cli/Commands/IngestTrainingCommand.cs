using System.CommandLine;
using System.Globalization;
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
            Year = YearOf(given.GetValue(Year)),
            Name = given.GetRequiredValue(Dataset),
            KeepEach = given.GetValue(Filter),
            Overwrite = given.GetValue(Overwrite),
        };
        TrainingImportSummary done = new TrainingImport(session.Vectors, session.Projections, session.Schemes, session.Training).Run(options, session.Cancel);
        Report(options, done);
        return 0;
    }

    private static void Report(TrainingImportOptions options, TrainingImportSummary done)
    {
        if (done.MadeScheme is { } scheme)
        {
            Console.WriteLine($"Scheme '{scheme.Name}' did not exist and was made: {string.Join(", ", scheme.Tags.Select(t => $"{t.Code} {t.Name} {t.Colour}"))}.");
        }

        Note(done.Repaired > 0, $"{done.Repaired} polygons crossed themselves and were repaired.");
        Note(done.Unlabelled.Count > 0, $"{done.Unlabelled.Count} features without class were left out: {Ids(done.Unlabelled)}.");
        Note(done.Empty.Count > 0, $"{done.Empty.Count} features with an empty shape were left out: {Ids(done.Empty)}.");
        Note(done.Older > 0 && options.Overwrite, $"{done.Older} older polygons that the file does not have were removed.");
        Note(done.Older > 0 && !options.Overwrite, $"{done.Older} older polygons that the file does not have remain in the set; --overwrite replaces it.");
        Console.WriteLine($"Training set '{options.Name}': {done.Polygons} polygons read, {done.New} of them new.");
    }

    private static void Note(bool holds, string text)
    {
        if (holds)
        {
            Console.WriteLine(text);
        }
    }

    private static string Ids(IReadOnlyList<long> ids) => string.Join(", ", ids.Take(10)) + (ids.Count > 10 ? ", ..." : "");

    // -1 is the seed's word for no year.
    private static int? YearOf(string? text) => text switch
    {
        null or "" or "-1" => null,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is > 1900 and < 2200 => year,
        _ => throw new UsageException($"--year {text} is no year.", "", "Give four digits, e.g. 2017."),
    };
}

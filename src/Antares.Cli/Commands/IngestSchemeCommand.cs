using System.CommandLine;
using Antares.Legend;

namespace Antares.Cli.Commands;

/// <summary><c>antares ingest_scheme</c>: brings a legend in.</summary>
internal static class IngestSchemeCommand
{
    private static readonly Argument<string?> Place = new("FILE")
    {
        Description = "CSV file in UTF-8 with the columns code, name and color (#rrggbb).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> File = new("--file", "-file", "-f") { Description = "The same as FILE.", HelpName = "FILE" };
    private static readonly Option<string?> Name = new("--name", "-name", "-n") { Description = "Name of the scheme. Default: the file's name." };

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Also where classes of the scheme are gone from the file." };

    public static Command Create()
    {
        Command command = new("ingest_scheme", "Bring the classes of a legend in: code, name and colour. A scheme of the same name gets the new names and colours.") { Place, File, Name, Overwrite };
        command.Run(Run);
        return command;
    }

    /// <summary>Maps, models and training sets of a scheme hold its codes: taking one away must be meant.</summary>
    private static void CheckLostCodes(Session session, Scheme scheme, bool meant)
    {
        int[] lost = [.. session.Schemes.FindScheme(scheme.Name)?.Tags.Select(t => t.Code).Where(code => scheme.Find(code) is null) ?? []];
        if (lost.Length > 0 && !meant)
        {
            throw new AntaresException(
                $"Scheme '{scheme.Name}' would lose the classes {string.Join(", ", lost)}.",
                "ingest_scheme",
                "Choose another --name, or give --overwrite if no training set, model or map of the scheme is needed any more.");
        }
    }

    private static int Run(ParseResult given, Session session)
    {
        string file = given.GetValue(Place) ?? given.GetValue(File)
            ?? throw new UsageException("No file was given.", "antares ingest_scheme", "Give a CSV file: `antares ingest_scheme classes.csv --name NAME`.");
        string name = given.GetValue(Name) is { Length: > 0 } asked ? asked : Path.GetFileNameWithoutExtension(file);
        Scheme scheme = SchemeFile.Read(file, name, out int nodataRows);
        CheckLostCodes(session, scheme, given.GetValue(Overwrite));
        bool isNew = session.Schemes.AddScheme(scheme);
        string skipped = nodataRows > 0 ? " Code 0 without a name is nodata and was left out." : "";
        Console.WriteLine($"Scheme '{name}' {(isNew ? "has" : "now has")} {scheme.Tags.Count} classes.{skipped}");
        return 0;
    }
}

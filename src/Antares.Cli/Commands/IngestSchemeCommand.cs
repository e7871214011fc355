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

    private static readonly Option<string?> Parent = new("--parent", "-parent")
    {
        Description = "Scheme with coarser classes, brought in before: FILE has a column parent with the code or name of the class in it that each class belongs to.",
        HelpName = "SCHEME",
    };

    private static readonly Option<string?> Mapping = new("--mapping", "-mapping")
    {
        Description = "CSV file with the columns code and parent, codes or names, instead of a column of FILE; FILE may be left out for a scheme that is known.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        Command command = new(
            "ingest_scheme", "Bring the classes of a legend in: code, name and colour, and which coarser class each belongs to. A scheme of the same name gets the new names and colours.")
        {
            Place, File, Name, Parent, Mapping, Overwrite,
        };
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

    // Everything is read and checked before anything is kept.
    private static int Run(ParseResult given, Session session)
    {
        string? file = given.GetValue(Place) ?? given.GetValue(File);
        if (given.GetValue(Place) is not null && given.GetValue(File) is string second && second != file)
        {
            throw new UsageException($"Two files were given, '{file}' and '{second}'.", "antares ingest_scheme", "Give one: --file is the same as FILE.");
        }

        string? table = given.GetValue(Mapping), parent = given.GetValue(Parent);
        if (table is not null && parent is null)
        {
            throw new UsageException("A mapping leads to a scheme, and none is named.", "--mapping", "Give --parent SCHEME as well.");
        }

        int nodataRows = 0;
        string name = NameOf(given, file, table);
        Scheme scheme = file is null ? Known(session, name, "--name") : SchemeFile.Read(file, name, out nodataRows);
        CheckLostCodes(session, scheme, given.GetValue(Overwrite));
        SchemeMapping? mapping = parent is null ? null : MappingOf(session, scheme, parent, table ?? file!);
        Keep(session, scheme, mapping, isRead: file is not null, nodataRows);
        return 0;
    }

    private static string NameOf(ParseResult given, string? file, string? table)
    {
        string? name = given.GetValue(Name) is { Length: > 0 } asked ? asked : null;
        if (file is not null)
        {
            return name ?? Path.GetFileNameWithoutExtension(file);
        }

        return table is null
            ? throw new UsageException("No file was given.", "antares ingest_scheme", "Give a CSV file: `antares ingest_scheme classes.csv --name NAME`.")
            : name ?? throw new UsageException("The scheme of the mapping is not named.", "--mapping", "Give --name SCHEME, or the FILE of its classes.");
    }

    private static SchemeMapping MappingOf(Session session, Scheme scheme, string parent, string table)
    {
        CrossWalk.RefuseCircle(session.Schemes, scheme.Name, parent, "--parent");
        return MappingFile.Read(table, scheme, Known(session, parent, "--parent"));
    }

    private static Scheme Known(Session session, string name, string where) => session.Schemes.FindScheme(name) ?? throw new AntaresException(
        $"There is no scheme '{name}'.",
        where,
        session.Schemes.Schemes() is { Count: > 0 } all
            ? $"Use one of: {string.Join(", ", all.Select(s => s.Name))}; or bring it in first: `antares ingest_scheme FILE --name {name}`."
            : $"Bring it in first: `antares ingest_scheme FILE --name {name}`.");

    private static void Keep(Session session, Scheme scheme, SchemeMapping? mapping, bool isRead, int nodataRows)
    {
        Scheme? earlier = session.Schemes.FindScheme(scheme.Name);
        if (isRead)
        {
            session.Schemes.AddScheme(scheme, mapping);
            string skipped = nodataRows > 0 ? " Code 0 without a name is nodata and was left out." : "";
            Console.WriteLine($"Scheme '{scheme.Name}' {(earlier is null ? "has" : "now has")} {scheme.Tags.Count} classes.{skipped}");
        }
        else
        {
            session.Schemes.PutMapping(mapping!);
        }

        if (mapping is not null)
        {
            Console.WriteLine($"Its {mapping.Codes.Count} classes belong to {mapping.Codes.Values.Distinct().Count()} of '{mapping.To}'.");
        }

        foreach (string note in SchemeNotes.Of(session.Schemes, earlier, scheme, mapping?.To))
        {
            Console.WriteLine(note);
        }
    }
}

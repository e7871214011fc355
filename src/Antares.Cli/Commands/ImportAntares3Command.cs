using System.CommandLine;
using System.Globalization;
using System.Text;
using Antares.Postgis;
using Antares.Transfer;

namespace Antares.Cli.Commands;

/// <summary><c>antares import_antares3</c>: what an antares3 database knows, brought into the catalog.</summary>
internal static class ImportAntares3Command
{
    private const int IdsShown = 10;

    public static Command Create()
    {
        Option<string?> from = new("--from")
        {
            Description = "postgresql://user@host/database of antares3. Default: DATABASE_* of the environment or of ~/.antares.",
            HelpName = "ADDRESS",
        };
        Option<bool> look = new("--dry-run") { Description = "Only report what is there and what is wrong with it; write nothing." };
        Command command = new(
            "import_antares3",
            "Bring countries, regions, schemes, training and validation sets of an antares3 database into the catalog; doing it again doubles nothing. Models and maps are only reported.")
        {
            from, look,
        };
        command.Run((given, session) =>
        {
            using Antares3Database source = new(AddressOf(given.GetValue(from)));
            bool onlyLook = given.GetValue(look);
            Antares3ImportReport report = new Antares3Import(source, session.FullCatalog).Run(onlyLook, kind => Console.Error.WriteLine($"read {kind}"), session.Cancel);
            Print(report);
            Console.WriteLine(onlyLook ? "Nothing was written (--dry-run)." : $"Report: {Keep(report, session)}");
            return 0;
        });
        return command;
    }

    private static PostgisAddress AddressOf(string? given) => given is not null
        ? PostgisAddress.Parse(given)
        : CatalogLocator.Settings() ?? throw new UsageException(
            "Nothing says where the antares3 database is.", "--from", "Give --from postgresql://user@host/database, or DATABASE_NAME, _USER, _HOST in ~/.antares.");

    private static string Keep(Antares3ImportReport report, Session session)
    {
        DateTimeOffset now = session.Clock.GetUtcNow();
        string folder = Path.Combine(session.Workspace.Root, "imports");
        Directory.CreateDirectory(folder);
        for (int number = 1; ; number++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"antares3-{now:yyyy-MM-dd}{(number > 1 ? $"-{number}" : "")}.json"), file = Path.Combine(folder, name);
            if (session.Files.TryCreate(file, Encoding.UTF8.GetBytes(report.ToJson(now))))
            {
                return file;
            }
        }
    }

    private static void Print(Antares3ImportReport report)
    {
        Console.WriteLine(report.Source);
        string[][] rows = [["", "found", "new"], .. report.Counts.Select(c => new[] { c.Kind, Number(c.Found), c.New is { } fresh ? Number(fresh) : "-" })];
        foreach (string line in TextTable.Lines(rows, 2))
        {
            Console.WriteLine(line);
        }

        foreach ((string kind, IReadOnlyList<string> found) in report.Metadata.Where(m => m.Value.Count > 0))
        {
            Console.WriteLine($"{Number(found.Count)} {kind}: in the report only; their files and pixels are not in the database");
        }

        foreach (Antares3Note note in report.Notes)
        {
            string ids = string.Join(", ", note.Ids.Take(IdsShown).Select(Number)) + (note.Ids.Count > IdsShown ? ", ..." : "");
            Console.WriteLine(note.Ids.Count > 0 ? $"note: {note.What}: {Number(note.Ids.Count)} rows of {note.Table} (id {ids})" : $"note: {note.What}");
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.CommandLine;
using System.Globalization;
using Antares.Postgis;
using Antares.Transfer;

namespace Antares.Cli.Commands;

/// <summary><c>antares catalog</c>: which catalog is used, and the way of everything in it to another database.</summary>
internal static class CatalogCommand
{
    private const int Damaged = 3;

    public static Command Create() => new("catalog", "See the catalog, and copy it between the embedded file and a PostgreSQL server.") { Show(), Copy(), Roles() };

    private static Command Show()
    {
        Command command = new("show", "Say which catalog is used and what it holds.");
        command.Run((_, session) =>
        {
            IFullCatalog catalog = session.FullCatalog;
            Console.WriteLine($"catalog    {catalog.Place}");
            Console.WriteLine($"identity   {catalog.Identity():D}");
            Console.WriteLine($"workspace  {session.Workspace.Root}");
            foreach (ContentSum sum in CatalogContent.Of(catalog, session.Cancel).Where(s => s.Count > 0))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sum.Count,9}  {sum.Kind}"));
            }

            return 0;
        });
        return command;
    }

    private static Command Copy()
    {
        Option<string> from = new("--from") { Description = "postgresql://user@host/database, the folder of a workspace, or its antares.db.", Required = true, HelpName = "CATALOG" };
        Option<string> to = new("--to") { Description = "The same; a database must exist, a file is made.", Required = true, HelpName = "CATALOG" };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace the rows of a copy that is there already." };
        Command command = new("copy", "Copy everything in a catalog to another one, and compare counts and checksums of both.") { from, to, overwrite };
        command.Run((given, session) =>
        {
            using IFullCatalog source = CatalogLocator.Open(given.GetRequiredValue(from), make: false);
            using IFullCatalog target = CatalogLocator.Open(given.GetRequiredValue(to), make: true);
            if (source.Place == target.Place)
            {
                throw new UsageException("A catalog cannot be copied onto itself.", source.Place, "Give two different catalogs.");
            }

            var sums = new CatalogCopy(source, target).Run(given.GetValue(overwrite), kind => Console.Error.WriteLine($"copied {kind}"), session.Cancel);
            return Print(sums, source.Place, target.Place);
        });
        return command;
    }

    private static Command Roles()
    {
        Command command = new("roles", "Print the SQL that makes the roles antares_reader and antares_writer, for an administrator of the database.");
        command.SetAction(_ =>
        {
            Console.WriteLine(PostgisCatalog.RolesScript.TrimEnd());
            return 0;
        });
        return command;
    }

    private static int Print(IReadOnlyList<(ContentSum Source, ContentSum Target)> sums, string from, string to)
    {
        string[][] rows =
        [
            ["", "source", "target", "checksum"],
            .. sums.Where(s => s.Source.Count + s.Target.Count > 0).Select(s => new[]
            {
                s.Source.Kind, Number(s.Source.Count), Number(s.Target.Count), s.Source == s.Target ? $"equal {s.Source.Sha256[..12]}" : "DIFFERS",
            }),
        ];
        foreach (string line in TextTable.Lines(rows, 3))
        {
            Console.WriteLine(line);
        }

        bool isEqual = sums.All(s => s.Source == s.Target);
        Console.WriteLine(isEqual
            ? $"{to} holds what {from} holds"
            : $"{to} holds something else than {from}: rows that only the target has stay; copy into an empty database for an exact copy");
        return isEqual ? 0 : Damaged;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

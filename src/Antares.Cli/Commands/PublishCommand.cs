using System.CommandLine;
using Antares.Catalog;
using Antares.Export;
using Antares.Postgis;

namespace Antares.Cli.Commands;

/// <summary><c>antares publish</c>: a classification as a table of a PostGIS database.</summary>
internal static class PublishCommand
{
    private const string CatalogServer = "postgis";

    public static Command Create()
    {
        Argument<string?> name = new("NAME") { Description = "Name of the classification.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> named = new("--name", "-n", "-name") { Description = "The same." };
        Option<string> to = new("--to")
        {
            Description = "`postgis` for the database of the catalog, or postgresql://user@host/database.",
            Required = true,
            HelpName = "ADDRESS",
        };
        Option<string?> table = new("--table", "-table") { Description = "Table that is made, e.g. maps.land_cover. Default: the name of the classification in lower-case letters, in schema public." };
        Option<string?> region = ExportArguments.Region();
        Option<string?> scheme = ExportArguments.Scheme();
        Option<string> projection = new("--proj4", "-p", "--proj") { Description = "Reference system of the table, one with an EPSG number.", DefaultValueFactory = _ => "EPSG:4326" };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace the table of an earlier publish; its readers see the old map or the new one, never a part. Other tables are never replaced." };
        Command command = new("publish", "Write the polygons of a classification, the same as db_to_vector's, into a PostGIS table that QGIS opens.")
        {
            name, named, to, table, region, scheme, projection, overwrite,
        };
        command.Run((given, session) =>
        {
            string classification = given.GetValue(name) ?? given.GetValue(named) ?? throw new UsageException("No classification is named.", "NAME", "Give its name: `antares list classifications` shows all.");
            PostgisAddress address = AddressOf(given.GetRequiredValue(to), session);
            TableName target = TableName.Parse(given.GetValue(table) ?? DefaultTable(classification));
            string? legend = given.GetValue(scheme);
            PostgisTableWriter writer = new(address, target, $"classification '{classification}'{(legend is null ? "" : $" in scheme '{legend}'")}", given.GetValue(overwrite), session.Retries);
            writer.Check(session.Projections.Resolve(given.GetRequiredValue(projection)));
            VectorExportOptions options = new()
            {
                Name = classification,
                FileName = $"postgis {target}",
                IsTable = true,
                Scheme = legend,
                Area = AreaOfInterest.Of(session.Catalog, given.GetValue(region), null, null),
                Layer = target.ToString(),
                Projection = given.GetRequiredValue(projection),
            };
            VectorExportResult result = new VectorExportStage(ExportArguments.Services(session), writer).Run(options, session.Cancel);
            if (result.Run.ExitCode != 0)
            {
                return ExportArguments.NotWritten(result.Run, $"Table {target}");
            }

            string of = result.OfSegments ? "of segments" : "of neighbouring pixels of one class";
            Console.WriteLine($"Wrote {result.Polygons} polygons ({of}) to table {target} of {address}");
            return 0;
        });
        return command;
    }

    private static PostgisAddress AddressOf(string to, Session session) => to.Equals(CatalogServer, StringComparison.OrdinalIgnoreCase)
        ? session.Server ?? throw new UsageException(
            "The catalog is the file of the workspace, so it has no server to publish to.", "--to", "Give --to postgresql://user@host/database.")
        : PostgisAddress.Looks(to)
            ? PostgisAddress.Parse(to)
            : throw new UsageException("--to is neither `postgis` nor an address.", "--to", "Give --to postgis, or --to postgresql://user@host/database.");

    private static string DefaultTable(string classification) => PlainName.Slug(classification) is { Length: > 0 } slug ? slug : "classification";
}

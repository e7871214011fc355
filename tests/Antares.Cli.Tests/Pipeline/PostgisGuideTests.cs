using System.Globalization;
using System.Text.RegularExpressions;
using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The guide to a shared server, block by block, by two users on a server of its own.</summary>
[Collection(LandTests.Name)]
public sealed partial class PostgisGuideTests(SimulatedLand land)
{
    // What an administrator's sudo does, on the test's server; PGPASSFILE is left to the users.
    private const string Sudo = """
        #!/bin/sh
        [ "$1 $2" = "-u postgres" ] || exit 99
        shift 2
        PGHOST=127.0.0.1 PGUSER=postgres exec "$@"
        """;

    [PostgisFact]
    public void The_blocks_of_the_guide_run_as_they_stand()
    {
        using PostgresServer server = PostgresServer.StartAnother();
        (TemporaryFolder folder, Shell plain) = land.NewUser();
        using TemporaryFolder anas = new();
        using (folder)
        {
            MakeAntares3(server, folder);
            string given = $"export PGPORT={server.Port.ToString(CultureInfo.InvariantCulture)} MAPS='{folder["maps"]}' PATH='{folder["bin"]}':$PATH; set -e\n";
            plain.Run("antares db_to_vector -n map -f before.gpkg");
            Shell ana = new(anas.Path);
            Dictionary<string, string> printed = [];
            Block[] blocks = Blocks();
            Assert.True(blocks.Length >= 10);
            foreach (Block block in blocks)
            {
                CommandResult result = (block.Who.StartsWith("ana", StringComparison.Ordinal) ? ana : plain).Try(given + block.Text);
                Assert.True(result.ExitCode == 0 != block.Who.EndsWith("fails", StringComparison.Ordinal), result.ToString());
                Assert.DoesNotContain("change-me", result.Output + result.Error, StringComparison.Ordinal);
                printed[block.Text] = result.Output + result.Error;
            }

            Assert.Contains("GRANT antares_writer", printed.Single(p => p.Key.Contains("antares ingest_scheme mine", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
            Assert.DoesNotContain("DIFFERS", string.Concat(printed.Values), StringComparison.Ordinal);
            Assert.Contains("one shape with several classes", printed.Single(p => p.Key.Contains("--dry-run", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
            Assert.Single(Directory.GetFiles(folder["maps", "imports"], "antares3-*.json"));
            CheckTable(server, plain);
            CheckTables(server, plain, given);
        }
    }

    // The table has what db_to_vector writes: the same number, classes and areas.
    private static void CheckTable(PostgresServer server, Shell shell)
    {
        const string Sums = "SELECT class, code, count(*) AS n, round(CAST(sum(ST_Area({0}))*1e9 AS numeric)) AS a, round(CAST(sum(confidence) AS numeric), 6) AS c FROM {1} GROUP BY class, code ORDER BY code";
        string file = Numbers(shell.Run($"ogrinfo -q -dialect sqlite -sql \"SELECT class, code, count(*) AS n, round(sum(ST_Area(geom))*1e9) AS a, round(sum(confidence), 6) AS c FROM before GROUP BY class, code ORDER BY code\" before.gpkg"));
        string table = Numbers(shell.Run($"ogrinfo -q -sql \"{string.Format(CultureInfo.InvariantCulture, Sums, "geom", "land_cover")}\" 'PG:host=127.0.0.1 port={server.Port} dbname=maps user=postgres'"));
        Assert.True(file.Split('\n').Length > 10);
        Assert.Equal(file, table);
        string layer = shell.Run($"ogrinfo -so 'PG:host=127.0.0.1 port={server.Port} dbname=maps user=postgres' land_cover");
        Assert.Contains("Geometry: Multi Polygon", layer, StringComparison.Ordinal);
        Assert.Contains("ID[\"EPSG\",4326]", layer, StringComparison.Ordinal);
        Assert.Equal(1L, server.Ask("maps", "SELECT count(*) FROM pg_indexes WHERE tablename = 'land_cover' AND indexdef LIKE '%gist%'"));
        Assert.Equal("Made by antares publish: classification 'map'", server.Ask("maps", "SELECT obj_description('land_cover'::regclass)"));
        Assert.Equal(0L, server.Ask("maps", "SELECT count(*) FROM pg_class WHERE relname LIKE 'antares\\_%' AND relkind = 'r' AND relnamespace = 'public'::regnamespace"));
    }

    private static void CheckTables(PostgresServer server, Shell shell, string given)
    {
        server.Sql("maps", "CREATE TABLE mine (id integer); CREATE ROLE viewer; GRANT SELECT ON land_cover TO viewer; CREATE VIEW looks AS SELECT * FROM land_cover");
        Refused("antares publish map --to postgis --table public.land_cover", "Give --overwrite");
        Refused("antares publish map --to postgis --table mine --overwrite", "never replaced");
        Refused("antares publish map --to postgis --table antares.dataset --overwrite", "not for maps");
        Refused("antares publish map --to postgis --table land_cover --overwrite", "depend on it");
        server.Sql("maps", "DROP VIEW looks");
        shell.Run(given + "antares publish map --to postgis --table land_cover --overwrite -r Jalisco --proj4 EPSG:6372");
        Assert.Equal(true, server.Ask("maps", "SELECT has_table_privilege('viewer', 'land_cover', 'SELECT')"));
        Assert.Equal(6372, server.Ask("maps", "SELECT Find_SRID('public', 'land_cover', 'geom')"));
        shell.Run(given + """antares publish map --to postgis --table "\"año's; DROP TABLE mine\".\"mapa \"\"1\"\".x\"" """);
        Assert.Equal(1L, server.Ask("maps", "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'año''s; DROP TABLE mine' AND table_name = 'mapa \"1\".x'"));
        Assert.Equal(0L, server.Ask("maps", "SELECT count(*) FROM mine"));

        void Refused(string line, string words)
        {
            CommandResult result = shell.Try(given + line);
            Assert.NotEqual(0, result.ExitCode);
            Assert.Contains(words, result.Error, StringComparison.Ordinal);
        }
    }

    private static string Numbers(string text) => string.Join('\n', ValuePattern().Matches(text).Select(m =>
        double.TryParse(m.Groups[2].Value, CultureInfo.InvariantCulture, out double number) ? $"{m.Groups[1].Value} {number}" : m.Value));

    private static void MakeAntares3(PostgresServer server, TemporaryFolder folder)
    {
        server.Sql("postgres", "CREATE DATABASE antares3");
        server.Sql("antares3", "CREATE EXTENSION postgis");
        server.Sql("antares3", Antares3Sample.Tables);
        // The landscape has a scheme of the name 'land' already, with other classes.
        server.Sql("antares3", Antares3Sample.Rows.Replace("'land'", "'madmex'", StringComparison.Ordinal).Replace("'chips'", "'old_chips'", StringComparison.Ordinal));
        server.Sql("antares3", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC");
        Directory.CreateDirectory(folder["bin"]);
        File.WriteAllText(folder["bin", "sudo"], Sudo);
        File.SetUnixFileMode(folder["bin", "sudo"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static Block[] Blocks() =>
        [.. BlockPattern().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "postgis.md"))).Select(m => new Block(m.Groups[1].Value.Trim(), m.Groups[2].Value))];

    [GeneratedRegex("```sh([^\n]*)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex BlockPattern();

    [GeneratedRegex(@"(?m)^\s+(\w+) \(\w+\) = (.*)$")]
    private static partial Regex ValuePattern();

    private sealed record Block(string Who, string Text);
}

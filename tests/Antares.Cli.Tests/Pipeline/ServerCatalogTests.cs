using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The commands with a catalog on PostgreSQL.</summary>
[Collection(LandTests.Name)]
public sealed class ServerCatalogTests(SimulatedLand land)
{
    private const string Password = "s3cr3t-P4ss";

    [PostgisFact]
    public void A_workspace_moves_to_a_server_and_back_and_every_step_works_there()
    {
        PostgresServer server = PostgresServer.Shared;
        string url = server.Url(server.NewDatabase());
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string copied = shell.Run($"antares catalog copy --from antares-workspace --to {url}");
            File.Move(folder["antares-workspace", "antares.db"], folder["embedded.db"]);
            File.Delete(folder["antares-workspace", "antares.db-wal"]);
            File.Delete(folder["antares-workspace", "antares.db-shm"]);
            CommandResult again = shell.Try($"antares catalog copy --from embedded.db --to {url}");

            Assert.DoesNotContain("DIFFERS", copied, StringComparison.Ordinal);
            Assert.Contains("already", again.Error, StringComparison.Ordinal);
            foreach (string step in SimulatedLand.Steps.Concat(["antares model_predict -p features -m forest --name pixels", "antares db_to_raster -n pixels -f pixels.tif", "antares verify pixels", "antares explain pixels.tif"]))
            {
                shell.Run(step.StartsWith("datacube", StringComparison.Ordinal) ? $"ANTARES_CATALOG={url} {step}" : $"{step} --catalog {url}");
            }

            string back = shell.Run($"antares catalog copy --from {url} --to back.db");
            Assert.DoesNotContain("DIFFERS", back, StringComparison.Ordinal);
            Assert.Contains("pixels", shell.Run($"mv back.db antares-workspace/antares.db && antares list classifications"), StringComparison.Ordinal);
        }
    }

    [PostgisFact]
    public void A_new_workspace_begins_on_a_server_by_the_settings_of_the_seed()
    {
        PostgresServer server = PostgresServer.Shared;
        string database = server.NewDatabase();
        (TemporaryFolder folder, Shell shell) = land.NewUser(withWorkspace: false);
        using (folder)
        {
            File.WriteAllText(
                folder[".antares"],
                $"INGESTION_PATH={folder["shared"]}\nDATABASE_NAME={database}\nDATABASE_HOST=127.0.0.1\nDATABASE_PORT={server.Port}\nDATABASE_USER={PostgresServer.Superuser}\n");

            string made = shell.Run("antares init -c mex --boundaries land/boundaries.gpkg");
            shell.Run("antares ingest_scheme land/classes.csv --name land");

            Assert.Contains("catalog postgresql://", made, StringComparison.Ordinal);
            Assert.Contains("land", shell.Run("antares list schemes"), StringComparison.Ordinal);
            Assert.False(File.Exists(folder["shared", "antares.db"]));
            Assert.Equal(1L, server.Ask(database, "SELECT count(*) FROM antares.scheme"));
        }
    }

    [PostgisFact]
    public void No_secret_is_in_any_output_log_or_file_whatever_goes_wrong()
    {
        PostgresServer server = PostgresServer.Shared;
        string database = server.NewDatabase();
        server.Sql(database, $"CREATE ROLE secretive LOGIN PASSWORD '{Password}'; GRANT CREATE ON DATABASE \"{database}\" TO secretive");
        string right = server.Url(database, "secretive", Password), wrong = right.Replace(Password, "wr0ng-" + Password, StringComparison.Ordinal);
        string nobody = right.Replace(FormattableString.Invariant($":{server.Port}/"), ":1/", StringComparison.Ordinal);
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            List<CommandResult> results =
            [
                shell.Try($"antares catalog copy --from antares-workspace --to {right}"),
                shell.Try($"antares --catalog {right} catalog show"),
                shell.Try($"antares --catalog {right} model_predict -p features -m forest --name second"),
                shell.Try($"antares --catalog {right} runs show second"),
                shell.Try($"antares --catalog {right} runs resume second"),
                shell.Try($"antares --catalog {right} explain second/12_-15"),
                shell.Try($"antares --catalog {wrong} list products"),
                shell.Try($"antares --catalog {right}_missing list products"),
                shell.Try($"antares --catalog {right}/too/much list products"),
                shell.Try($"antares --catalog 'host=127.0.0.1;password={Password}' list products"),
                shell.Try($"antares catalog copy --from {wrong} --to x.db"),
                shell.Try($"DATABASE_NAME={database} DATABASE_HOST=127.0.0.1 DATABASE_PORT={server.Port} DATABASE_USER=secretive DATABASE_PASSWORD=x{Password} antares list products"),
                shell.Try($"timeout 20 antares --catalog {nobody} list products"),
            ];

            Assert.Equal([0, 0, 0, 0], results.Take(4).Select(r => r.ExitCode));
            Assert.All(results.Skip(6), r => Assert.NotEqual(0, r.ExitCode));
            Assert.All(results, r => Assert.DoesNotContain(Password, r.Output + r.Error, StringComparison.Ordinal));
            string[] files = [.. Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Where(f => File.ReadAllText(f).Contains(Password, StringComparison.Ordinal))];
            Assert.Empty(files);
        }
    }

    [PostgisFact]
    public void A_catalog_from_yesterdays_backup_makes_no_map_with_holes_and_is_mended_by_the_command_that_is_told()
    {
        PostgresServer server = PostgresServer.Shared;
        string database = server.NewDatabase(), url = server.Url(database);
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            shell.Run($"antares catalog copy --from antares-workspace --to {url}");
            server.Sql(database, "DELETE FROM antares.dataset WHERE product = (SELECT number FROM antares.product WHERE name = 'map') AND tile_x = (SELECT min(tile_x) FROM antares.dataset WHERE tile_x IS NOT NULL)");

            CommandResult refused = shell.Try($"antares --catalog {url} db_to_raster -n map -f map.tif");
            shell.Run($"antares --catalog {url} runs resume map --step model_predict_object");
            shell.Run($"antares --catalog {url} db_to_raster -n map -f map.tif");

            Assert.Equal(2, refused.ExitCode);
            Assert.Contains("the catalog does not list it", refused.Error, StringComparison.Ordinal);
            Assert.Contains("`antares runs resume map --step model_predict_object` lists them", refused.Error, StringComparison.Ordinal);
        }
    }

    [PostgisFact]
    public void A_reader_lists_and_exports_and_cannot_write()
    {
        PostgresServer server = PostgresServer.Shared;
        string database = server.NewDatabase();
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            shell.Run($"antares catalog copy --from antares-workspace --to {server.Url(database)}");
            server.Sql(database, "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'visitor') THEN CREATE ROLE visitor LOGIN PASSWORD 'guest'; END IF; END $$; GRANT antares_reader TO visitor");
            string url = server.Url(database, "visitor", "guest");
            File.WriteAllText(folder["antares-workspace", "runs", "apply_recipe", "features", "open"], "gone 1\n"); // As a run leaves it that was killed.
            server.Sql(database, "DELETE FROM antares.dataset WHERE product = (SELECT number FROM antares.product WHERE name = 'features')");

            Assert.Contains("features", shell.Run($"antares --catalog {url} list products"), StringComparison.Ordinal);
            Assert.Contains("warning: A run ended without", shell.Try($"antares --catalog {url} list products").Error, StringComparison.Ordinal);
            CommandResult scheme = shell.Try($"antares --catalog {url} ingest_scheme land/classes.csv --name other");

            Assert.Equal(2, scheme.ExitCode);
            Assert.Contains("antares_writer", scheme.Error, StringComparison.Ordinal);
        }
    }
}

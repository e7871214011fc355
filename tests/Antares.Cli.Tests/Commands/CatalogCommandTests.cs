using Antares.Sqlite;
using Antares.TestKit;
using Antares.Transfer;
using Xunit;

namespace Antares.Cli.Tests.Commands;

/// <summary>The commands that fill and list the catalog, at a terminal.</summary>
public sealed class CatalogCommandTests : IDisposable
{
    private const string Zones = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"iso_a3":"MEX","name_1":"Jalisco","class":"Bosque"},"geometry":{"type":"Polygon","coordinates":[[[-103,20],[-102,20],[-102,21],[-103,20]]]}},
        {"type":"Feature","properties":{"iso_a3":"MEX","name_1":"Colima","class":"Agua"},"geometry":{"type":"Polygon","coordinates":[[[-104,19],[-103,19],[-103,20],[-104,19]]]}}]}
        """;

    private readonly TemporaryFolder home = new();
    private readonly Shell shell;

    public CatalogCommandTests()
    {
        shell = new Shell(home.Path);
        File.WriteAllText(home["zones.geojson"], Zones);
    }

    public void Dispose() => home.Dispose();

    [Fact]
    public void Init_twice_doubles_nothing_and_keeps_what_the_user_edited()
    {
        shell.Run("antares init -c mex --boundaries zones.geojson");
        string edited = home[".config", "madmex", "ingestion", "s2_l2a_20m_mexico.yaml"];
        File.AppendAllText(edited, "# mine\n");
        string regions = shell.Run("antares list regions");

        string again = shell.Run("antares init -c mex --boundaries zones.geojson");

        Assert.Contains($"kept       {edited} (edited by you)", again, StringComparison.Ordinal);
        Assert.Contains("0 of them new", again, StringComparison.Ordinal);
        Assert.EndsWith("# mine\n", File.ReadAllText(edited), StringComparison.Ordinal);
        Assert.Equal(regions, shell.Run("antares list regions"));
        Assert.Equal(5, regions.TrimEnd().Split('\n').Length); // header, dashes, Mexico, Colima, Jalisco
    }

    [Fact]
    public void Init_can_leave_the_catalog_or_the_files_alone()
    {
        shell.Run("antares init -c mex --no-create-tables");
        Assert.False(File.Exists(home["antares-workspace", "antares.db"]));
        Directory.Delete(home[".config"], recursive: true);

        shell.Run("antares init --countries mex per --no-conf-setup");
        Assert.True(File.Exists(home["antares-workspace", "antares.db"]));
        Assert.False(Directory.Exists(home[".config"]));
    }

    [Fact]
    public void Without_a_workspace_a_list_says_antares_init()
    {
        CommandResult result = shell.Try("antares list models");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("antares init", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_list_of_an_empty_workspace_is_a_header_and_dashes()
    {
        shell.Run("antares init");
        foreach (string key in (string[])["models", "training_sets", "segmentations", "classifications", "bi_change", "schemes", "regions", "products", "runs"])
        {
            string[] lines = shell.Run($"antares list {key}").TrimEnd().Split('\n');
            Assert.Equal(2, lines.Length);
            Assert.StartsWith("name ", lines[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_copy_that_was_interrupted_is_refused_until_it_is_finished()
    {
        shell.Run("antares init -c mex --boundaries zones.geojson && antares catalog copy --from antares-workspace --to copy");
        using (SqliteCatalog copy = new(home["copy", "antares.db"]))
        {
            copy.TakeIdentity(UnfinishedCopy.IdentityFor(copy.Identity())); // as it is until the last row is there
        }

        foreach (string line in (string[])["list regions", "catalog show", "init", "list products"])
        {
            CommandResult refused = shell.Try($"antares --workspace copy {line}");

            Assert.True(refused.ExitCode == 2, refused.ToString());
            Assert.Contains($"`antares catalog copy --from CATALOG --to {home["copy", "antares.db"]}`", refused.Error, StringComparison.Ordinal);
        }

        string finished = shell.Run($"antares catalog copy --from antares-workspace --to {home["copy", "antares.db"]}");
        Assert.DoesNotContain("DIFFERS", finished, StringComparison.Ordinal);
        Assert.Equal(shell.Run("antares list regions"), shell.Run("antares --workspace copy list regions"));
    }

    [Fact]
    public void Training_and_its_scheme_are_listed()
    {
        shell.Run("antares init");
        File.WriteAllText(home["classes.csv"], "code,name,color\n4,agua,#0000ff\n7,bosque,#005100\n");
        Assert.Contains("2 classes", shell.Run("antares ingest_scheme --file classes.csv -name land"), StringComparison.Ordinal);

        string line = "antares ingest_training --shape zones.geojson --interpret class --scheme land --year 2017 --dataset chips";
        Assert.Contains("2 polygons read, 2 of them new", shell.Run(line), StringComparison.Ordinal);
        Assert.Contains("2 polygons read, 0 of them new", shell.Run(line), StringComparison.Ordinal);

        Assert.Matches(@"(?m)^chips +land +2017 +2$", shell.Run("antares list training_sets"));
        Assert.Matches(@"(?m)^land +2 *$", shell.Run("antares list schemes"));
    }
}

using System.Text.Json.Nodes;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Commands;

/// <summary><c>antares import_antares3</c> into the embedded catalog, at a terminal.</summary>
public sealed class ImportAntares3CommandTests : IDisposable
{
    private readonly TemporaryFolder home = new();
    private readonly Shell shell;

    public ImportAntares3CommandTests() => shell = new Shell(home.Path);

    public void Dispose() => home.Dispose();

    [PostgisFact]
    public void Everything_comes_in_once_and_the_report_lies_in_the_workspace()
    {
        string database = PostgresServer.Shared.NewDatabase();
        PostgresServer.Shared.Sql(database, Antares3Sample.Tables);
        PostgresServer.Shared.Sql(database, Antares3Sample.Rows);
        string line = $"antares import_antares3 --from '{PostgresServer.Shared.Url(database)}'";
        shell.Run("antares init");

        Assert.Contains("Nothing was written", shell.Run(line + " --dry-run"), StringComparison.Ordinal);
        Assert.Equal(2, Lines("antares list training_sets"));
        string first = shell.Run(line);

        Assert.Matches(@"training set 'chips' +5 +5", first);
        Assert.Contains("note: training set 'chips': one shape with several classes; the label of the highest id counts: 2 rows of madmex_trainclassification (id 4, 3)", first, StringComparison.Ordinal);
        Assert.Contains("1 models: in the report only", first, StringComparison.Ordinal);
        string content = shell.Run("antares catalog show");
        Assert.Matches(@"training set 'chips' +5 +0", shell.Run(line));
        Assert.Equal(content, shell.Run("antares catalog show"));
        Assert.Equal(5, Lines("antares list training_sets"));
        Assert.Equal(2, Lines("antares list models"));
        string[] reports = Directory.GetFiles(home["antares-workspace", "imports"]);
        Assert.Equal(2, reports.Length);
        Assert.All(reports, r => Assert.Equal("bis_30", (string?)JsonNode.Parse(File.ReadAllText(r))!["metadata"]!["segmentations"]![0]!["name"]));
    }

    [PostgisFact]
    public void Without_an_address_the_settings_count_and_without_settings_it_is_asked_for()
    {
        shell.Run("antares init");
        CommandResult nothing = shell.Try("antares import_antares3");
        Assert.Equal(1, nothing.ExitCode);
        Assert.Contains("--from postgresql://", nothing.Error, StringComparison.Ordinal);

        string database = PostgresServer.Shared.NewDatabase();
        File.WriteAllText(home[".antares"], $"DATABASE_HOST=127.0.0.1\nDATABASE_PORT={PostgresServer.Shared.Port}\nDATABASE_NAME={database}\nDATABASE_USER=postgres\nDATABASE_PASSWORD=secret-word\n");
        CommandResult empty = shell.Try("antares import_antares3 --workspace antares-workspace");
        Assert.Equal(2, empty.ExitCode);
        Assert.Contains("madmex_country", empty.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", empty.Error + empty.Output, StringComparison.Ordinal);
    }

    private int Lines(string line) => shell.Run(line).TrimEnd().Split('\n').Length;
}

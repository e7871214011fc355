using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Commands;

/// <summary><c>ingest_scheme</c> with parents, at a terminal.</summary>
public sealed class SchemeCommandTests : IDisposable
{
    private const string Fine = "code,name,color\n1,Pino,#000001\n2,Encino,#000002\n3,Agua,#000003\n";
    private const string WithParent = "code,name,color,parent\n1,Pino,#000001,Bosque\n2,Encino,#000002,10\n3,Agua,#000003,20\n";
    private const string Coarse = "code,name,color\n10,Bosque,#000004\n20,Agua,#000005\n";

    private readonly TemporaryFolder home = new();
    private readonly Shell shell;

    public SchemeCommandTests()
    {
        shell = new Shell(home.Path);
        shell.Run("antares init");
        Write("fine", Fine);
        Write("coarse", Coarse);
        shell.Run("antares ingest_scheme coarse.csv");
    }

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_column_of_the_file_and_a_table_give_the_same_parents()
    {
        Write("parents", WithParent);
        Assert.Contains("Its 3 classes belong to 2 of 'coarse'.", shell.Run("antares ingest_scheme parents.csv --parent coarse"), StringComparison.Ordinal);

        Write("table", "code,parent\n1,10\nencino,bosque\n3,20\n");
        Assert.Contains("Scheme 'fine' has 3 classes.", shell.Run("antares ingest_scheme fine.csv --parent coarse --mapping table.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("now has", shell.Run("antares ingest_scheme --name fine --parent coarse --mapping table.csv"), StringComparison.Ordinal);

        string listed = shell.Run("antares list schemes");
        Assert.Matches("(?m)^coarse +2 *$", listed);
        Assert.Matches("(?m)^fine +3 +coarse *$", listed);
        Assert.Matches("(?m)^parents +3 +coarse *$", listed);
    }

    [Theory]
    [InlineData(2, "fine.csv --parent coarse", "fine.csv:1", "no column 'parent'")]
    [InlineData(2, "fine.csv --parent nothing", "--parent", "There is no scheme 'nothing'")]
    [InlineData(2, "fine.csv --parent fine", "--parent", "Scheme 'fine' cannot be its own parent")]
    [InlineData(1, "fine.csv --mapping ok.csv", "--mapping", "leads to a scheme, and none is named")]
    [InlineData(1, "--parent coarse --mapping ok.csv", "--mapping", "The scheme of the mapping is not named")]
    [InlineData(1, "--parent coarse --name fine", "antares ingest_scheme", "No file was given")]
    [InlineData(2, "--parent coarse --mapping ok.csv --name nothing", "--name", "There is no scheme 'nothing'")]
    [InlineData(2, "fine.csv --parent coarse --mapping nowhere.csv", "nowhere.csv", "There is no such file")]
    [InlineData(2, "fine.csv --parent coarse --mapping twice.csv", "twice.csv:3", "Class 1 Pino stands twice; first in line 2")]
    [InlineData(2, "fine.csv --parent coarse --mapping outside.csv", "outside.csv:2", "'11' is no class of scheme 'coarse'")]
    [InlineData(2, "fine.csv --parent coarse --mapping short.csv", "short.csv", "Class 3 Agua of scheme 'fine' is missing")]
    public void A_fault_is_told_and_nothing_is_kept(int exitCode, string arguments, string where, string what)
    {
        Write("ok", "code,parent\n1,10\n2,10\n3,20\n");
        Write("twice", "code,parent\n1,10\nPino,20\n");
        Write("outside", "code,parent\n1,11\n");
        Write("short", "code,parent\n1,10\n2,10\n");
        string before = shell.Run("antares list schemes");

        CommandResult result = shell.Try("antares ingest_scheme " + arguments);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(what, result.Error, StringComparison.Ordinal);
        Assert.Matches($@"(?m)^  at +{where}$", result.Error);
        Assert.Equal(before, shell.Run("antares list schemes"));
    }

    [Fact]
    public void A_circle_is_refused()
    {
        Write("parents", WithParent);
        shell.Run("antares ingest_scheme parents.csv --parent coarse --name fine");
        Write("back", "code,parent\n10,1\n20,3\n");

        CommandResult result = shell.Try("antares ingest_scheme --name coarse --parent fine --mapping back.csv");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'fine' cannot be the parent of 'coarse': 'fine' belongs to 'coarse'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheme_that_comes_in_again_says_what_its_mappings_miss()
    {
        Write("parents", WithParent);
        shell.Run("antares ingest_scheme parents.csv --parent coarse --name fine");
        Write("more", Fine.Replace("Encino", "Roble", StringComparison.Ordinal) + "4,Manglar,#000009\n");
        Write("less", "code,name,color\n10,Bosque,#000004\n");

        string more = shell.Run("antares ingest_scheme more.csv --name fine");
        Assert.Contains("The mapping of 'fine' to 'coarse' leads nowhere for 4 Manglar", more, StringComparison.Ordinal);
        Assert.Contains("goes by codes: check it for the new names of 2 Roble", more, StringComparison.Ordinal);

        Assert.Equal(2, shell.Try("antares ingest_scheme less.csv --name coarse").ExitCode); // a class would be lost
        string less = shell.Run("antares ingest_scheme less.csv --name coarse --overwrite");
        Assert.Contains("The mapping of 'fine' to 'coarse' leads nowhere for 3 Agua, 4 Manglar", less, StringComparison.Ordinal);

        shell.Run("antares ingest_scheme coarse.csv");
        Write("table", "code,parent\n1,10\n2,10\n3,20\n4,10\n");
        Assert.DoesNotContain("mapping of", shell.Run("antares ingest_scheme --name fine --parent coarse --mapping table.csv"), StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(home[name + ".csv"], text);
}

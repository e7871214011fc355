using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests;

public sealed class WorkspaceLocatorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Settings => folder["settings"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_option_counts_before_the_variable_and_the_variable_before_the_settings()
    {
        File.WriteAllText(Settings, "# seed\nSECRET_KEY=a=b\nexport INGESTION_PATH=\"/from/settings\" # here\n");

        Assert.Equal("/given", WorkspaceLocator.Find("/given", "/variable", Settings).Root);
        Assert.Equal("/variable", WorkspaceLocator.Find(null, "/variable", Settings).Root);
        Assert.Equal("/from/settings", WorkspaceLocator.Find(null, "", Settings).Root);
        Assert.Equal(Path.GetFullPath("antares-workspace"), WorkspaceLocator.Find(null, null, folder["none"]).Root);
    }

    [Fact]
    public void A_folder_without_a_catalog_says_antares_init() => Assert.Contains(
        "antares init",
        Assert.Throws<AntaresException>(() => WorkspaceLocator.Existing(new(folder.Path))).Mend,
        StringComparison.Ordinal);
}

using Antares.Posix;
using Antares.Runs;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Runs;

public sealed class OutwardLinkTests : IDisposable
{
    private readonly TemporaryFolder folder = new(), outside = new();
    private readonly RunWorld world;

    public OutwardLinkTests() => world = new RunWorld(folder["workspace"]);

    public void Dispose()
    {
        folder.Dispose();
        outside.Dispose();
    }

    [Theory]
    [InlineData("runs/step")]
    [InlineData("runs/step/a")]
    [InlineData("runs/step/a/done")]
    [InlineData("data/a")]
    public void A_run_is_refused_before_anything_is_written_through_a_link(string link)
    {
        Link(link);

        AntaresException told = Assert.Throws<AntaresException>(() => Run());

        Assert.Contains("symbolic link leads out of the workspace", told.What, StringComparison.Ordinal);
        Assert.Equal(folder["workspace", link], told.Where);
        Assert.Empty(Directory.GetFileSystemEntries(outside.Path));
        Assert.Empty(Directory.GetFiles(folder["workspace"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_link_to_nowhere_is_refused_too()
    {
        Link("runs/step", outside["gone"]);

        Assert.Equal(folder["workspace", "runs/step"], Assert.Throws<AntaresException>(() => Run()).Where);
    }

    [Fact]
    public void A_run_behind_a_link_is_not_mended_by_others()
    {
        Run();
        string run = folder["workspace", "runs", "step", "a"];
        Directory.Move(run, outside["a"]);
        Directory.CreateSymbolicLink(run, outside["a"]);
        File.WriteAllText(outside["a", "open"], "host 1\n");
        string[] before = Directory.GetFiles(outside.Path, "*", SearchOption.AllDirectories);

        new CatalogReconciler(world.Workspace, new PosixFileStore(), world.Catalog, world.Catalog, TimeProvider.System).Run();

        Assert.Equal(before.Order(), Directory.GetFiles(outside.Path, "*", SearchOption.AllDirectories).Order());
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("data")]
    public void Runs_or_data_as_a_whole_may_lie_on_another_disk(string link)
    {
        Link(link);

        Assert.Equal((2, 0), (Run().Done, Run().ExitCode));
    }

    private RunSummary Run() => world.Controller().Run(RunWorld.Request("a", 2), (task, _) => world.Work("a", task), default);

    private void Link(string path, string? target = null)
    {
        string link = folder["workspace", path];
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        Directory.CreateSymbolicLink(link, target ?? outside.Path);
    }
}

using Antares.Core.Tests.Runs;
using Antares.Posix;
using Antares.Provenance;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Provenance;

/// <summary>A run's description that a crash of the disk has cut concerns what that run made and nothing else.</summary>
public sealed class DamagedRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunWorld world;

    public DamagedRunTests()
    {
        world = new RunWorld(folder.Path);
        world.Run("map", 2);
        world.Run("other", 1);
        File.WriteAllText(folder["runs", "step", "other", "run.json"], "");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Other_products_are_verified()
    {
        Assert.Empty(Verify("map").Findings);

        AntaresException told = Assert.Throws<AntaresException>(() => Verify("other"));
        Assert.Equal(folder["runs", "step", "other", "run.json"], told.Where);
    }

    [Fact]
    public void Tiles_of_other_products_are_explained()
    {
        Assert.Equal("step/map", Explain("map/0_0").Run);

        AntaresException told = Assert.Throws<AntaresException>(() => Explain("other/0_0"));
        Assert.Equal(folder["runs", "step", "other", "run.json"], told.Where);
    }

    private VerificationReport Verify(string product) =>
        new VerificationStage(world.Workspace, new PosixFileStore(), world.Catalog).Run(RunWorld.Product(product), 1, default);

    private LineageNode Explain(string asked) => new Lineage(world.Workspace, new PosixFileStore(), world.Catalog, new MemoryModels()).Of(asked);
}

using Antares.Posix;
using Antares.Runs;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Runs;

public sealed class CatalogReconcilerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> warnings = [];
    private readonly RunWorld world;

    public CatalogReconcilerTests() => world = new RunWorld(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_crashed_run_does_not_stop_who_may_only_read_and_waits_for_somebody_who_may_write()
    {
        world.Run("map", 2);
        world.Catalog.PutRun(world.Catalog.Runs()[0] with { State = RunRecord.Running });
        File.WriteAllText(folder["runs", "step", "map", "open"], "gone 1\n");

        Reconciler(new ReadOnly(world.Catalog)).TryRun();

        Assert.True(world.Ledger("map").IsOpen);
        Assert.Contains("'ana' may not do this", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Throws<AntaresException>(Reconciler(new ReadOnly(world.Catalog)).Run);

        Reconciler(world.Catalog).TryRun();

        Assert.False(world.Ledger("map").IsOpen);
        Assert.Single(warnings);
    }

    private CatalogReconciler Reconciler(IRunCatalog records) => new(world.Workspace, new PosixFileStore(), world.Catalog, records, TimeProvider.System) { Warn = warnings.Add };

    private sealed class ReadOnly(IRunCatalog records) : IRunCatalog
    {
        public void PutRun(RunRecord run) => throw new AntaresException("'ana' may not do this in the catalog.", "postgresql://host/land", "Ask its owner.");

        public IReadOnlyList<RunRecord> Runs() => records.Runs();
    }
}

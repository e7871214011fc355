using System.CommandLine;
using System.Runtime.InteropServices;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Legend;
using Antares.Modelling;
using Antares.Posix;
using Antares.Runs;
using Antares.Sampling;
using Antares.Sqlite;
using Antares.Storage;
using Antares.Vectors;

namespace Antares.Cli;

/// <summary>The parts that a command works with, made when first asked for, so that a listing never starts GDAL.</summary>
internal sealed class Session : IDisposable
{
    private readonly CancellationTokenSource interrupt = new();
    private readonly PosixSignalRegistration[] signals;
    private readonly Lazy<Workspace> workspace;
    private readonly Lazy<SqliteCatalog> catalog;
    private readonly Lazy<GdalProjections> projections = new(() => new GdalProjections());
    private readonly PosixFileStore files = new();
    private readonly bool verbose;
    private readonly Lazy<DecodedBlocks> blocks;

    private Session(ParseResult given)
    {
        int threads = given.GetValue(GlobalOptions.Threads) ?? Environment.ProcessorCount;
        if (threads < 1)
        {
            throw new UsageException($"--threads {threads} is no number of threads.", "", "Give 1 or more.");
        }

        Budget = new MemoryBudget(
            given.GetValue(GlobalOptions.Memory) is string size ? MemorySize.Parse(size) : MachineMemory.TotalBytes() / 2,
            threads);
        workspace = new(() => WorkspaceLocator.Find(given.GetValue(GlobalOptions.Workspace)));
        catalog = new(OpenCatalog);
        blocks = new(() => new DecodedBlocks(GdalDatasetPool.Shared, Math.Max(64L << 20, Budget.Bytes / 8), Path.Combine(Workspace.RunsFolder, "scratch")));
        GdalRuntime.CacheBytes = Math.Clamp(Budget.Bytes / 8, 64L << 20, 512L << 20);
        verbose = given.GetValue(GlobalOptions.Verbose);
        signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt)];
    }

    /// <summary>The folder of the project, whether it has been set up or not.</summary>
    public Workspace Workspace => workspace.Value;

    public ICatalog Catalog => catalog.Value;

    public ISchemeCatalog Schemes => catalog.Value;

    public ITrainingCatalog Training => catalog.Value;

    public IModelCatalog Models => catalog.Value;

    public IRunCatalog RunRecords => catalog.Value;

    public IProjections Projections => projections.Value;

    public IRasterReader Rasters => new GdalRasterReader(Projections, blocks: blocks.Value);

    public IDecodedBlocks Blocks => blocks.Value;

    public IRasterWarper Warper => new GdalRasterWarper(Projections);

    public IRasterWriter RasterWriter => new GdalRasterWriter(files);

    public IVectorReader Vectors => new GdalVectorReader(Projections);

    public IVectorWriter VectorWriter => new GdalVectorWriter(files);

    public IPolygonBurner Burner { get; } = new GdalPolygonBurner();

    public IFileStore Files => files;

    public RunController Runner =>
        new(Workspace, files, Catalog, RunRecords, Budget, new TerminalProgress(Clock, verbose), Clock);

    public MemoryBudget Budget { get; }

    public TimeProvider Clock { get; } = TimeProvider.System;

    public int Threads => Budget.Threads;

    /// <summary>Set by the first ctrl-C; the second one ends the process at once.</summary>
    public CancellationToken Cancel => interrupt.Token;

    public static Session Open(ParseResult given) => new(given);

    public void Dispose()
    {
        Array.ForEach(signals, s => s.Dispose());
        if (catalog.IsValueCreated)
        {
            catalog.Value.Dispose();
        }

        if (blocks.IsValueCreated)
        {
            blocks.Value.Dispose();
        }

        interrupt.Dispose();
    }

    /// <summary>Opens the catalog and brings it in step with the ledgers before anything is planned on it.</summary>
    private SqliteCatalog OpenCatalog()
    {
        SqliteCatalog opened = new(WorkspaceLocator.Existing(Workspace).CatalogFile);
        new CatalogReconciler(Workspace, files, opened, opened).Run();
        return opened;
    }

    private void Interrupt(PosixSignalContext signal)
    {
        signal.Cancel = !interrupt.IsCancellationRequested;
        interrupt.Cancel();
    }
}

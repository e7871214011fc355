using System.CommandLine;
using System.Runtime.InteropServices;
using Antares.Accuracy;
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
    private const long GdalCacheBytes = 24L << 20; // Reason: our own decoded blocks stand in its place; it serves writers and reads of odd types.
    private readonly CancellationTokenSource interrupt = new();
    private readonly PosixSignalRegistration[] signals;
    private readonly Lazy<Workspace> workspace;
    private readonly Lazy<SqliteCatalog> catalog;
    private readonly Lazy<GdalProjections> projections = new(() => new GdalProjections());
    private readonly Lazy<GdalDatasetPool> pool;
    private readonly Lazy<DecodedBlocks> blocks;
    private readonly PosixFileStore files = new();
    private readonly bool verbose;

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
        GdalRuntime.CacheBytes = GdalCacheBytes;
        pool = new(() => new GdalDatasetPool(
            Math.Clamp(OpenFileLimit.Of() / 4, 16, 512), Math.Clamp(Budget.Bytes / 32, 16L << 20, 64L << 20), [Workspace.DataFolder, Workspace.RunsFolder]));
        blocks = new(() => new DecodedBlocks(
            pool.Value, Math.Clamp(Budget.Bytes / 8, 64L << 20, 256L << 20), Path.Combine(Workspace.RunsFolder, "scratch")));
        verbose = given.GetValue(GlobalOptions.Verbose);
        signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt)];
    }

    /// <summary>The folder of the project, whether it has been set up or not.</summary>
    public Workspace Workspace => workspace.Value;

    public ICatalog Catalog => catalog.Value;

    public ISchemeCatalog Schemes => catalog.Value;

    public ITrainingCatalog Training => catalog.Value;

    public IValidationCatalog Validation => catalog.Value;

    public IModelCatalog Models => catalog.Value;

    public IRunCatalog RunRecords => catalog.Value;

    public IProjections Projections => projections.Value;

    public IRasterReader Rasters => new GdalRasterReader(Projections, pool.Value, blocks.Value);

    public IRasterWarper Warper => new GdalRasterWarper(Projections, pool.Value, blocks.Value);

    /// <summary>What the tiles of a run read and write pixels with.</summary>
    public RasterParts Parts => new(Rasters, Warper, RasterWriter, blocks.Value, Projections, Workspace);

    public IRasterWriter RasterWriter => new GdalRasterWriter(files, pool.Value);

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

        if (pool.IsValueCreated)
        {
            pool.Value.Dispose();
        }

        interrupt.Dispose();
    }

    /// <summary>Opens the catalog and brings it in step with the ledgers before anything is planned on it.</summary>
    private SqliteCatalog OpenCatalog()
    {
        SqliteCatalog opened = new(WorkspaceLocator.Existing(Workspace).CatalogFile);
        new CatalogReconciler(Workspace, files, opened, opened, Clock).Run();
        return opened;
    }

    private void Interrupt(PosixSignalContext signal)
    {
        signal.Cancel = !interrupt.IsCancellationRequested;
        interrupt.Cancel();
    }
}

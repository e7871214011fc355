using System.CommandLine;
using System.Runtime.InteropServices;
using Antares.Accuracy;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Legend;
using Antares.Modelling;
using Antares.Posix;
using Antares.Postgis;
using Antares.Runs;
using Antares.Sampling;
using Antares.Sqlite;
using Antares.Storage;
using Antares.Transfer;
using Antares.Vectors;

namespace Antares.Cli;

/// <summary>The parts that a command works with, made when first asked for, so that a listing never starts GDAL.</summary>
internal sealed class Session : IDisposable
{
    private const long GdalCacheBytes = 24L << 20; // Reason: our own decoded blocks stand in its place; it serves writers and reads of odd types.
    private readonly CancellationTokenSource interrupt = new();
    private readonly PosixSignalRegistration[] signals;
    private readonly Lazy<Workspace> workspace;
    private readonly Lazy<IFullCatalog> catalog;
    private readonly PostgisAddress? server;
    private readonly Lazy<GdalProjections> projections = new(() => new GdalProjections());
    private readonly Lazy<GdalDatasetPool> pool;
    private readonly Lazy<DecodedBlocks> blocks;
    private readonly IFileStore files;
    private readonly bool verbose;
    private readonly bool onlyPlans;
    private readonly bool allowGaps;

    private Session(ParseResult given)
    {
        int threads = given.GetValue(GlobalOptions.Threads) ?? Environment.ProcessorCount;
        if (threads < 1)
        {
            throw new UsageException($"--threads {threads} is no number of threads.", "", "Give 1 or more.");
        }

        Budget = new MemoryBudget(Memory(given.GetValue(GlobalOptions.Memory)), threads);
        workspace = new(() => WorkspaceLocator.Find(given.GetValue(GlobalOptions.Workspace)));
        files = new ObjectFileStore(new PosixFileStore(), () => Path.Combine(Workspace.RunsFolder, "uploads"));
        server = CatalogLocator.Server(given.GetValue(GlobalOptions.Catalog), given.GetValue(GlobalOptions.Workspace));
        catalog = new(OpenCatalog);
        GdalRuntime.CacheBytes = GdalCacheBytes;
        pool = new(() => new GdalDatasetPool(
            Math.Clamp(OpenFileLimit.Of() / 4, 16, 512), Math.Clamp(Budget.Bytes / 32, 16L << 20, 64L << 20), [Workspace.DataFolder, Workspace.RunsFolder]));
        blocks = new(() => new DecodedBlocks(
            pool.Value, Math.Clamp(Budget.Bytes / 8, 64L << 20, 256L << 20), Path.Combine(Workspace.RunsFolder, "scratch")));
        Retries = new RetryPolicy { Cancel = interrupt.Token, Told = new RetryNotice(Clock, Warn).Tell };
        verbose = given.GetValue(GlobalOptions.Verbose);
        (onlyPlans, allowGaps) = (given.GetValue(RunOptions.DryRun), given.GetValue(RunOptions.AllowGaps));
        signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt)];
    }

    /// <summary>The folder of the project, whether it has been set up or not.</summary>
    public Workspace Workspace => workspace.Value;

    /// <summary>The server of the catalog; null where the catalog is a file of the workspace.</summary>
    public PostgisAddress? Server => server;

    /// <summary>How long a server that is away is tried again.</summary>
    public RetryPolicy Retries { get; }

    public ICatalog Catalog => catalog.Value;

    /// <summary>All of the catalog, for what goes over its whole content.</summary>
    public IFullCatalog FullCatalog => catalog.Value;

    public ISchemeCatalog Schemes => catalog.Value;

    public ITrainingCatalog Training => catalog.Value;

    public IValidationCatalog Validation => catalog.Value;

    public IModelCatalog Models => catalog.Value;

    public IRunCatalog RunRecords => catalog.Value;

    public IProjections Projections => projections.Value;

    public IRasterReader Rasters => new GdalRasterReader(Projections, pool.Value, blocks.Value);

    public IRasterWarper Warper => new GdalRasterWarper(Projections, pool.Value, blocks.Value);

    /// <summary>What the tiles of a run read and write pixels with.</summary>
    public RasterParts Parts => new(Rasters, Warper, RasterWriter, blocks.Value, Projections, Workspace)
    {
        Sources = Sources,
        Netcdf = new GdalNetcdfWriter(files, pool.Value),
    };

    public IRasterWriter RasterWriter => new GdalRasterWriter(files, pool.Value);

    /// <summary>Reads storage units of Open Data Cube.</summary>
    public INetcdfReader Units { get; } = new GdalNetcdfReader();

    public IVectorReader Vectors => new GdalVectorReader(Projections);

    public IVectorWriter VectorWriter => new GdalVectorWriter(files);

    public IPolygonBurner Burner { get; } = new GdalPolygonBurner();

    public IFileStore Files => files;

    /// <summary>Files of other people, wherever they lie.</summary>
    public ISourceFiles Sources { get; } = new GdalSourceFiles();

    /// <summary>Runs tiles; with --dry-run it only says what they would take.</summary>
    public RunController Runner => RunnerOf(onlyPlans);

    /// <summary>Only says what tiles would take.</summary>
    public RunController Planner => RunnerOf(onlyPlans: true);

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

    /// <summary>Bytes that may be used: half of what the machine or its control group has, or what was given.</summary>
    private static long Memory(string? given)
    {
        long all = MachineMemory.TotalBytes(), asked = given is null ? all / 2 : MemorySize.Parse(given);
        return asked <= all
            ? asked
            : throw new UsageException(
                $"--memory {given} is more than the {ByteCount.Text(all)} that this machine or its control group has.", "", "Give less, or leave it out for half of them.");
    }

    /// <summary>The catalog of a workspace that is being made: it need not be there.</summary>
    public IFullCatalog NewCatalog()
    {
        IFullCatalog made = server is null ? new SqliteCatalog(Workspace.CatalogFile) : new PostgisCatalog(server, Retries);
        made.Prepare();
        UnfinishedCopy.Refuse(made);
        WorkspaceMark.Check(Workspace, made, made.Place, files);
        return made;
    }

    /// <summary>Opens the catalog and brings it in step with the ledgers before anything is planned on it.</summary>
    private IFullCatalog OpenCatalog()
    {
        IFullCatalog opened = server is null ? new SqliteCatalog(WorkspaceLocator.Existing(Workspace).CatalogFile) : new PostgisCatalog(server, Retries);
        try
        {
            opened.Prepare();
            UnfinishedCopy.Refuse(opened);
            WorkspaceMark.Check(Workspace, opened, opened.Place, files);
            new CatalogReconciler(Workspace, files, opened, opened, Clock) { Warn = Warn }.TryRun();
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private static void Warn(string text) => Console.Error.WriteLine($"warning: {text}");

    /// <summary>Stands before every use of a product.</summary>
    public CoverageGate Gate => new(Workspace, files)
    {
        AllowGaps = allowGaps,
        Warn = Warn,
        Projections = Projections,
        Catalog = Catalog,
    };

    private RunController RunnerOf(bool onlyPlans) => new(Workspace, files, Catalog, RunRecords, Budget, new TerminalProgress(Clock, verbose, TerminalProgress.IsWatched, Console.Error), Clock)
    {
        Invocation = new Invocation([.. Program.Arguments.Select(Invocation.WithoutPasswords)], Environment.CurrentDirectory, ToolVersions.All()),
        Gate = Gate,
        OnlyPlans = onlyPlans,
    };

    private void Interrupt(PosixSignalContext signal)
    {
        signal.Cancel = !interrupt.IsCancellationRequested;
        interrupt.Cancel();
    }
}

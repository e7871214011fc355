using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Runs;

/// <summary>Says what a run will take, and refuses one for which there is too little memory or disk before its first pixel.</summary>
internal sealed class RunRoom(Workspace workspace, IFileStore files, ICatalog catalog, MemoryBudget budget)
{
    // Reason: what is not measured yet may compress well; only what is hopeless is refused.
    private const double BestCompression = 0.125;

    /// <summary>What a run will take.</summary>
    /// <param name="request">The run.</param>
    /// <param name="ledger">Its ledger, which need not exist.</param>
    /// <param name="open">Number of tiles that are not done.</param>
    public RunEstimate Estimate(RunRequest request, TileLedger ledger, int open)
    {
        int workers = WorkersFor(request, open);
        TileRates? rates = TileRates.Of(request, ledger, workspace, files);
        return new RunEstimate(request.Tiles.Count, open, workers, MemoryBudget.ProgramBytes + (workers * request.BytesPerTile), rates?.Tiles ?? 0, rates?.On ?? "")
        {
            DiskBytes = rates is null || OnDisk(request) is null ? null : (long)(rates.Bytes * open),
            DiskBytesAtMost = TileRates.RawBytes(OnDisk(request)) * open,
            FreeBytes = FreeBytes(request),
            Seconds = rates is null ? null : rates.Seconds * open / workers,
        };
    }

    /// <summary>Refuses what cannot fit.</summary>
    /// <exception cref="AntaresException">One tile wants more memory than there is, or the open tiles more disk.</exception>
    /// <param name="request">The run.</param>
    /// <param name="ledger">Its ledger, which need not exist.</param>
    /// <param name="open">The tiles that are not done.</param>
    /// <param name="projections">Tells how full tiles will be that were never measured; null leaves them out of the question.</param>
    public void Check(RunRequest request, TileLedger ledger, IReadOnlyList<TileTask> open, IProjections? projections)
    {
        if (open.Count == 0)
        {
            return;
        }

        if (request.BytesPerTile > budget.PerTile(1))
        {
            throw new AntaresException(
                $"One tile of {request.Step} '{request.Name}' wants {ByteCount.Text(request.BytesPerTile)} of memory; {ByteCount.Text(budget.PerTile(1))} of the allowed {ByteCount.Text(budget.Bytes)} are for tiles.",
                "--memory",
                $"Allow at least `--memory {Math.Ceiling(request.BytesPerTile / (double)budget.PerTile(1) * budget.Bytes / (1 << 20)).ToString(CultureInfo.InvariantCulture)}M`, or use smaller tiles.");
        }

        CheckDisk(request, ledger, open, projections);
    }

    private void CheckDisk(RunRequest request, TileLedger ledger, IReadOnlyList<TileTask> open, IProjections? projections)
    {
        long free = FreeBytes(request);
        if (TileRates.RawBytes(OnDisk(request)) is not long raw || raw * open.Count < free)
        {
            return; // It fits even uncompressed, or the step makes no pixels.
        }

        TileRates? rates = TileRates.Of(request, ledger, workspace, files);
        double needed = open.Count * (rates?.Bytes ?? raw * BestCompression * new TileShares(catalog, projections).Mean(request.Product!.Grid!, open));
        if (needed > free)
        {
            string basis = rates is null ? "even if what their inputs cover compresses to an eighth" : $"as measured on {rates.Tiles} tiles of {rates.On}";
            throw new AntaresException(
                $"The disk is too small: {open.Count} tiles of {request.Step} '{request.Name}' take {ByteCount.Text((long)needed)}, {basis}; {ByteCount.Text(free)} are free.",
                FolderOf(request),
                "Make room, move the workspace to a larger disk, or limit the run with -region. Nothing has been computed.");
        }
    }

    /// <summary>How many tiles are computed at a time.</summary>
    public int WorkersFor(RunRequest request, int open)
    {
        int wanted = request.Workers > 0 ? request.Workers : (budget.Threads + request.ThreadsPerTile - 1) / request.ThreadsPerTile;
        return Math.Min(budget.Workers(wanted, request.BytesPerTile), Math.Max(1, open));
    }

    /// <summary>The product whose pixels take room on this machine: none where they go to an object store.</summary>
    private static Product? OnDisk(RunRequest request) => Bucket.Of(request.Parameters) is null ? request.Product : null;

    private string FolderOf(RunRequest request) =>
        request.Product is null ? workspace.RunsFolder : Path.Combine(workspace.DataFolder, SafeName.Of(request.Product.Name));

    private long FreeBytes(RunRequest request)
    {
        string folder = FolderOf(request);
        while (!Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder) ?? "/";
        }

        return new DriveInfo(folder).AvailableFreeSpace;
    }
}

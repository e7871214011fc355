using Antares.Runs;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Brings scenes onto a regular grid of tiles, one value a solar day.</summary>
/// <param name="parts">Reads, warps and writes pixels.</param>
/// <param name="runner">Runs the tiles.</param>
/// <param name="files">Reads the ledger.</param>
public sealed class IngestStage(RasterParts parts, RunController runner, IFileStore files)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "ingest";

    /// <summary>Raised when the same scenes give other bytes.</summary>
    private const int Revision = 2;

    /// <summary>Memory of GDAL's block cache and warp buffers for one tile.</summary>
    private const long NativeBytes = 64L << 20;

    /// <summary>Ingests what is not ingested yet; new scenes renew the tiles that they touch.</summary>
    public RunSummary Run(IngestPlan plan, IngestOptions options, CancellationToken cancel)
    {
        if (plan.Netcdf is not null)
        {
            parts.Netcdf!.Check(plan.Grid.Crs);
        }

        IngestTile tile = new(plan, parts);
        return runner.Run(
            RequestOf(plan, options) with { Starting = open => open.ToList().ForEach(t => parts.Blocks.Expect(t.Key, plan.FilesOf(t))) },
            (task, context) => Compute(tile, task, context),
            cancel);
    }

    /// <summary>The tiles that <see cref="Run"/> would compute now.</summary>
    public IReadOnlyList<TileTask> Pending(IngestPlan plan, IngestOptions options)
    {
        RunRequest request = RequestOf(plan, options);
        TileLedger ledger = new(parts.Workspace, files, TileLedger.FolderOf(parts.Workspace, request.Step, request.Name));
        return [.. plan.Tasks.Where(t => ledger.FindDone(t, Fingerprint.Of(request, t)) is null)];
    }

    private TileResult Compute(IngestTile tile, TileTask task, TileContext context)
    {
        try
        {
            return tile.Run(task, context);
        }
        finally
        {
            parts.Blocks.Finish(task.Key);
        }
    }

    private static RunRequest RequestOf(IngestPlan plan, IngestOptions options) => new()
    {
        Step = Step,
        Name = plan.Product.Name,
        Revision = Revision,
        Parameters = plan.Parameters,
        Tiles = plan.Tasks,
        Product = plan.Product,
        BytesPerTile = BytesPerTile(plan),
        Workers = options.Workers,
        Overwrite = options.Overwrite,
        Title = "ingestion",
    };

    /// <summary>The lowest strip, the row of blocks of all files that is being written, and GDAL's own needs.</summary>
    private static long BytesPerTile(IngestPlan plan)
    {
        long strip = IngestTile.BytesPerPixel(plan.Bands) * plan.Grid.TileWidth * IngestTile.MinStrip;
        long blocks = plan.Bands.Sum(b => (long)PixelTypes.SizeOf(b.Target.Type)) * plan.Grid.TileWidth * IngestTile.MinStrip;
        long waiting = NetcdfTile.BytesPerPixel(plan) * plan.Grid.TileWidth * (IngestTile.MinStrip + (plan.Netcdf?.ChunkHeight ?? 0));
        return NativeBytes + strip + blocks + waiting;
    }
}

using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Brings scenes onto a regular grid of tiles, one value a solar day.</summary>
public sealed class IngestStage(
    IProjections projections, IRasterReader reader, IRasterWarper warper, IRasterWriter writer, RunController runner, IFileStore files, Workspace workspace)
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
        IngestTile tile = new(plan, projections, reader, warper, writer, workspace);
        return runner.Run(RequestOf(plan, options), tile.Run, cancel);
    }

    /// <summary>The tiles that <see cref="Run"/> would compute now.</summary>
    public IReadOnlyList<TileTask> Pending(IngestPlan plan, IngestOptions options)
    {
        RunRequest request = RequestOf(plan, options);
        TileLedger ledger = new(workspace, files, TileLedger.FolderOf(workspace, request.Step, request.Name));
        return [.. plan.Tasks.Where(t => ledger.FindDone(t, Fingerprint.Of(request, t)) is null)];
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

    /// <summary>The lowest strip, the blocks of all files until they are written, and GDAL's own needs.</summary>
    private static long BytesPerTile(IngestPlan plan)
    {
        long strip = IngestTile.BytesPerPixel(plan.Bands) * plan.Grid.TileWidth * IngestTile.MinStrip;
        long blocks = plan.Bands.Sum(b => (long)PixelTypes.SizeOf(b.Target.Type)) * plan.Grid.TileWidth * plan.Grid.TileHeight;
        return NativeBytes + strip + blocks;
    }
}

using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Brings scenes onto a regular grid of tiles, one value a solar day.</summary>
public sealed class IngestStage(
    IProjections projections, IRasterReader reader, IRasterWarper warper, IRasterWriter writer, RunController runner, Workspace workspace)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "ingest";

    /// <summary>Raised when the same scenes give other bytes.</summary>
    private const int Revision = 1;

    /// <summary>Memory of GDAL's block cache and warp buffers for one tile.</summary>
    private const long NativeBytes = 64L << 20;

    /// <summary>Ingests what is not ingested yet; new scenes renew the tiles that they touch.</summary>
    public RunSummary Run(IngestPlan plan, IngestOptions options, CancellationToken cancel)
    {
        IngestTile tile = new(plan, projections, reader, warper, writer, workspace);
        RunRequest request = new()
        {
            Step = Step,
            Name = plan.Product.Name,
            Revision = Revision,
            Parameters = plan.Parameters,
            Tiles = plan.Tasks,
            Product = plan.Product,
            BytesPerTile = NativeBytes + (IngestTile.BytesPerPixel(plan.Bands) * plan.Grid.TileWidth * IngestTile.MinStrip),
            Workers = options.Workers,
            Overwrite = options.Overwrite,
            Title = "ingestion",
        };
        return runner.Run(request, tile.Run, cancel);
    }
}

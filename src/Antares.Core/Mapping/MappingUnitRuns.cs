using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>A map of pixels with a minimum mapping unit, in three runs: plain tiles; the parts of each; and, after merging over all of them, the tiles of the map.</summary>
/// <remarks>
/// Regions are those of <see cref="Vectors.Kernels.SmallRegions"/> over all tiles of the run: pixels of one class that share edges, with their area on the ellipsoid. What lies
/// outside of the run is nodata, and nodata is no neighbour: a region without a neighbour stays. In memory are the parts of all tiles, about 100 bytes a part.
/// </remarks>
internal sealed class MappingUnitRuns(
    ClassificationProduct map,
    ProductMosaic features,
    IProjections projections,
    Workspace workspace,
    IRasterReader reader,
    IRasterWriter writer,
    IFileStore files,
    RunController runner)
{
    private const string PlainStep = "predict_pixels";
    private const string PartsStep = "mapping_unit";
    private const int PartsRevision = 1;

    /// <summary>Steps before that of the map itself.</summary>
    public static readonly string[] OwnSteps = [PlainStep, PartsStep];

    private readonly PlainTiles plain = new(map, features, reader, workspace);

    /// <summary>Makes the map.</summary>
    /// <param name="request">What a map without a minimum mapping unit would be made by.</param>
    /// <param name="pixels">Makes plain tiles.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>How the last run ended; of an earlier one that did not come to its end, its failures alone: no tile of the map is done.</returns>
    public RunSummary Run(RunRequest request, PixelTile pixels, CancellationToken cancel)
    {
        runner.Check(request);
        RunSummary made = runner.Run(PlainRequest(request), pixels.RunPlain, cancel);
        if (made.ExitCode != 0)
        {
            return Unfinished(made);
        }

        RunSummary parts = runner.Run(PartsRequest(request, made), new PartsTile(map, plain, projections, workspace, files).Run, cancel);
        if (parts.ExitCode != 0)
        {
            return Unfinished(parts);
        }

        IReadOnlyDictionary<TileIndex, uint[]> merged = Merge(parts);
        TileTask[] tasks = [.. made.Outcomes.Select(o => o.Task with { Inputs = [InputOf(o), MergedParts.Input(o.Task.Key, merged[o.Task.Tile])] })];
        MergedTile tile = new(map, plain, merged, workspace, writer, files);
        return runner.Run(request with { Tiles = tasks, BytesPerTile = WholeTileBytes(request) }, tile.Run, cancel);
    }

    private static RunSummary Unfinished(RunSummary run) => run with { Outcomes = [.. run.Outcomes.Where(o => o.Failure is not null)] };

    private static TileInput InputOf(TileOutcome pixels) => new($"pixels/{pixels.Task.Key}", pixels.Fingerprint);

    // Reason: both runs serve the map, whose own parameters were compared first, so whatever they have from before may go.
    private static RunRequest PlainRequest(RunRequest request) => request with
    {
        Step = PlainStep,
        Title = "pixels",
        Parameters = request.Parameters.Where(p => p.Key != MapFacts.MinimumHectares).ToDictionary(),
        Product = null,
        Overwrite = true,
    };

    private RunRequest PartsRequest(RunRequest request, RunSummary made) => new()
    {
        Step = PartsStep,
        Name = request.Name,
        Title = "parts",
        Revision = PartsRevision,
        Overwrite = true,
        Parameters = new Dictionary<string, string> { ["minimum_cm2"] = map.Options.MinimumArea.ToString(CultureInfo.InvariantCulture) },
        Tiles = [.. made.Outcomes.Select(o => o.Task with { Inputs = [InputOf(o)] })],
        BytesPerTile = WholeTileBytes(request),
    };

    private long WholeTileBytes(RunRequest request) => (request.Tiles.Max(t => plain.WindowOf(t.Tile).PixelCount) * 24) + (64L << 20);

    private IReadOnlyDictionary<TileIndex, uint[]> Merge(RunSummary parts)
    {
        TileIndex[] tiles = [.. parts.Outcomes.Select(o => o.Task.Tile)];
        ComponentTable[] tables = [.. parts.Outcomes.Select(o => ComponentTable.Read(workspace.Absolute(o.Result!.Files[PartsTile.Role])))];
        return new ComponentGraph(tiles, tables).Merge(map.Options.MinimumArea);
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Binding;
using Antares.Recipes.Engine;
using Antares.Runs;
using Antares.Storage;
using NetTopologySuite.Geometries;

namespace Antares.Recipes;

/// <summary>Computes tiles of a feature product, block by block on several threads.</summary>
internal sealed class RecipeTile
{
    /// <summary>Side of a block: that of the storage blocks, so that each is decoded once.</summary>
    public const int BlockSize = 512;

    /// <summary>Memory for the dates of a block that a thread should have at least.</summary>
    private const long DateBytes = 24L << 20;

    private readonly RecipePlan plan;
    private readonly string name;
    private readonly BlockSettings settings;
    private readonly IReadOnlyDictionary<BoundInput, int> mostDates;
    private readonly RasterParts parts;
    private readonly LayerTile layers;
    private readonly ConcurrentBag<BlockWorker> idle = [];

    /// <summary>Takes what all tiles have in common.</summary>
    /// <param name="plan">The recipe.</param>
    /// <param name="name">Name of the feature product.</param>
    /// <param name="settings">What all blocks have in common.</param>
    /// <param name="mostDates">Most dates that a tile has, of each input.</param>
    /// <param name="parts">Reads and writes pixels.</param>
    public RecipeTile(RecipePlan plan, string name, BlockSettings settings, IReadOnlyDictionary<BoundInput, int> mostDates, RasterParts parts)
    {
        this.plan = plan;
        this.name = name;
        this.settings = settings;
        this.mostDates = mostDates;
        this.parts = parts;
        layers = new LayerTile(parts.Warper, parts.Writer, parts.Workspace);
    }

    /// <summary>Memory that a thread wants at its smallest.</summary>
    public static long LeastBytes(RecipePlan plan) => BlockWorker.FixedBytes(plan, BlockSize * BlockSize) + DateBytes;

    /// <summary>Makes all files of a tile.</summary>
    public TileResult Run(TileSeries series, TileContext context)
    {
        TileSources sources = new(plan, series, parts, settings.Scale);
        PixelWindow window = sources.Window;
        if (window.IsEmpty)
        {
            return TileResult.Empty;
        }

        WriteFeatures(series.Tile, sources, window, context);
        WorkerThreads.ForEach(context.Threads, plan.Layers.Count, n => WriteLayer(plan.Layers[n], series, window, context.Cancel));
        string[] missing = [.. plan.Layers.Where(l => series.Layers[l.Layer.Name].Count == 0).Select(l => l.Layer.Name)];
        string dates = series.Dates.Values.Sum(d => d.Count).ToString(CultureInfo.InvariantCulture);
        return new TileResult
        {
            Dataset = Describe(series, sources.Outline(window, parts.Projections), window, dates),
            Facts = new Dictionary<string, string> { ["dates"] = dates, ["layers_missing"] = string.Join(' ', missing) },
        };
    }

    private void WriteFeatures(TileIndex tile, TileSources sources, PixelWindow window, TileContext context)
    {
        PixelWindow[] blocks = [.. window.Blocks(BlockSize)];
        int most = ThreadsOf(context), threads = Math.Min(most, blocks.Length), next = -1;
        using FeatureSinks sinks = new(parts.Writer, [.. plan.Outputs.Take(plan.Features.Count).Select(f => FileOf(tile, f))]);
        WorkerThreads.Run(
            threads,
            _ =>
            {
                BlockWorker worker = idle.TryTake(out BlockWorker? rested) ? rested : NewWorker(context.MemoryBytes / most);
                Dictionary<BoundInput, DateSource> dates = sources.Open();
                for (int block = Interlocked.Increment(ref next); block < blocks.Length; block = Interlocked.Increment(ref next))
                {
                    worker.Compute(dates, blocks[block], block, sinks, context.Cancel);
                }

                idle.Add(worker);
            },
            sinks.Stop);
        sinks.Complete(context.Threads);
    }

    /// <summary>Threads whose blocks fit into the memory of a tile.</summary>
    private int ThreadsOf(TileContext context) => (int)Math.Clamp(context.MemoryBytes / LeastBytes(plan), 1, context.Threads);

    private BlockWorker NewWorker(long bytes) => new(plan, mostDates, bytes - BlockWorker.FixedBytes(plan, settings.BlockPixels), settings);

    private void WriteLayer(BoundLayer layer, TileSeries series, PixelWindow window, CancellationToken cancel) =>
        layers.Write(layer, series.Layers[layer.Layer.Name], FileOf(series.Tile, layer.Output), window, cancel);

    private RasterFile FileOf(TileIndex tile, Measurement output) =>
        new(parts.Workspace.Absolute(PathOf(tile, output.Name)), RasterFormat.StorageUnit, plan.Grid.Tile(tile).GeoBox, output.Type)
        {
            Nodata = output.Nodata,
            BandNames = [output.Name],
        };

    private string PathOf(TileIndex tile, string output) =>
        parts.Workspace.Relative(Path.Combine(parts.Workspace.DataFolder, SafeName.Of(name), tile.ToString(), output + ".tif"));

    private Dataset Describe(TileSeries series, Geometry outline, PixelWindow window, string dates) => new()
    {
        Id = DatasetIds.Of($"{name}/{series.Tile}"),
        Product = name,
        Label = $"{name}_{series.Tile}",
        Footprint = outline,
        Start = settings.Period.Start,
        End = settings.Period.LastMoment,
        SolarDay = settings.Period.MidDate,
        GeoBox = plan.Grid.Tile(series.Tile).GeoBox,
        Tile = series.Tile,
        DataWindow = window,
        Bands = plan.Outputs.ToDictionary(o => o.Name, o => new Band(PathOf(series.Tile, o.Name))),
        Sources = [.. series.Sources.Select(d => d.Id)],
        Facts = new Dictionary<string, string> { ["dates"] = dates },
    };
}

using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Antares.Ingest.Rasterizing;

/// <summary>Makes a product on a regular grid of shapes with numbers, and numbered GeoTIFFs of it in a folder.</summary>
/// <param name="parts">Reads and writes pixels.</param>
/// <param name="runner">Runs the tiles.</param>
/// <param name="burner">Paints shapes, by the rule of <see cref="RasterizeOptions.AllTouched"/>.</param>
/// <param name="files">Removes numbered files that are too many.</param>
public sealed class RasterizeStage(RasterParts parts, RunController runner, IPolygonBurner burner, IFileStore files)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "rasterize";

    private const int Revision = 1, MostTiles = 1_000_000, MaskNodata = 2;
    private const long NativeBytes = 64L << 20, BytesPerCorner = 200;

    /// <summary>Makes the tiles that are not made yet.</summary>
    /// <param name="source">The shapes.</param>
    /// <param name="area">Part of the ground, in the grid's reference system, whose tiles are made; null for all that shapes meet.</param>
    /// <param name="options">Grid, names and type.</param>
    /// <param name="threads">Files that are copied at a time.</param>
    /// <param name="cancel">Stops between strips.</param>
    /// <exception cref="AntaresException">There are no shapes, a value does not fit, a product of the name was made otherwise, or a bucket does not answer.</exception>
    public RunSummary Run(IShapeSource source, Geometry? area, RasterizeOptions options, int threads, CancellationToken cancel)
    {
        RasterizePlan plan = Plan(source, area, options, cancel);
        NumberedFiles numbered = new(plan, parts, files);
        RasterizeTile tile = new(plan, parts, burner);
        using RunHold hold = runner.Hold(cancel); // Reason: the tiles are copied into the folder.
        RunSummary run = runner.Run(RequestOf(plan), tile.Run, hold.Cancel);
        TileOutcome[] made = [.. run.Outcomes.Where(o => o.Result?.Dataset is not null)];
        Dictionary<string, int> numbers = plan.Tasks.Select((t, n) => (t.Key, n)).ToDictionary(t => t.Key, t => t.n);
        WorkerThreads.ForEach(threads, made.Length, n =>
        {
            hold.Cancel.ThrowIfCancellationRequested();
            numbered.Copy(made[n].Result!.Dataset!, numbers[made[n].Task.Key]);
        });
        if (!run.Interrupted)
        {
            numbered.Remove(run.Outcomes.Where(o => o.Result?.Dataset is null).Select(o => numbers[o.Task.Key]));
        }

        return run;
    }

    private static RasterizePlan Plan(IShapeSource source, Geometry? area, RasterizeOptions options, CancellationToken cancel)
    {
        ShapeValues values = new();
        HashSet<TileIndex> tiles = [];
        IPreparedGeometry? within = area is null ? null : PreparedGeometryFactory.Prepare(area);
        foreach ((Envelope box, double value) in source.Scan(options.Grid.Crs, cancel))
        {
            values.Add(value);
            AddTiles(box, options, within, tiles);
        }

        if (source.IsMask)
        {
            values.Add(0);
        }

        (DataType type, double nodata) = source.IsMask && options.Type is null ? (DataType.UInt8, MaskNodata) : values.Choose(options.Type, "--dtype");
        Product product = new()
        {
            Name = options.Product,
            Kind = ProductKind.Ingested,
            Description = $"{options.Measurement} of {source.Input.Id}",
            SourceType = options.SourceType,
            Grid = options.Grid,
            Measurements = [new Measurement { Name = options.Measurement, Type = type, Nodata = nodata }],
        };
        TileInput[] inputs = [source.Input];
        return tiles.Count == 0
            ? throw new AntaresException("No shape meets the area.", source.Input.Id, "Check country, reference system and file.")
            : new RasterizePlan(options, source, product, [.. tiles.Order().Select(t => new TileTask(t.ToString(), t, inputs))]);
    }

    private static void AddTiles(Envelope box, RasterizeOptions options, IPreparedGeometry? within, HashSet<TileIndex> tiles)
    {
        Envelope met = within is null ? box : box.Intersection(within.Geometry.EnvelopeInternal);
        if (met.IsNull)
        {
            return;
        }

        GridSpec grid = options.Grid;
        PixelWindow window = PixelsOf(met, grid);
        if ((double)window.Width / grid.TileWidth * (window.Height / (double)grid.TileHeight) > MostTiles)
        {
            throw new AntaresException(
                $"The shapes meet more than {MostTiles} tiles.", $"pixels of {grid.ResolutionX.ToString("R", CultureInfo.InvariantCulture)}", "Use larger pixels or tiles: -res is metres, -tile pixels.");
        }

        foreach (TileIndex tile in grid.TilesIn(window).Where(t => !tiles.Contains(t)))
        {
            BoundingBox bounds = grid.Tile(tile).GeoBox.Bounds;
            if (within?.Intersects(within.Geometry.Factory.ToGeometry(new Envelope(bounds.MinX, bounds.MaxX, bounds.MinY, bounds.MaxY))) ?? true)
            {
                tiles.Add(tile);
            }
        }
    }

    /// <summary>Pixels that a rectangle meets; at least one, so that points and lines count.</summary>
    private static PixelWindow PixelsOf(Envelope box, GridSpec grid)
    {
        double columns = (box.MaxX - grid.OriginX) / grid.ResolutionX, rows = (box.MinY - grid.OriginY) / grid.ResolutionY;
        if (!(Math.Abs(columns) < int.MaxValue / 2 && Math.Abs(rows) < int.MaxValue / 2))
        {
            throw new AntaresException("The shapes lie too far from the grid's origin to count pixels.", $"{box}", "Use larger pixels, or check the reference system.");
        }

        PixelWindow window = grid.WindowOf(new BoundingBox(box.MinX, box.MinY, box.MaxX, box.MaxY));
        return window with { Width = Math.Max(1, window.Width), Height = Math.Max(1, window.Height) };
    }

    private static RunRequest RequestOf(RasterizePlan plan)
    {
        GridSpec grid = plan.Grid;
        return new RunRequest
        {
            Step = Step,
            Name = plan.Product.Name,
            Revision = Revision,
            Parameters = new Dictionary<string, string>
            {
                ["shapes"] = plan.Source.Input.Id,
                ["measurement"] = Text($"{plan.Measurement.Name} {plan.Measurement.Type} {plan.Measurement.Nodata:R}"),
                ["crs"] = grid.Crs.Definition,
                ["resolution"] = Text($"{grid.ResolutionX:R} {grid.ResolutionY:R}"),
                ["tile"] = Text($"{grid.TileWidth} {grid.TileHeight}"),
                ["origin"] = Text($"{grid.OriginX:R} {grid.OriginY:R}"),
                ["rule"] = plan.Options.AllTouched ? "all touched" : "centre",
            },
            Tiles = plan.Tasks,
            Product = plan.Product,
            BytesPerTile = NativeBytes + ((long)RasterizeTile.BytesPerPixel * grid.TileWidth * RasterizeTile.Strip) + (BytesPerCorner * RasterizeTile.MostCorners),
            Workers = plan.Options.Workers,
            Overwrite = plan.Options.Overwrite,
            Title = "rasterization",
        };
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}

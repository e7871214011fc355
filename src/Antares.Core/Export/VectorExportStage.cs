using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>Polygons of a classification: each tile makes its own, then they become one file in the order of the tiles.</summary>
public sealed class VectorExportStage(ExportServices services, IVectorWriter writer)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "db_to_vector";

    private const int Revision = 1;

    private static readonly (string Name, Type Type)[] Columns = [("class", typeof(string)), ("code", typeof(long)), ("confidence", typeof(double))];

    /// <summary>Writes the file; an earlier one of the same name is replaced whole. Nothing is written where a tile failed.</summary>
    /// <exception cref="AntaresException">Unknown classification, driver or reference system, or a segmentation that changed since.</exception>
    public VectorExportResult Run(VectorExportOptions options, CancellationToken cancel)
    {
        VectorDriver driver = VectorDriver.Find(options.Driver, options.FileName);
        Crs crs = Target(options, driver);
        ClassificationSource source = ClassificationSource.Open(services, options.Name, options.Area, Step);
        source.CheckSegmentation();
        RunRequest request = Request(options, source, crs);
        RunSummary run = services.Runner.Run(request, (task, context) => Tile(source, request.Name, crs, task, context), cancel);
        long count = run.ExitCode == 0 ? Assemble(options, driver, source, crs, run, cancel) : 0;
        return new VectorExportResult(run, count, source.Segmentation is not null);
    }

    private Crs Target(VectorExportOptions options, VectorDriver driver)
    {
        Crs crs = services.Projections.Resolve(options.Projection);
        return driver.Name != "GeoJSON" || services.Projections.Same(crs, Crs.Wgs84)
            ? crs
            : throw new UsageException(
                "GeoJSON is always in longitude and latitude (RFC 7946).", "-p", "Leave --proj4 out, or use another driver such as GPKG.");
    }

    private RunRequest Request(VectorExportOptions options, ClassificationSource source, Crs crs) => new()
    {
        Step = Step,
        Name = $"{options.Name}-{Path.GetFileName(options.FileName)}",
        Title = "polygons",
        Revision = Revision,
        Overwrite = true, // Reason: an export is replaced when it is asked for anew; nothing else derives from it.
        Parameters = new Dictionary<string, string>
        {
            ["classification"] = options.Name,
            ["segmentation"] = source.Segmentation?.Product.Name ?? "",
            ["projection"] = crs.Definition,
            ["region"] = RegionMark.Of(options.Area),
            ["level"] = source.Level,
        },
        Tiles = Plan(source),
        BytesPerTile = source.Segmentation is null
            ? source.Tiles.Max(t => source.Mosaic.DataWindow(t).PixelCount * 16) + (64L << 20)
            : 256L << 20,
    };

    private List<TileTask> Plan(ClassificationSource source)
    {
        List<TileTask> tasks = [];
        foreach (TileIndex tile in source.Tiles)
        {
            IEnumerable<TileInput> labels = source.Segmentation is ProductMosaic segmentation
                ? Touched(source, new SegmentationTiles(segmentation, services.Workspace, source.Level), tile).Select(t => LabelInput(segmentation, t))
                : [];
            tasks.Add(new TileTask(tile.ToString(), tile, [TileInput.Of(source.Mosaic.Tiles[tile]), .. labels]));
        }

        return tasks;
    }

    // The labels of every tile that a segment of this one reaches.
    private static IEnumerable<TileIndex> Touched(ClassificationSource source, SegmentationTiles segmentation, TileIndex tile) =>
        (segmentation.Find(tile)?.Boxes ?? []).Aggregate(new HashSet<TileIndex> { tile }, (touched, box) =>
        {
            if (box.Intersect(source.Grid.WindowOf(tile)) != box)
            {
                touched.UnionWith(source.Grid.TilesIn(box));
            }

            return touched;
        }).Order();

    private static TileInput LabelInput(ProductMosaic segmentation, TileIndex tile) =>
        segmentation.Tiles.TryGetValue(tile, out Dataset? dataset) ? TileInput.Of(dataset) : TileInput.Absent($"segment {tile}");

    private string FragmentPath(string run, TileIndex tile) =>
        Path.Combine(TileLedger.FolderOf(services.Workspace, Step, run), "fragments", $"{tile}.polygons");

    private TileResult Tile(ClassificationSource source, string run, Crs crs, TileTask task, TileContext context)
    {
        string path = FragmentPath(run, task.Tile);
        using PolygonFragment fragment = new(services.Files, path);
        using ICoordinateTransform? transform =
            services.Projections.Same(source.Grid.Crs, crs) ? null : services.Projections.Between(source.Grid.Crs, crs);
        IEnumerable<ClassifiedPolygon> polygons = source.Segmentation is null
            ? ClassPolygons.Of(source, task.Tile, context.Cancel)
            : SegmentPolygons.Of(source, task.Tile, services.Workspace, context.Cancel);
        foreach (ClassifiedPolygon polygon in polygons)
        {
            fragment.Add(transform is null ? polygon : polygon with { Shape = Reprojection.Require(polygon.Shape, transform) });
        }

        fragment.Complete();
        return new TileResult
        {
            Files = new Dictionary<string, string> { ["polygons"] = services.Workspace.Relative(path) },
            Facts = new Dictionary<string, string> { ["polygons"] = fragment.Count.ToString(CultureInfo.InvariantCulture) },
        };
    }

    private long Assemble(
        VectorExportOptions options, VectorDriver driver, ClassificationSource source, Crs crs, RunSummary run, CancellationToken cancel)
    {
        string layer = options.Layer.Length > 0 ? options.Layer : Path.GetFileNameWithoutExtension(options.FileName);
        VectorFile file = new(options.FileName, driver.Name, layer, crs, Columns);
        return writer.Write(file, run.Outcomes.SelectMany(o => Features(source, o.Result!)), cancel);
    }

    private IEnumerable<(Geometry Shape, object?[] Values)> Features(ClassificationSource source, TileResult tile) =>
        PolygonFragment.Read(services.Workspace.Absolute(tile.Files["polygons"]))
            .Select(p => (p.Shape, new object?[] { source.NameOf(p.Code), (long)p.Code, p.ConfidenceShare }));
}

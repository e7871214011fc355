using System.Globalization;
using Antares.Grid;
using Antares.Mapping;
using Antares.Runs;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>Polygons of a classification: each tile makes its own, polygons over several tiles are put together, and all become one file in the order of the tiles.</summary>
public sealed class VectorExportStage(ExportServices services, IVectorWriter writer)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "db_to_vector";

    private const int Revision = 2;

    private static readonly (string Name, Type Type)[] Columns = [("class", typeof(string)), ("code", typeof(long)), ("confidence", typeof(double))];

    /// <summary>Writes the file; an earlier one of the same name is replaced whole. Nothing is written where a tile failed.</summary>
    /// <exception cref="AntaresException">Unknown classification, driver or reference system, or a segmentation that changed since.</exception>
    public VectorExportResult Run(VectorExportOptions options, CancellationToken cancel)
    {
        VectorDriver driver = options.IsTable ? new VectorDriver("PostgreSQL") : VectorDriver.Find(options.Driver, options.FileName);
        Crs crs = Target(options, driver);
        ClassificationSource source = ClassificationSource.Open(services, options.Name, options.Area, Step, options.Scheme);
        VectorExport export = new(options, source, crs, options.Simplify.InPixels(source.Grid, services.Projections));
        using RunHold hold = services.Runner.Hold(cancel); // Reason: polygons are read from the fragments while the file is written.
        return source.Segmentation is null || options.Dissolve || options.MinimumHectares is not null
            ? OfClasses(export, driver, hold.Cancel)
            : OfSegments(export, driver, hold.Cancel);
    }

    private VectorExportResult OfSegments(VectorExport export, VectorDriver driver, CancellationToken cancel)
    {
        export.Source.CheckSegmentation();
        RunRequest request = Request(export) with { Tiles = SegmentInputs.Plan(export.Source, services.Workspace), BytesPerTile = 256L << 20 };
        RunSummary run = services.Runner.Run(request, (task, context) => SegmentTile(export, request.Name, task, context), cancel);
        long count = run.ExitCode == 0 ? Write(export, request, driver, run.Outcomes.SelectMany(o => Closed(o.Result!)), cancel) : 0;
        return new VectorExportResult(run, count, OfSegments: true);
    }

    private VectorExportResult OfClasses(VectorExport export, VectorDriver driver, CancellationToken cancel)
    {
        MapClassPixels map = new(export.Source);
        IClassPixels pixels = map;
        RunRequest request = Request(export);
        if (export.Options.MinimumHectares is double hectares)
        {
            MappingUnitRun units = new(services, export.Source, hectares, export.Tolerance);
            RunSummary parts = units.Run(request.Name, RegionMark.Of(export.Options.Area), cancel);
            if (parts.ExitCode != 0)
            {
                return new VectorExportResult(parts, 0, OfSegments: false);
            }

            pixels = units.Merge(parts);
        }

        TileIndex[] tiles = [.. export.Source.Tiles.Where(t => !map.WindowOf(t, margin: 0).IsEmpty)];
        int margin = TileOutlines.Margin(export.Tolerance);
        ClassPolygons polygons = new(export.Source, pixels, export.Tolerance);
        request = request with
        {
            Tiles = [.. tiles.Select(t => new TileTask(t.ToString(), t, [.. pixels.Inputs(t, margin)]))],
            BytesPerTile = (tiles.Select(t => map.WindowOf(t, margin).PixelCount).DefaultIfEmpty().Max() * 40) + (64L << 20),
        };
        RunSummary run = services.Runner.Run(request, (task, context) => ClassTile(export, polygons, request.Name, task, context), cancel);
        long count = run.ExitCode == 0 ? Write(export, request, driver, Assembled(export, run), cancel) : 0;
        return new VectorExportResult(run, count, OfSegments: false);
    }

    private Crs Target(VectorExportOptions options, VectorDriver driver)
    {
        Crs crs = services.Projections.Resolve(options.Projection);
        return driver.Name != "GeoJSON" || services.Projections.Same(crs, Crs.Wgs84)
            ? crs
            : throw new UsageException(
                "GeoJSON is always in longitude and latitude (RFC 7946).", "-p", "Leave --proj4 out, or use another driver such as GPKG.");
    }

    private static RunRequest Request(VectorExport export) => new()
    {
        Step = Step,
        Name = export.Options.IsTable ? $"{export.Options.Name}-{export.Options.FileName}" : ExportRecord.RunNameOf(export.Options.Name, export.Options.FileName),
        Title = "polygons",
        Revision = Revision,
        Overwrite = true, // Reason: an export is replaced when it is asked for anew; nothing else derives from it.
        Parameters = new Dictionary<string, string>
        {
            ["classification"] = export.Options.Name,
            ["segmentation"] = export.Source.Segmentation?.Product.Name ?? "",
            ["projection"] = export.Crs.Definition,
            ["region"] = RegionMark.Of(export.Options.Area),
            ["level"] = export.Source.Level,
            ["simplify_px"] = AlgorithmParameter.Text(export.Tolerance),
            ["dissolve"] = export.Options.Dissolve ? "yes" : "no",
            ["cross_walk"] = export.Source.WalkMark,
            ["mmu_hectares"] = export.Options.MinimumHectares is double hectares ? AlgorithmParameter.Text(hectares) : "",
        },
        Tiles = [],
    };

    private string FragmentPath(string run, TileIndex tile, string kind) =>
        Path.Combine(TileLedger.FolderOf(services.Workspace, Step, run), "fragments", $"{tile}.{kind}");

    private TileResult SegmentTile(VectorExport export, string run, TileTask task, TileContext context)
    {
        string path = FragmentPath(run, task.Tile, "polygons");
        long count = WriteFragment(
            path, export, SegmentPolygons.Of(export.Source, task.Tile, services.Workspace, export.Tolerance, context.Cancel));
        return Result(count, new() { ["polygons"] = services.Workspace.Relative(path) });
    }

    private TileResult ClassTile(VectorExport export, ClassPolygons polygons, string run, TileTask task, TileContext context)
    {
        string path = FragmentPath(run, task.Tile, "polygons"), outlines = FragmentPath(run, task.Tile, "outlines");
        long count = WriteFragment(
            path, export, polygons.Of(task.Tile, (edges, parts) => OutlineFragment.Write(services.Files, outlines, edges, parts), context.Cancel));
        return Result(count, new() { ["polygons"] = services.Workspace.Relative(path), ["outlines"] = services.Workspace.Relative(outlines) });
    }

    private long WriteFragment(string path, VectorExport export, IEnumerable<ClassifiedPolygon> polygons)
    {
        using PolygonFragment fragment = new(services.Files, path);
        using ICoordinateTransform? transform = Transform(export);
        foreach (ClassifiedPolygon polygon in polygons)
        {
            fragment.Add(Moved(polygon, transform));
        }

        fragment.Complete();
        return fragment.Count;
    }

    private static TileResult Result(long count, Dictionary<string, string> files) => new()
    {
        Files = files,
        Facts = new Dictionary<string, string> { ["polygons"] = count.ToString(CultureInfo.InvariantCulture) },
    };

    private ICoordinateTransform? Transform(VectorExport export) => services.Projections.Same(export.Source.Grid.Crs, export.Crs)
        ? null
        : services.Projections.Between(export.Source.Grid.Crs, export.Crs);

    private static ClassifiedPolygon Moved(ClassifiedPolygon polygon, ICoordinateTransform? transform) =>
        transform is null ? polygon : polygon with { Shape = Reprojection.Require(polygon.Shape, transform) };

    private IEnumerable<ClassifiedPolygon> Closed(TileResult tile) => PolygonFragment.Read(services.Workspace.Absolute(tile.Files["polygons"]));

    // Of each tile the polygons inside, then those that are complete with it.
    private IEnumerable<ClassifiedPolygon> Assembled(VectorExport export, RunSummary run)
    {
        using ICoordinateTransform? transform = Transform(export);
        RegionClip clip = new(export.Source.Region);
        Affine affine = EndlessGrid.Of(export.Source.Grid);
        OutlineAssembly assembly = new(
            [.. run.Outcomes.Select(o => (o.Task.Tile, services.Workspace.Absolute(o.Result!.Files["outlines"])))], export.Tolerance);
        for (int tile = 0; tile < run.Outcomes.Count; tile++)
        {
            foreach (ClassifiedPolygon polygon in Closed(run.Outcomes[tile].Result!))
            {
                yield return polygon;
            }

            foreach (ClassifiedPolygon polygon in assembly.Next(tile, affine))
            {
                if (clip.Cut(polygon.Shape) is Geometry shape)
                {
                    yield return Moved(polygon with { Shape = shape }, transform);
                }
            }
        }
    }

    private long Write(VectorExport export, RunRequest request, VectorDriver driver, IEnumerable<ClassifiedPolygon> polygons, CancellationToken cancel)
    {
        VectorExportOptions options = export.Options;
        string layer = options.Layer.Length > 0 ? options.Layer : Path.GetFileNameWithoutExtension(options.FileName);
        VectorFile file = new(options.FileName, driver.Name, layer, export.Crs, Columns);
        long count = writer.Write(
            file, polygons.Select(p => (p.Shape, new object?[] { export.Source.NameOf(p.Code), (long)p.Code, p.ConfidenceShare })), cancel);
        if (!options.IsTable)
        {
            services.Runner.RecordExport(request, options.FileName);
        }

        return count;
    }

    private sealed record VectorExport(VectorExportOptions Options, ClassificationSource Source, Crs Crs, double Tolerance);
}

using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Works an ingestion configuration out: measurements, tiles, days and their scenes.</summary>
public sealed class IngestPlanner(ICatalog catalog, IProjections projections)
{
    /// <summary>Files that do not lie on this machine.</summary>
    public ISourceFiles Sources { get; init; } = LocalFiles.Instance;

    /// <summary>The plan of a configuration over all active scenes of its source.</summary>
    /// <exception cref="AntaresException">The source is unknown or empty, or a measurement does not fit.</exception>
    public IngestPlan Plan(IngestionConfig config, IngestOptions options)
    {
        Product source = catalog.Product(config.SourceType, $"{config.File}, source_type", ProductKind.Indexed);
        BandPlan[] bands = [.. config.Bands.Select(b => BandOf(source, b))];
        GridSpec grid = config.Grid with { Crs = projections.Resolve(config.Grid.Crs.Definition) };
        Product product = new()
        {
            Name = config.OutputType,
            Kind = ProductKind.Ingested,
            Description = config.Description,
            SourceType = source.Name,
            Grid = grid,
            Measurements = [.. bands.Select(b => b.Target)],
        };
        Measurement? quality = SceneClassification.Of(source);
        (TileTask[] tasks, Dictionary<string, IReadOnlyList<Dataset>> scenes) = TasksOf(Scenes(source, config, options), grid, config.Bounds);
        Dictionary<string, string> parameters = ParametersOf(source, config with { Grid = grid }, bands, quality);
        if (options.Bucket is Bucket bucket)
        {
            parameters[Bucket.Parameter] = bucket.ToString();
        }

        return new IngestPlan(source, product, bands, quality, tasks, scenes) { Parameters = parameters, Bucket = options.Bucket, Netcdf = config.Netcdf };
    }

    private IReadOnlyList<Dataset> Scenes(Product source, IngestionConfig config, IngestOptions options)
    {
        IReadOnlyList<Dataset> scenes = catalog.Datasets(new DatasetQuery(source.Name) { Begin = options.Begin, End = options.End });
        string days = options.Begin is null ? "" : string.Create(CultureInfo.InvariantCulture, $" from {options.Begin:yyyy-MM-dd} to {options.End:yyyy-MM-dd}");
        return scenes.Count > 0
            ? scenes
            : throw new AntaresException($"Product '{source.Name}' has no datasets{days}.", config.File, "Index some first with `datacube dataset add FILE`.");
    }

    private static BandPlan BandOf(Product source, IngestedBand band)
    {
        Measurement origin = source.Measurement(band.Source, band.Where);
        Measurement to = band.Measurement;
        double nodata = to.Nodata ?? origin.Nodata ?? throw new AntaresException(
            $"Measurement '{to.Name}' has no nodata value.", band.Where, "Write 'nodata:' here, a value that no observed pixel has.");
        Measurement target = to with
        {
            Nodata = nodata,
            Units = to.Units.Length > 0 ? to.Units : origin.Units,
            Aliases = [.. to.Aliases.Union(origin.Aliases).Where(a => a != to.Name)],
            Circular = to.Circular ?? origin.Circular,
            Values = to.Values.Count > 0 ? to.Values : origin.Values,
        };
        CheckResampling(target, band);
        return new BandPlan(origin with { Nodata = origin.Nodata ?? nodata }, target, band.Resampling);
    }

    private static void CheckResampling(Measurement target, IngestedBand band)
    {
        bool mixes = band.Resampling is Resampling.Bilinear or Resampling.Cubic or Resampling.Average;
        if (mixes && (target.Circular is not null || target.Values.Count > 0))
        {
            throw new AntaresException(
                $"Measurement '{target.Name}' holds {(target.Values.Count > 0 ? "classes" : "directions")}, which have no mean.", band.Where,
                "Write 'resampling_method: nearest'.");
        }
    }

    private (TileTask[] Tasks, Dictionary<string, IReadOnlyList<Dataset>> Scenes) TasksOf(
        IReadOnlyList<Dataset> scenes, GridSpec grid, BoundingBox? bounds)
    {
        KnownFiles known = new KnownFiles(Sources).Ask(scenes.SelectMany(s => s.Bands.Values));
        Dictionary<Guid, TileInput> inputs = scenes.ToDictionary(s => s.Id, s => new TileInput(s.Id.ToString("N"), SceneChecksum.Planned(s, known)));
        Dictionary<string, IReadOnlyList<Dataset>> byKey = [];
        List<TileTask> tasks = [];
        IEnumerable<(TileIndex Tile, SceneDay Cell)> cells = SceneDays.Of(scenes, grid, projections)
            .Where(t => bounds is null || grid.Tile(t.Key).GeoBox.Bounds.Intersects(bounds.Value))
            .SelectMany(t => t.Value.Select(day => (t.Key, day)));

        // Day by day: tiles of one day share scenes, whose decoded blocks are then still at hand.
        foreach ((TileIndex tile, SceneDay cell) in cells.OrderBy(c => c.Cell.Day).ThenBy(c => c.Tile))
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"{tile}_{cell.Day:yyyyMMdd}");
            byKey[key] = cell.Scenes;
            tasks.Add(new TileTask(key, tile, [.. cell.Scenes.Select(s => inputs[s.Id]).OrderBy(i => i.Id, StringComparer.Ordinal)]));
        }

        return ([.. tasks], byKey);
    }

    private static Dictionary<string, string> ParametersOf(Product source, IngestionConfig config, BandPlan[] bands, Measurement? quality)
    {
        GridSpec grid = config.Grid;
        Dictionary<string, string> parameters = new()
        {
            ["source_type"] = source.Name,
            ["crs"] = grid.Crs.Definition,
            ["resolution"] = Text($"{grid.ResolutionX:R} {grid.ResolutionY:R}"),
            ["tile_size"] = Text($"{grid.TileSizeX:R} {grid.TileSizeY:R}"),
            ["origin"] = Text($"{grid.OriginX:R} {grid.OriginY:R}"),
            ["bounds"] = config.Bounds is BoundingBox box ? Text($"{box.MinX:R} {box.MinY:R} {box.MaxX:R} {box.MaxY:R}") : "",
            ["quality"] = quality?.Name ?? "",
        };
        foreach (BandPlan band in bands)
        {
            parameters[$"measurement {band.Target.Name}"] =
                Text($"{band.Source.Name} {band.Source.Type} {band.Source.Nodata:R} {band.Resampling} {band.Target.Type} {band.Target.Nodata:R}");
        }

        if (config.Netcdf is NetcdfLayout layout)
        {
            parameters["driver"] = "NetCDF CF";
            parameters["layout of files (hash)"] = Fingerprint.OfText($"{layout}\n{string.Join('\n', bands.Select(b => Meaning(b.Target)))}")[..12];
        }

        return parameters;
    }

    /// <summary>What NetCDF files say of a measurement besides its pixels.</summary>
    private static string Meaning(Measurement measurement) => $"{measurement.Units}: {string.Join(' ', measurement.Values.OrderBy(v => v.Key))}";

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}

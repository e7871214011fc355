using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Kernels;
using Antares.Runs;
using Antares.Storage;
using NetTopologySuite.Geometries;

namespace Antares.Recipes;

/// <summary>Applies a recipe: from the dates of an ingested product to one feature product, tile by tile.</summary>
/// <remarks>
/// Bands are summed in integers and indices in double, dates in chronological order, so a pixel does not depend on blocks, threads or memory.
/// Each computed feature is rounded once, half to even, at the end; int16, its nodata where no clear date counts.
/// </remarks>
public sealed class RecipeStage
{
    private const string Step = "apply_recipe";
    private const int Revision = 1;

    // Envelopes of one degree grid and another may differ by the bend of their edges: this many degrees are enough for tiles of 100 km.
    private const double MarginDegrees = 0.05;

    private readonly ICatalog catalog;
    private readonly RunController runner;
    private readonly IRasterReader reader;
    private readonly IRasterWarper warper;
    private readonly IRasterWriter writer;
    private readonly Workspace workspace;

    /// <summary>Takes the parts that the stage works with.</summary>
    public RecipeStage(
        ICatalog catalog, RunController runner, IRasterReader reader, IRasterWarper warper, IRasterWriter writer, Workspace workspace)
    {
        this.catalog = catalog;
        this.runner = runner;
        this.reader = reader;
        this.warper = warper;
        this.writer = writer;
        this.workspace = workspace;
    }

    /// <summary>Makes the feature product, or what is missing of it.</summary>
    /// <exception cref="AntaresException">A product, band, layer or date that the recipe needs is not there.</exception>
    public RunSummary Run(Recipe recipe, RecipeOptions options, CancellationToken cancel)
    {
        RecipeProducts products = new(catalog, recipe, options);
        products.CheckInputs();
        RecipePlan plan = new(recipe, products.Series(), products.Layers());
        Dictionary<TileIndex, Dataset[]> tiles = Tiles(plan, options);
        RecipePeriod period = new(
            options.Begin ?? tiles.Values.Min(t => t[0].SolarDay), options.End ?? tiles.Values.Max(t => t[^1].SolarDay));
        Dictionary<TileIndex, Dictionary<string, IReadOnlyList<Dataset>>> layers = Layers(plan, tiles);

        RecipeTile work = new(plan, period, options.Name, reader, warper, writer, workspace);
        return runner.Run(
            Request(plan, options, period, tiles, layers),
            (task, context) => work.Run(task.Tile, tiles[task.Tile], layers[task.Tile], context),
            cancel);
    }

    private static RunRequest Request(
        RecipePlan plan,
        RecipeOptions options,
        RecipePeriod period,
        Dictionary<TileIndex, Dataset[]> tiles,
        Dictionary<TileIndex, Dictionary<string, IReadOnlyList<Dataset>>> layers) => new()
        {
            Step = Step,
            Name = options.Name,
            Revision = Revision,
            Title = "recipe",
            Overwrite = options.Overwrite,
            Parameters = Parameters(plan, options),
            Product = Output(plan, options, period),
            Tiles = [.. tiles.Keys.Order().Select(t => TaskOf(t, tiles[t], layers[t]))],
            BytesPerTile = FeatureBlock.BytesOf(plan, RecipeTile.BlockSize * RecipeTile.BlockSize)
                + (2L * RecipeTile.BlockSize * plan.Grid.TileWidth * sizeof(double))
                + (plan.Features.Count * 4L << 20),
        };

    private static TileTask TaskOf(TileIndex tile, Dataset[] dates, Dictionary<string, IReadOnlyList<Dataset>> layers) =>
        new(tile.ToString(), tile, [.. dates.Concat(layers.Values.SelectMany(l => l)).DistinctBy(d => d.Id).Select(TileInput.Of)]);

    private static Dictionary<string, string> Parameters(RecipePlan plan, RecipeOptions options) => new()
    {
        ["recipe"] = plan.Recipe.Name,
        ["recipe_sha256"] = plan.Recipe.Sha256,
        ["begin"] = options.Begin is DateOnly begin ? $"{begin:yyyy-MM-dd}" : "first",
        ["end"] = options.End is DateOnly end ? $"{end:yyyy-MM-dd}" : "last",
        ["region"] = options.AreaText,
        ["inputs"] = InputsOf(plan),
    };

    private static string InputsOf(RecipePlan plan) =>
        string.Join(' ', plan.Layers.Select(l => l.Product.Name).Prepend(plan.Series.Name).Distinct());

    private static Product Output(RecipePlan plan, RecipeOptions options, RecipePeriod period) => new()
    {
        Name = options.Name,
        Kind = ProductKind.Features,
        Description = plan.Recipe.Description,
        SourceType = plan.Recipe.Name,
        Grid = plan.Grid,
        Measurements = plan.Outputs,
        Facts = new Dictionary<string, string>
        {
            ["recipe"] = plan.Recipe.Name,
            ["recipe_sha256"] = plan.Recipe.Sha256,
            ["begin"] = $"{period.Begin:yyyy-MM-dd}",
            ["end"] = $"{period.End:yyyy-MM-dd}",
            ["region"] = options.AreaText,
            ["inputs"] = InputsOf(plan),
        },
    };

    private Dictionary<TileIndex, Dataset[]> Tiles(RecipePlan plan, RecipeOptions options)
    {
        Dataset[] there = [.. With(catalog.Datasets(new DatasetQuery(plan.Series.Name) { Shape = options.Area }))];
        DatasetQuery period = new(plan.Series.Name) { Begin = options.Begin, End = options.End };
        HashSet<TileIndex> wanted = [.. there.Where(d => IsIn(d.SolarDay, options)).Select(d => d.Tile!.Value)];
        if (wanted.Count == 0)
        {
            throw NoDates(plan, options, there);
        }

        Dictionary<TileIndex, Dataset[]> tiles = With(catalog.Datasets(period))
            .Where(d => wanted.Contains(d.Tile!.Value))
            .GroupBy(d => d.Tile!.Value)
            .ToDictionary(g => g.Key, g => g.OrderBy(d => d.SolarDay).ThenBy(d => d.Start).ThenBy(d => d.Id).ToArray());
        int most = tiles.Values.Max(t => t.Length);
        return most <= BandStatistics.MostDates
            ? tiles
            : throw new AntaresException($"A tile has {most} dates.", plan.Series.Name, $"Shorten the period to at most {BandStatistics.MostDates} with -b and -e.");
    }

    private static IEnumerable<Dataset> With(IReadOnlyList<Dataset> datasets) => datasets.Where(d => d.Tile is not null && !d.DataWindow.IsEmpty);

    private static bool IsIn(DateOnly day, RecipeOptions options) =>
        (options.Begin is not DateOnly begin || day >= begin) && (options.End is not DateOnly end || day <= end);

    private static string Span(RecipeOptions options) =>
        (options.Begin is DateOnly begin ? $" from {begin:yyyy-MM-dd}" : "") + (options.End is DateOnly end ? $" until {end:yyyy-MM-dd}" : "");

    private static AntaresException NoDates(RecipePlan plan, RecipeOptions options, Dataset[] there)
    {
        string place = options.Area is null ? "" : $" in {options.AreaText}";
        DateOnly[] days = [.. there.Select(d => d.SolarDay).Distinct().Order()];
        if (days.Length == 0)
        {
            return new AntaresException(
                $"Product '{plan.Series.Name}' has no data{place}.", "apply_recipe", "Ingest scenes that meet the region, or choose another region.");
        }

        string shown = string.Join(", ", days.Take(12).Select(d => $"{d:yyyy-MM-dd}"));
        string rest = days.Length > 12 ? $" and {days.Length - 12} more until {days[^1]:yyyy-MM-dd}" : "";
        return new AntaresException(
            $"Product '{plan.Series.Name}' has no date{Span(options)}{place}.",
            "-b, -e",
            $"These dates are there: {shown}{rest}.");
    }

    private Dictionary<TileIndex, Dictionary<string, IReadOnlyList<Dataset>>> Layers(RecipePlan plan, Dictionary<TileIndex, Dataset[]> tiles)
    {
        Dictionary<string, Dataset[]> sources = plan.Layers
            .Select(l => l.Product.Name)
            .Distinct()
            .ToDictionary(p => p, p => catalog.Datasets(new DatasetQuery(p)).Where(d => !d.DataWindow.IsEmpty).ToArray());
        Dictionary<TileIndex, Dictionary<string, IReadOnlyList<Dataset>>> layers = tiles.ToDictionary(t => t.Key, t =>
        {
            Envelope around = new();
            Array.ForEach(t.Value, d => around.ExpandToInclude(d.Footprint.EnvelopeInternal));
            around.ExpandBy(MarginDegrees);
            GeoBox plane = plan.Grid.Tile(t.Key).GeoBox;
            Dictionary<string, IReadOnlyList<Dataset>> meeting = sources.ToDictionary(
                s => s.Key, IReadOnlyList<Dataset> (s) => [.. s.Value.Where(d => Meets(d, around, plane))]);
            return plan.Layers.ToDictionary(l => l.Layer.Name, l => meeting[l.Product.Name]);
        });
        CheckLayers(plan, layers);
        return layers;
    }

    private static void CheckLayers(RecipePlan plan, Dictionary<TileIndex, Dictionary<string, IReadOnlyList<Dataset>>> layers)
    {
        BoundLayer[] nowhere = [.. plan.Layers.Where(l => layers.Values.All(t => t[l.Layer.Name].Count == 0))];
        if (nowhere.Length > 0)
        {
            throw new AntaresException(
                $"Product '{nowhere[0].Product.Name}' meets no tile: {string.Join(", ", nowhere.Select(l => $"'{l.Layer.Name}'"))} would be missing everywhere.",
                plan.Recipe.At(nowhere[0].Layer.Line, "layers"),
                $"Ingest the datasets of '{nowhere[0].Layer.SourceType}' that meet the tiles of '{plan.Series.Name}'.");
        }
    }

    private bool Meets(Dataset source, Envelope around, GeoBox plane) =>
        source.Footprint.EnvelopeInternal.Intersects(around) && !warper.Footprint(source.GeoBox, plane).IsEmpty;
}

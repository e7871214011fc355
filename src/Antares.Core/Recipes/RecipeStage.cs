using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest;
using Antares.Recipes.Binding;
using Antares.Recipes.Engine;
using Antares.Recipes.Language;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Recipes;

/// <summary>Applies a recipe: from the dates of one or several products to one feature product, tile by tile.</summary>
/// <remarks>
/// Bands are reduced in integers and formulas in double, dates in chronological order, so a pixel does not depend on blocks, threads or memory.
/// Each computed feature is rounded once, half to even, at the end, to its nodata where no clear date counts.
/// </remarks>
public sealed class RecipeStage
{
    /// <summary>Step of every run that makes a feature product: a product has one ledger, whatever made it.</summary>
    internal const string Step = "apply_recipe";

    private const int Revision = 2;

    /// <summary>Blocks of a tile that keep a thread busy: with fewer, several tiles are made at a time.</summary>
    private const int BlocksPerThread = 4;

    private readonly ICatalog catalog;
    private readonly RunController runner;
    private readonly RasterParts parts;

    /// <summary>Takes the parts that the stage works with.</summary>
    public RecipeStage(ICatalog catalog, RunController runner, RasterParts parts)
    {
        this.catalog = catalog;
        this.runner = runner;
        this.parts = parts;
    }

    /// <summary>Makes the feature product, or what is missing of it.</summary>
    /// <exception cref="AntaresException">A product, band, layer or date that the recipe needs is not there.</exception>
    public RunSummary Run(Recipe recipe, RecipeOptions options, CancellationToken cancel) => Run(Bind(recipe, options), cancel);

    /// <summary>Finds everything that a recipe needs; reads no pixel.</summary>
    internal BoundRecipe Bind(Recipe recipe, RecipeOptions options)
    {
        RecipeProducts products = new(catalog, recipe, options);
        products.CheckInputs();
        IReadOnlyList<Product> series = products.Series();
        foreach (Product input in series)
        {
            runner.Gate.Check(input, options.Area);
        }

        RecipePlan plan = new(recipe, series, products.Layers(), products.GridOf(series[0]));
        SeriesPlanner planner = new(catalog, plan, options, parts.Projections);
        Dictionary<TileIndex, TileSeries> tiles = new LayerPlanner(catalog, parts, plan).AddTo(planner.Tiles());
        return new BoundRecipe(plan, options, planner.Period(tiles.Values), tiles);
    }

    /// <summary>Makes the feature product of a bound recipe, or what is missing of it.</summary>
    internal RunSummary Run(BoundRecipe bound, CancellationToken cancel)
    {
        (RecipePlan plan, RecipeOptions options, RecipePeriod period, IReadOnlyDictionary<TileIndex, TileSeries> tiles) = bound;
        BlockSettings settings = new(
            RecipeTile.BlockSize * RecipeTile.BlockSize, PixelsPerMetre.Of(plan.Grid, parts.Projections), period,
            Path.Combine(parts.Workspace.RunsFolder, "scratch"));
        Dictionary<BoundInput, int> mostDates = plan.Inputs.ToDictionary(i => i, i => tiles.Values.Max(t => t.Dates[i].Count));
        RecipeTile work = new(plan, options.Name, settings, mostDates, parts);
        return runner.Run(Request(bound), (task, context) => Compute(work, task, tiles[task.Tile], context), cancel);
    }

    private TileResult Compute(RecipeTile work, TileTask task, TileSeries series, TileContext context)
    {
        try
        {
            TileResult result = work.Run(series, context);
            SceneChecksum.CheckUnchanged(series.Sources.Where(s => s.Tile is null).Select(parts.Absolute), task.Inputs, parts.Sources);
            return result;
        }
        finally
        {
            parts.Blocks.Finish(task.Key);
        }
    }

    /// <summary>Files that are decoded once for all tiles: those of scenes, which do not lie on the tiles' blocks.</summary>
    private IEnumerable<string> SceneFiles(RecipePlan plan, TileSeries series) =>
        from input in plan.Inputs
        where !plan.IsOnGrid(input)
        from dataset in series.Dates[input].SelectMany(d => d.Datasets)
        from band in input.Graph.Bands.Select(b => b.Measurement).Concat([input.Quality, SceneClassification.Of(input.Product)]).OfType<Measurement>().Select(m => m.Name).Distinct()
        where dataset.Bands.ContainsKey(band)
        select parts.Workspace.Absolute(dataset.Bands[band].Path);

    /// <summary>The run of a bound recipe.</summary>
    internal RunRequest Request(BoundRecipe bound)
    {
        (RecipePlan plan, RecipeOptions options, RecipePeriod period, IReadOnlyDictionary<TileIndex, TileSeries> tiles) = bound;
        int blocks = (int)Math.Ceiling((double)plan.Grid.TileWidth / RecipeTile.BlockSize) * (int)Math.Ceiling((double)plan.Grid.TileHeight / RecipeTile.BlockSize);
        Dataset[] sources = [.. tiles.Values.SelectMany(t => t.Sources).DistinctBy(s => s.Id)];
        KnownFiles known = new KnownFiles(parts.Sources).Ask(sources.Where(s => s.Tile is null).SelectMany(s => s.Bands.Values));
        Dictionary<Guid, TileInput> inputs = sources.ToDictionary(s => s.Id, s => InputOf(s, known));
        return new RunRequest
        {
            Step = Step,
            Name = options.Name,
            Revision = Revision,
            Title = "recipe",
            Overwrite = options.Overwrite,
            Parameters = Parameters(plan, options),
            Product = Output(plan, options, period),
            Tiles = [.. tiles.Keys.Order().Select(t => TaskOf(plan, tiles[t], period, inputs))],
            BytesPerTile = RecipeTile.LeastBytes(plan),
            ThreadsPerTile = Math.Max(1, blocks / BlocksPerThread),
            Starting = open => open.ToList().ForEach(t => parts.Blocks.Expect(t.Key, SceneFiles(plan, tiles[t.Tile]))),
        };
    }

    /// <summary>Tiles of our own carry the checksum of their bytes; scenes count as their files are now.</summary>
    private TileInput InputOf(Dataset source, KnownFiles known) =>
        source.Tile is null ? new TileInput(source.Id.ToString("N"), SceneChecksum.Planned(parts.Absolute(source), known)) : TileInput.Of(source);

    private static TileTask TaskOf(RecipePlan plan, TileSeries series, RecipePeriod period, Dictionary<Guid, TileInput> inputs)
    {
        IEnumerable<TileInput> sources = series.Sources.Select(s => inputs[s.Id]);
        TileInput time = new("period", string.Create(CultureInfo.InvariantCulture, $"{period.Begin:yyyy-MM-dd} {period.End:yyyy-MM-dd}"));
        return new TileTask(series.Tile.ToString(), series.Tile, [.. plan.DependsOnPeriod ? sources.Append(time) : sources]);
    }

    private static Dictionary<string, string> Parameters(RecipePlan plan, RecipeOptions options) => new()
    {
        ["recipe"] = plan.Recipe.Name,
        ["recipe_sha256"] = plan.Recipe.Sha256,
        ["begin"] = options.Begin is DateOnly begin ? $"{begin:yyyy-MM-dd}" : "first",
        ["end"] = options.End is DateOnly end ? $"{end:yyyy-MM-dd}" : "last",
        ["region"] = options.AreaText,
        ["inputs"] = InputsOf(plan),
        ["grid"] = plan.Inputs.Any(i => !plan.IsOnGrid(i)) ? plan.Grid.ToString() : "",
    };

    internal static string InputsOf(RecipePlan plan) =>
        string.Join(' ', plan.Inputs.Select(i => i.Product.Name).Concat(plan.Layers.Select(l => l.Product.Name)).Distinct());

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
}

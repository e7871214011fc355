using System.Numerics;
using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Language;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Recipes;

/// <summary>Applies a recipe and maps its features so that their histograms over all tiles equal those of a reference period.</summary>
/// <remarks>
/// Three feature products come of it: <c>NAME_reference</c> and <c>NAME_unmatched</c>, made by <see cref="RecipeStage"/>, and <c>NAME</c>. One table of
/// values for each feature is made from all tiles, so that there are no seams; it is part of what every tile depends on.
/// </remarks>
public sealed class HistogramMatchStage
{
    private readonly ICatalog catalog;
    private readonly RunController runner;
    private readonly RasterParts parts;
    private readonly RecipeStage recipes;
    private readonly HistogramCounts counts;

    /// <summary>Takes the parts that the stage works with.</summary>
    public HistogramMatchStage(ICatalog catalog, RunController runner, RasterParts parts, IFileStore files)
    {
        this.catalog = catalog;
        this.runner = runner;
        this.parts = parts;
        recipes = new RecipeStage(catalog, runner, parts);
        counts = new HistogramCounts(parts, files, runner);
    }

    /// <summary>Makes the three products, or what is missing of them.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">What is asked for; the name is that of the matched product.</param>
    /// <param name="reference">What the features are matched to.</param>
    /// <param name="cancel">Stops the runs.</param>
    /// <exception cref="AntaresException">Something that the recipes need is not there, or they do not fit each other.</exception>
    public HistogramMatchReport Run(Recipe recipe, RecipeOptions options, RecipeReference reference, CancellationToken cancel)
    {
        HistogramMatchPlan plan = Plan(recipe, options, reference);
        RunRequest unmatchedRun = recipes.Request(plan.Asked), referenceRun = recipes.Request(plan.Reference);
        RunRequest matchedRun = plan.Request(unmatchedRun, referenceRun);
        Check([referenceRun, unmatchedRun, matchedRun]);

        using RunHold hold = runner.Hold(cancel); // Reason: tables and matched tiles are made of both products.
        RunSummary wanted = recipes.Run(plan.Reference, hold.Cancel);
        RunSummary unmatched = wanted.Interrupted ? new RunSummary([], Interrupted: true) : recipes.Run(plan.Asked, hold.Cancel);
        if (wanted.ExitCode != 0 || unmatched.ExitCode != 0)
        {
            return Unmatched((plan.Reference.Options.Name, wanted), (plan.Asked.Options.Name, unmatched));
        }

        return recipe.Type switch
        {
            DataType.UInt8 => Match<byte>(plan, matchedRun, unmatched, wanted, hold.Cancel),
            DataType.UInt16 => Match<ushort>(plan, matchedRun, unmatched, wanted, hold.Cancel),
            _ => Match<short>(plan, matchedRun, unmatched, wanted, hold.Cancel),
        };
    }

    private static HistogramMatchReport Unmatched(params (string Name, RunSummary Run)[] runs)
    {
        TileOutcome[] failed = [.. runs.SelectMany(r => r.Run.Outcomes).Where(o => o.Failure is not null).DistinctBy(o => o.Task.Tile)];
        IEnumerable<string> which = runs.Where(r => r.Run.Failed > 0)
            .Select(r => $"of '{r.Name}' {string.Join(", ", r.Run.Outcomes.Where(o => o.Failure is not null).Select(o => o.Task.Tile))}");
        return new HistogramMatchReport(
            new RunSummary(failed, runs.Any(r => r.Run.Interrupted)),
            failed.Length == 0 ? "" : $"No tile was matched: histograms are taken over all tiles, and these failed: {string.Join("; ", which)}. Mend them and run the same command again.");
    }

    private static List<Dataset> DatasetsOf(RunSummary run) => [.. run.Outcomes.Select(o => o.Result?.Dataset).OfType<Dataset>()];

    private HistogramMatchPlan Plan(Recipe recipe, RecipeOptions options, RecipeReference reference)
    {
        HashSet<string> said = [];
        RecipeOptions once = options with
        {
            Warn = text =>
            {
                if (said.Add(text))
                {
                    options.Warn(text);
                }
            },
        };
        BoundRecipe asked = recipes.Bind(recipe, once with
        {
            Name = options.Name + "_unmatched",
            Inputs = RecipeProducts.InputsFor(catalog, options.Inputs, recipe, reference.Recipe),
        });
        BoundRecipe wanted = recipes.Bind(reference.Recipe, once with
        {
            Name = options.Name + "_reference",
            Inputs = RecipeProducts.InputsFor(catalog, options.Inputs, reference.Recipe, recipe),
            Grid = asked.Plan.Grid,
            Begin = reference.Begin,
            End = reference.End,
            PeriodOptions = "--begin_reference, --end_reference",
        });
        return new HistogramMatchPlan(once, asked, wanted);
    }

    /// <summary>Refuses before any pixel is read what the last of the runs would refuse.</summary>
    private void Check(IReadOnlyList<RunRequest> runs)
    {
        foreach (RunRequest run in runs)
        {
            runner.Check(run);
            if (catalog.FindProduct(run.Name) is Product taken && taken.Kind != ProductKind.Features)
            {
                throw new AntaresException($"'{run.Name}' is already the name of a product of another kind ({taken.Kind}).", "--name", "Choose another name.");
            }
        }
    }

    private HistogramMatchReport Match<T>(HistogramMatchPlan plan, RunRequest request, RunSummary unmatched, RunSummary wanted, CancellationToken cancel)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Dictionary<TileIndex, Dataset> reference = DatasetsOf(wanted).ToDictionary(d => d.Tile!.Value);
        RunSummary counted = counts.Run<T>(plan, DatasetsOf(unmatched), [.. reference.Values], cancel);
        if (counted.ExitCode != 0)
        {
            return Unmatched((plan.Options.Name, counted));
        }

        HistogramTables<T> tables = HistogramTables<T>.Of(plan, counts, counted);
        Dictionary<TileIndex, TileResult> results = unmatched.Outcomes.ToDictionary(o => o.Task.Tile, o => o.Result!);
        HistogramMatchTile<T> work = new(plan, tables, parts);
        RunRequest full = request with { Tiles = [.. unmatched.Outcomes.Select(o => TaskOf(o, reference.GetValueOrDefault(o.Task.Tile), tables.ToInput()))] };
        return new HistogramMatchReport(
            runner.Run(full, (task, context) => work.Run(results[task.Tile], reference.GetValueOrDefault(task.Tile), context), cancel), "");
    }

    private static TileTask TaskOf(TileOutcome unmatched, Dataset? reference, TileInput tables)
    {
        Dataset?[] sources = [unmatched.Result!.Dataset, reference];
        return new TileTask(unmatched.Task.Key, unmatched.Task.Tile, [.. sources.OfType<Dataset>().Select(TileInput.Of), tables]);
    }
}

using System.Globalization;
using Antares.Catalog;
using Antares.Recipes.Binding;
using Antares.Runs;

namespace Antares.Recipes;

/// <summary>A recipe and its reference, found to fit each other.</summary>
internal sealed class HistogramMatchPlan
{
    private const int Revision = 1;

    /// <summary>Takes both; the tiles of the reference are limited to those of the recipe.</summary>
    /// <param name="options">What was asked for; its name is that of the matched product.</param>
    /// <param name="asked">The recipe over the period that was asked for.</param>
    /// <param name="reference">The recipe over the reference period.</param>
    /// <exception cref="AntaresException">They do not fit.</exception>
    public HistogramMatchPlan(RecipeOptions options, BoundRecipe asked, BoundRecipe reference)
    {
        Options = options;
        Asked = asked;
        Reference = reference with { Tiles = reference.Tiles.Where(t => asked.Tiles.ContainsKey(t.Key)).ToDictionary() };
        CheckType();
        foreach (BoundFeature feature in asked.Plan.Features)
        {
            Check(feature);
        }

        if (Reference.Tiles.Count == 0)
        {
            throw new AntaresException(
                "No tile has dates in both periods.", reference.Options.PeriodOptions, "Choose a reference period in which the same tiles have dates.");
        }

        if (Reference.Tiles.Count < asked.Tiles.Count)
        {
            options.Warn($"{asked.Tiles.Count - Reference.Tiles.Count} of {asked.Tiles.Count} tiles have no date in the reference period; they are matched by the histograms of the others.");
        }
    }

    /// <summary>What was asked for.</summary>
    public RecipeOptions Options { get; }

    /// <summary>The recipe over the period that was asked for.</summary>
    public BoundRecipe Asked { get; }

    /// <summary>The recipe over the reference period.</summary>
    public BoundRecipe Reference { get; }

    /// <summary>The bands that are matched.</summary>
    public IReadOnlyList<Measurement> Features => [.. Asked.Plan.Outputs.Take(Asked.Plan.Features.Count)];

    /// <summary>The bands that are taken as they are.</summary>
    public IReadOnlyList<Measurement> Layers => [.. Asked.Plan.Layers.Select(l => l.Output)];

    /// <summary>The run that makes the matched product, its tiles left out.</summary>
    /// <param name="unmatched">The run that makes the features to match.</param>
    /// <param name="reference">The run that makes the reference.</param>
    public RunRequest Request(RunRequest unmatched, RunRequest reference) => new()
    {
        Step = RecipeStage.Step,
        Name = Options.Name,
        Revision = Revision,
        Title = "match",
        Overwrite = Options.Overwrite,
        Parameters = new Dictionary<string, string>(unmatched.Parameters.Concat(ReferenceFacts(reference.Parameters))),
        Product = unmatched.Product! with
        {
            Name = Options.Name,
            Facts = new Dictionary<string, string>(unmatched.Product.Facts.Concat(ReferenceFacts(reference.Product!.Facts)))
            {
                ["unmatched"] = unmatched.Name,
                ["reference"] = reference.Name,
            },
        },
        Tiles = [],
    };

    private static IEnumerable<KeyValuePair<string, string>> ReferenceFacts(IReadOnlyDictionary<string, string> facts) =>
        ((string[])["recipe", "recipe_sha256", "begin", "end", "inputs"]).Select(key => KeyValuePair.Create(key + "_reference", facts[key]));

    private void CheckType()
    {
        (Language.Recipe asked, Language.Recipe wanted) = (Asked.Plan.Recipe, Reference.Plan.Recipe);
        if (asked.Type is not (DataType.UInt8 or DataType.Int16 or DataType.UInt16))
        {
            throw new AntaresException(
                $"Features of recipe '{asked.Name}' are {asked.Type}; histograms are matched for UInt8, Int16 and UInt16 only.",
                asked.File,
                "Write `output: {type: int16}` into the recipe, or leave the reference out.");
        }

        if (wanted.Type != asked.Type)
        {
            throw new AntaresException(
                $"Features of recipe '{asked.Name}' are {asked.Type}, those of the reference recipe '{wanted.Name}' {wanted.Type}.",
                wanted.File,
                "Give both recipes the same output type.");
        }
    }

    private void Check(BoundFeature feature)
    {
        string name = feature.Feature.Name;
        Language.Recipe recipe = Reference.Plan.Recipe;
        BoundFeature wanted = Reference.Plan.Features.FirstOrDefault(f => f.Feature.Name == name)
            ?? throw new AntaresException(
                $"The reference recipe '{recipe.Name}' has no feature '{name}' to match to; it has {string.Join(", ", Reference.Plan.Features.Select(f => f.Feature.Name))}.",
                recipe.File,
                $"Add '{name}' to the reference recipe, take it out of '{Asked.Plan.Recipe.Name}', or name another -recipe_reference.");
        if (wanted.Scale != feature.Scale)
        {
            throw new AntaresException(
                string.Create(CultureInfo.InvariantCulture, $"Feature '{name}' has scale {feature.Scale} in recipe '{Asked.Plan.Recipe.Name}' and {wanted.Scale} in the reference recipe '{recipe.Name}'."),
                recipe.At(wanted.Feature.Line, name),
                $"Give '{name}' the same scale in both recipes.");
        }
    }
}

using Antares.Catalog;
using Antares.Ingest;
using Antares.Recipes.Language;

namespace Antares.Recipes.Binding;

/// <summary>Finds every name of a recipe in its products: nothing can be misspelt any more once pixels are read.</summary>
internal sealed class RecipeBinder
{
    private readonly Recipe recipe;
    private readonly BoundInput[] inputs;

    /// <summary>Binds the inputs.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="products">Product of each input, in the recipe's order.</param>
    public RecipeBinder(Recipe recipe, IReadOnlyList<Product> products)
    {
        this.recipe = recipe;
        inputs = [.. recipe.Inputs.Select((input, i) => new BoundInput(input, products[i], Quality(input, products[i])))];
        CheckIndexNames();
        foreach (BoundInput input in inputs.Where(i => i.Input.Mask.Outliers is not null))
        {
            OutlierTest test = input.Input.Mask.Outliers!;
            FormulaBinder formulas = new(recipe, inputs, recipe.At(test.Line, "outliers"));
            input.Tested = formulas.InputOf([test.Of]) == input
                ? formulas.Bind(test.Of, input)
                : throw new RecipeException(
                    $"The outlier test of '{input.Input.Name}' looks at another input.", recipe.At(test.Line, "outliers"), "Test a band or index of the input itself.");
        }
    }

    public IReadOnlyList<BoundInput> Inputs => inputs;

    /// <summary>The computed features, in output order.</summary>
    public IReadOnlyList<BoundFeature> Features() => [.. recipe.Features.Select(Bind)];

    /// <summary>An extra layer in its product.</summary>
    public BoundLayer Bind(RecipeLayer layer, Product product) =>
        new(layer, product, product.Measurement(layer.Measurement, recipe.At(layer.Line, layer.Name)));

    private Measurement? Quality(RecipeInput input, Product product)
    {
        if (input.Mask.Band.Length == 0)
        {
            return null;
        }

        string where = recipe.At(input.Mask.Line, "mask");
        Measurement band = product.Measurement(input.Mask.Band, where);
        return band.Type is DataType.UInt8 or DataType.UInt16 or DataType.Int16
            ? band with { Nodata = band.Nodata ?? BandPlan.OutermostOf(band.Type) } // Reason: as ingestion stores it.
            : throw new RecipeException(
                $"Quality band '{band.Name}' of '{product.Name}' is {band.Type.ToString().ToLowerInvariant()}.", where,
                "A mask needs a band of 8 or 16 bit integers; write `mask: none` to keep every pixel.");
    }

    private void CheckIndexNames()
    {
        foreach (RecipeIndex index in recipe.Indices)
        {
            BoundInput? taken = inputs.FirstOrDefault(i => i.Product.FindMeasurement(index.Name) is not null);
            if (taken is not null)
            {
                throw new RecipeException(
                    $"Index '{index.Name}' has the name of a band of '{taken.Product.Name}'.", recipe.At(index.Line, index.Name), "Give the index another name.");
            }
        }
    }

    private BoundFeature Bind(RecipeFeature feature)
    {
        FormulaBinder formulas = new(recipe, inputs, recipe.At(feature.Line, feature.Name));
        BoundInput input = formulas.InputOf(feature.Arguments);
        DateFilter where = input.Reducers.Select(r => r.Where).FirstOrDefault(w => SameDates(w, feature.Where)) ?? feature.Where;
        BoundReducer reducer = Once(input, new BoundReducer(feature.Reducer, [.. feature.Arguments.Select(a => formulas.Bind(a, input))], where)
        {
            Options = feature.Options,
        });
        return new BoundFeature(feature, input, reducer, FeatureScale.Of(recipe, feature), FeatureUnits.Of(feature, reducer));
    }

    /// <summary>Features that share a reducer share its work.</summary>
    private static BoundReducer Once(BoundInput input, BoundReducer wanted)
    {
        BoundReducer? there = input.Reducers.FirstOrDefault(r =>
            r.Name == wanted.Name
            && r.Arguments.Select(a => a.Number).SequenceEqual(wanted.Arguments.Select(a => a.Number))
            && ReferenceEquals(r.Where, wanted.Where)
            && r.Options.OrderBy(o => o.Key).SequenceEqual(wanted.Options.OrderBy(o => o.Key)));
        if (there is null)
        {
            input.Reducers.Add(wanted);
        }

        return there ?? wanted;
    }

    private static bool SameDates(DateFilter first, DateFilter second) =>
        first.Months.SequenceEqual(second.Months) && first.Dates.SequenceEqual(second.Dates) && first.Seasons.SequenceEqual(second.Seasons);
}

namespace Antares.Recipes.Language;

/// <summary>The bands that a recipe names.</summary>
public static class RecipeBands
{
    /// <summary>Every use of a band: quality bands, outlier tests, band sets, indices, features, in this order. Names of indices are left out.</summary>
    public static IReadOnlyList<BandUse> Of(Recipe recipe) =>
    [
        .. recipe.Inputs.SelectMany(i => OfMask(i, recipe)),
        .. recipe.BandSets.SelectMany(s => s.Bands.Select(b => new BandUse(b, b.Input, recipe.At(s.Line, s.Name)))),
        .. recipe.Indices.SelectMany(i => Of(i.Value, null, recipe, recipe.At(i.Line, i.Name))),
        .. recipe.Features.SelectMany(f => f.Arguments.SelectMany(a => Of(a, null, recipe, recipe.At(f.Line, f.Name)))),
    ];

    private static IEnumerable<BandUse> OfMask(RecipeInput input, Recipe recipe)
    {
        MaskPolicy mask = input.Mask;
        IEnumerable<BandUse> quality = mask.Band.Length > 0
            ? [new BandUse(new NameFormula(1, input.Name, mask.Band), input.Name, recipe.At(mask.Line, "mask"))]
            : [];
        return mask.Outliers is OutlierTest test ? quality.Concat(Of(test.Of, input.Name, recipe, recipe.At(test.Line, "outliers"))) : quality;
    }

    private static IEnumerable<BandUse> Of(Formula formula, string? input, Recipe recipe, string where) => FormulaNames.Of(formula)
        .Where(n => n.Input is not null || recipe.Indices.All(i => i.Name != n.Name))
        .Select(n => new BandUse(n, n.Input ?? input, where));
}

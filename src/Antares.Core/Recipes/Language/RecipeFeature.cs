namespace Antares.Recipes.Language;

/// <summary>One output band: a reducer over the clear dates. A line <c>"*_gm": geomedian(optical).*</c> has become one feature per output.</summary>
/// <param name="Name">Name of the output band.</param>
/// <param name="Reducer">Name of the reducer, one of <see cref="Vocabulary.Reducers"/>.</param>
/// <param name="Arguments">Formulas that it reduces; one, or the bands of <c>geomedian</c> (a band set is already replaced by its bands).</param>
/// <param name="Line">Line in the recipe file.</param>
public sealed record RecipeFeature(string Name, string Reducer, IReadOnlyList<Formula> Arguments, int Line)
{
    /// <summary>Values of all options of the reducer, defaults filled in, checked against their ranges.</summary>
    public IReadOnlyDictionary<string, double> Options { get; init; } = new Dictionary<string, double>();

    /// <summary>Which result of a reducer that has several: <c>amplitude1</c> of <c>harmonic(ndvi).amplitude1</c>; empty where it has one.</summary>
    public string Output { get; init; } = "";

    /// <summary>Dates that count for this feature, besides those of its input.</summary>
    public DateFilter Where { get; init; } = DateFilter.All;

    /// <summary>The result is multiplied by it; null = 1 for plain bands, counts and days, else <see cref="Recipe.IndexScale"/>.</summary>
    public double? Scale { get; init; }

    /// <summary>Unit in the product; empty = worked out.</summary>
    public string Units { get; init; } = "";
}

namespace Antares.Recipes.Language;

/// <summary>A function, step or reducer that recipes may use.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Formulas">Number of formulas it takes; for <c>min</c>, <c>max</c> and <c>geomedian</c> the least number, see <see cref="TakesMore"/>.</param>
/// <param name="Effect">What it does, for people.</param>
public sealed record RecipeWord(string Name, int Formulas, string Effect)
{
    /// <summary>True when it takes any number of formulas from <see cref="Formulas"/> on.</summary>
    public bool TakesMore { get; init; }

    /// <summary>Options, in the order of their positions.</summary>
    public IReadOnlyList<RecipeOption> Options { get; init; } = [];

    /// <summary>Names of the results; empty where there is one without a name. Those of <c>geomedian</c> begin with its bands, those of
    /// <c>harmonic</c> hold <c>amplitude1 phase1 ...</c> up to its number of harmonics.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];
}

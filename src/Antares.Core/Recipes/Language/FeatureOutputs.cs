using System.Globalization;

namespace Antares.Recipes.Language;

/// <summary>Names of the results of a reducer that has several.</summary>
public static class FeatureOutputs
{
    /// <summary>The names in order: <c>mean trend amplitude1 phase1 r2 rmse</c>; empty for a reducer with one result.</summary>
    /// <param name="reducer">Word of <see cref="Vocabulary.Reducers"/>.</param>
    /// <param name="arguments">Its formulas.</param>
    /// <param name="options">Its options, all of them.</param>
    public static IReadOnlyList<string> Of(RecipeWord reducer, IReadOnlyList<Formula> arguments, IReadOnlyDictionary<string, double> options) => reducer.Name switch
    {
        "geomedian" => [.. arguments.OfType<NameFormula>().Select(n => n.Name), .. reducer.Outputs],
        "harmonic" =>
        [
            .. reducer.Outputs.Take(2),
            .. Enumerable.Range(1, (int)options["n"]).SelectMany(k => new[] { Numbered("amplitude", k), Numbered("phase", k) }),
            .. reducer.Outputs.Skip(2),
        ],
        _ => reducer.Outputs,
    };

    private static string Numbered(string name, int k) => name + k.ToString(CultureInfo.InvariantCulture);
}

namespace Antares.Recipes.Language;

/// <summary>The names in a formula.</summary>
public static class FormulaNames
{
    /// <summary>Every name of a formula, from left to right, as often as it stands there.</summary>
    public static IEnumerable<NameFormula> Of(Formula formula) => formula switch
    {
        NameFormula name => [name],
        CallFormula call => call.Arguments.SelectMany(Of),
        _ => [],
    };
}

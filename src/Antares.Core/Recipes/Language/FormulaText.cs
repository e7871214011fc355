namespace Antares.Recipes.Language;

/// <summary>The text of a formula and its place, for messages.</summary>
/// <param name="Text">As written.</param>
/// <param name="Where"><c>recipes/ndvi.yaml:14, step 'ndvi_mean'</c>.</param>
/// <param name="InFlow">True inside <c>{ }</c> or <c>[ ]</c>, where a comma ends a value that is not quoted.</param>
internal sealed record FormulaText(string Text, string Where, bool InFlow)
{
    private const int Shown = 80;

    /// <summary>A fault at a column, counted from 1.</summary>
    public RecipeException Fault(int column, string what, string mend) => new($"In '{Around(column)}', column {column}: {what}", Where, mend);

    /// <summary>The fault of <c>.name</c> behind a bracket inside a formula.</summary>
    public RecipeException OutputInside(int column) =>
        Fault(column, "one output is chosen at the end of a feature only.", "Write it under 'features', as amp: harmonic(ndvi, n=2).amplitude1.");

    private string Around(int column)
    {
        if (Text.Length <= Shown)
        {
            return Text;
        }

        int first = Math.Clamp(column - (Shown / 2), 0, Text.Length - Shown);
        return $"{(first > 0 ? "..." : "")}{Text.Substring(first, Shown)}{(first + Shown < Text.Length ? "..." : "")}";
    }
}

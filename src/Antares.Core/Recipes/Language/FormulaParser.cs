namespace Antares.Recipes.Language;

/// <summary>Reads formulas: <c>(nir - red) / (nir + red)</c>, <c>percentile(fill(ndvi, max_days=60), 10)</c>.</summary>
/// <remarks>What the names mean is not looked at here. A formula has at most 500 parts and 50 levels of brackets.</remarks>
public static class FormulaParser
{
    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="where">Its place, for messages: <c>recipes/ndvi.yaml:14, step 'ndvi_mean'</c>.</param>
    /// <exception cref="RecipeException">The text is no formula; the message names the column.</exception>
    public static Formula Parse(string text, string where) => Parse(new FormulaText(text, where, InFlow: false));

    internal static Formula Parse(FormulaText formula)
    {
        FormulaGrammar grammar = new(formula);
        Formula read = Whole(formula, grammar);
        return grammar.Now.Is(".") ? throw formula.OutputInside(grammar.Now.Column) : Ended(read, formula, grammar);
    }

    /// <summary>Reads the formula of a feature, at the end of which an output may be chosen: <c>harmonic(ndvi).r2</c>, <c>geomedian(optical).*</c>.</summary>
    internal static (Formula Formula, string Output, int OutputColumn) ParseFeature(FormulaText formula)
    {
        FormulaGrammar grammar = new(formula);
        Formula read = Whole(formula, grammar);
        if (!grammar.Now.Is("."))
        {
            return (Ended(read, formula, grammar), "", 0);
        }

        grammar.Skip();
        FormulaToken output = grammar.Now;
        if (!output.IsName && !output.Is("*"))
        {
            throw formula.Fault(output.Column, $"{output.Shown} is no name of an output.", "Write a name behind the dot, or * for all outputs.");
        }

        grammar.Skip();
        return (Ended(read, formula, grammar), output.Text, output.Column);
    }

    private static Formula Whole(FormulaText formula, FormulaGrammar grammar) => grammar.Now.IsEnd
        ? throw formula.Fault(1, "there is no formula.", "Write one, such as (nir - red) / (nir + red).")
        : grammar.Ranked(0);

    private static Formula Ended(Formula read, FormulaText formula, FormulaGrammar grammar) => grammar.Now switch
    {
        { IsEnd: true } => read,
        { Text: ")" } end => throw formula.Fault(end.Column, "this ) closes nothing.", "Take it away, or add the ( that it belongs to."),
        { Text: "=" } end => throw formula.Fault(
            end.Column, "'=' gives an option its value, inside the brackets of a step or reducer.", "Write == to compare."),
        { Text: "," } end => throw formula.Fault(
            end.Column, "a comma stands between arguments, inside the brackets of a function.", "Write one formula."),
        _ => throw grammar.Unjoined(),
    };
}

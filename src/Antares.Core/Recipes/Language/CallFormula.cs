namespace Antares.Recipes.Language;

/// <summary>A function, operator, step or reducer with its arguments: <c>percentile(ndvi, 10)</c>, <c>harmonic(ndvi, n=2)</c>.</summary>
/// <param name="Column">First character, from 1.</param>
/// <param name="Function">Its name.</param>
/// <param name="Arguments">Arguments by position.</param>
/// <param name="Options">Arguments by name, numbers only, in the order written.</param>
public sealed record CallFormula(
    int Column, string Function, IReadOnlyList<Formula> Arguments, IReadOnlyList<KeyValuePair<string, double>> Options) : Formula(Column);

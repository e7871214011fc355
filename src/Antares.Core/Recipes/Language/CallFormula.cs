namespace Antares.Recipes.Language;

/// <summary>A function, operator, step or reducer with its arguments: <c>percentile(ndvi, 10)</c>, <c>harmonic(ndvi, n=2)</c>.</summary>
/// <remarks>In a recipe that <see cref="RecipeDocument"/> has read, arguments are formulas only, and a step has all its options, in the order of
/// <see cref="Vocabulary"/>, defaults filled in: <c>whittaker(ndvi, 20)</c> has become <c>whittaker(ndvi, smoothness=20)</c>.</remarks>
/// <param name="Column">First character, from 1.</param>
/// <param name="Function">Its name.</param>
/// <param name="Arguments">Arguments by position.</param>
/// <param name="Options">Arguments by name, numbers only, in the order written.</param>
public sealed record CallFormula(
    int Column, string Function, IReadOnlyList<Formula> Arguments, IReadOnlyList<KeyValuePair<string, double>> Options) : Formula(Column);

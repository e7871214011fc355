namespace Antares.Recipes.Language;

/// <summary>A number.</summary>
public sealed record NumberFormula(int Column, double Value) : Formula(Column);

namespace Antares.Recipes.Language;

/// <summary>The name of a measurement, an index or a band set; <c>s2.nir</c> names the input too.</summary>
/// <param name="Column">First character, from 1.</param>
/// <param name="Input">Name of the input, or null where it was not written.</param>
/// <param name="Name">Measurement or alias of the input's product, index of the recipe, or band set.</param>
public sealed record NameFormula(int Column, string? Input, string Name) : Formula(Column);

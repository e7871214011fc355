namespace Antares.Recipes.Language;

/// <summary>A named list of bands of one input: <c>optical: [blue, green, red, nir]</c>.</summary>
public sealed record BandSet(string Name, IReadOnlyList<NameFormula> Bands, int Line);

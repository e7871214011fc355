namespace Antares.Recipes.Language;

/// <summary>A place of a recipe that reads a band, for the check against products.</summary>
/// <param name="Name">The band as written.</param>
/// <param name="Input">Name of the input that it must be a band of; null where any input may have it.</param>
/// <param name="Where">Its place, for messages.</param>
public sealed record BandUse(NameFormula Name, string? Input, string Where);

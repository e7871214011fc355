namespace Antares.Recipes;

/// <summary>One output band: a reducer over the clear dates of a band or an index.</summary>
/// <param name="Name">Name of the output band.</param>
/// <param name="Reducer">What becomes of the dates.</param>
/// <param name="Of">Band or index.</param>
/// <param name="Line">Line in the recipe file.</param>
public sealed record RecipeFeature(string Name, Reducer Reducer, string Of, int Line);

namespace Antares.Recipes;

/// <summary>A recipe file says something that cannot be done; found before any pixel is read.</summary>
public sealed class RecipeException(string what, string where, string mend, Exception? inner = null)
    : AntaresException(what, where, mend, inner);

namespace Antares.Recipes.Language;

/// <summary>A number that a step or reducer takes by name, or by position behind its formulas.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">Value when left out; null where it must be given.</param>
/// <param name="Least">Smallest value.</param>
/// <param name="Most">Largest value.</param>
/// <param name="Effect">What it does, for people.</param>
public sealed record RecipeOption(string Name, double? Default, double Least, double Most, string Effect)
{
    /// <summary>True where only whole numbers make sense.</summary>
    public bool IsWhole { get; init; }
}

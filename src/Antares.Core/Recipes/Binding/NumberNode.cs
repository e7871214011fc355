namespace Antares.Recipes.Binding;

/// <summary>The same number everywhere.</summary>
internal sealed record NumberNode(int Number, double Value) : SeriesNode(Number, []);

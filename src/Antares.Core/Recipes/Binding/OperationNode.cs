namespace Antares.Recipes.Binding;

/// <summary>A function of one date.</summary>
/// <param name="Number">Its place in the graph.</param>
/// <param name="Function">One of <see cref="Language.Vocabulary.Functions"/>.</param>
/// <param name="Arguments">As many as the function takes; <c>min</c> and <c>max</c> have exactly two.</param>
internal sealed record OperationNode(int Number, string Function, IReadOnlyList<SeriesNode> Arguments) : SeriesNode(Number, Arguments);

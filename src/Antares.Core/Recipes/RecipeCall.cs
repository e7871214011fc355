namespace Antares.Recipes;

/// <summary>A formula of a recipe: <c>name(argument, argument)</c>.</summary>
internal sealed record RecipeCall(string Name, IReadOnlyList<string> Arguments)
{
    /// <summary>Reads a formula.</summary>
    public static RecipeCall Of(RecipeNode node, string example)
    {
        string text = node.Text($"a formula such as {example}");
        int open = text.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || !text.EndsWith(')'))
        {
            throw node.Fault($"'{text}' is not a formula that a recipe knows.", $"Write it as {example}.");
        }

        string[] arguments = text[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
        string? bad = arguments.Append(text[..open].Trim()).FirstOrDefault(a => !RecipeNode.IsName(a));
        return bad is null
            ? new RecipeCall(text[..open].Trim(), arguments)
            : throw node.Fault($"'{bad}' in '{text}' is not a name.", $"Write it as {example}.");
    }
}

namespace Antares.Recipes.Language;

/// <summary>The names that a formula may use besides those of bands.</summary>
internal sealed class RecipeScope(IReadOnlyList<RecipeInput> inputs)
{
    private readonly Dictionary<string, BandSet> bandSets = [];
    private readonly Dictionary<string, FormulaFacts> indices = [];

    /// <summary>Inputs of the recipe.</summary>
    public IReadOnlyList<RecipeInput> Inputs => inputs;

    /// <summary>Band sets by name.</summary>
    public IReadOnlyDictionary<string, BandSet> BandSets => bandSets;

    /// <summary>Facts of the indices read so far.</summary>
    public IReadOnlyDictionary<string, FormulaFacts> Indices => indices;

    public void Add(BandSet set) => bandSets.Add(set.Name, set);

    public void Add(RecipeIndex index) => indices.Add(index.Name, FormulaFacts.Of(index.Value, indices));

    /// <summary>Refuses a name that is taken: by the language, an input, a band set.</summary>
    public void CheckFree(string name, RecipeNode node)
    {
        if (!RecipeNode.IsName(name))
        {
            throw node.BadName(name);
        }

        string? taken = WordAdvice.Words.Contains(name) ? "a word of the recipe language"
            : inputs.Any(i => i.Name == name) ? "an input"
            : bandSets.ContainsKey(name) ? "a band set"
            : null;
        if (taken is not null)
        {
            throw node.Fault($"'{name}' is the name of {taken}.", $"Take another name, such as {name}_1.");
        }
    }
}

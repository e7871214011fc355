namespace Antares.Recipes.Language;

/// <summary>Finds indices that use themselves or one below them.</summary>
/// <param name="indices">Names and formulas, in file order.</param>
internal sealed class IndexOrder(IReadOnlyList<(string Name, Formula Formula)> indices)
{
    private readonly Dictionary<string, NameFormula[]> uses = indices.ToDictionary(i => i.Name, i => FormulaNames.Of(i.Formula).ToArray());
    private readonly Dictionary<string, int> place = indices.Select((i, at) => (i.Name, at)).ToDictionary(i => i.Name, i => i.at);

    /// <summary>Checks the names that an index uses.</summary>
    public void Check(string name, FormulaText text)
    {
        foreach (NameFormula used in uses[name])
        {
            if (used.Input is not null || !place.TryGetValue(used.Name, out int at) || at < place[name])
            {
                continue;
            }

            List<string>? chain = Chain(used.Name, name);
            throw chain is not null
                ? text.Fault(
                    used.Column, chain.Count == 1 ? $"index '{name}' uses itself." : $"the indices use one another in a loop: {name} -> {string.Join(" -> ", chain)}.",
                    chain.Count == 1 ? "Give the index a name that no band and no other index in it has." : "Take one of the names out of its formula.")
                : text.Fault(used.Column, $"index '{name}' uses '{used.Name}', which stands below it.", $"Move the line of '{used.Name}' above that of '{name}'.");
        }
    }

    /// <summary>The shortest way from an index to another over the names that each uses, both included; null where there is none.</summary>
    private List<string>? Chain(string from, string to)
    {
        Dictionary<string, string?> cameFrom = new() { [from] = null };
        Queue<string> open = new([from]);
        while (open.TryDequeue(out string? name))
        {
            if (name == to)
            {
                List<string> chain = [];
                for (string? step = name; step is not null; step = cameFrom[step])
                {
                    chain.Insert(0, step);
                }

                return chain;
            }

            foreach (string next in uses[name].Where(u => u.Input is null && uses.ContainsKey(u.Name)).Select(u => u.Name))
            {
                if (cameFrom.TryAdd(next, name))
                {
                    open.Enqueue(next);
                }
            }
        }

        return null;
    }
}

namespace Antares.Recipes.Language;

/// <summary>Reads band sets and indices; an index may use those above it.</summary>
internal static class IndexReader
{
    public static IReadOnlyList<BandSet> ReadBandSets(RecipeNode node, RecipeScope scope)
    {
        List<BandSet> sets = [];
        foreach ((string name, RecipeNode value) in node.Entries("band sets, such as optical: [blue, green, red]"))
        {
            scope.CheckFree(name, value);
            sets.Add(new BandSet(name, [.. value.Items("bands").Select(b => Band(b, scope))], value.Line));
            if (sets[^1].Bands.Count == 0)
            {
                throw value.Fault($"Band set '{name}' is empty.", "List bands, as [blue, green, red].");
            }

            scope.Add(sets[^1]);
        }

        return sets;
    }

    public static IReadOnlyList<RecipeIndex> ReadIndices(RecipeNode node, RecipeScope scope)
    {
        (string Name, RecipeNode Node, FormulaText Text, Formula Raw)[] all =
        [
            .. node.Entries("indices, such as ndvi: (nir - red) / (nir + red)").Select(e =>
            {
                scope.CheckFree(e.Key, e.Value);
                FormulaText text = e.Value.Formula("a formula such as (nir - red) / (nir + red)");
                return (e.Key, e.Value, text, FormulaParser.Parse(text));
            }),
        ];
        IndexOrder order = new([.. all.Select(i => (i.Name, i.Raw))]);
        List<RecipeIndex> read = [];
        foreach ((string name, RecipeNode place, FormulaText text, Formula raw) in all)
        {
            order.Check(name, text);
            read.Add(new RecipeIndex(name, new FormulaCheck(scope, text).Series(raw), place.Line));
            scope.Add(read[^1]);
        }

        return read;
    }

    private static NameFormula Band(RecipeNode node, RecipeScope scope)
    {
        FormulaText text = node.Formula("the name of a band");
        NameFormula name = FormulaParser.Parse(text) as NameFormula
            ?? throw text.Fault(1, "a band set lists names of bands only.", "Name a band, as blue or s2.blue.");
        new FormulaCheck(scope, text).Name(name);
        return name;
    }
}

using Antares.Storage;

namespace Antares.Recipes.Language;

/// <summary>Reads the inputs of a recipe.</summary>
internal static class InputReader
{
    /// <summary>The inputs, with the texts of the formulas of their outlier tests.</summary>
    public static IReadOnlyList<(RecipeInput Input, FormulaText? Outliers)> Read(RecipeNode node)
    {
        IReadOnlyList<RecipeNode> items = node.Items("inputs");
        if (items.Count == 0)
        {
            throw node.Fault("The recipe has no inputs.", "Add `- source_type: s2_l2a_20m_granule`; layers that do not change stand under 'layers'.");
        }

        (RecipeInput Input, FormulaText? Outliers)[] read = [.. items.Select(One)];
        for (int i = 1; i < read.Length; i++)
        {
            CheckName(read[i].Input, read.Take(i).Select(r => r.Input), items[i]);
        }

        return read;
    }

    /// <summary>Reads the name of a resampling.</summary>
    public static Resampling ReadResampling(RecipeNode node)
    {
        string text = node.Text("a resampling");
        return Enum.TryParse(text, ignoreCase: true, out Resampling how) && char.IsAsciiLetter(text[0])
            ? how
            : throw node.Fault($"There is no resampling '{text}'.", "Use nearest, bilinear, cubic, average or mode.");
    }

    private static (RecipeInput Input, FormulaText? Outliers) One(RecipeNode node)
    {
        Dictionary<string, RecipeNode> parts = node.Known("name", "source_type", "mask", "where", "resampling");
        RecipeNode source = parts.GetValueOrDefault("source_type") ?? throw node.Fault("The input has no 'source_type'.", "Name an indexed product.");
        string sourceType = source.Text("the name of an indexed product");
        string name = parts.TryGetValue("name", out RecipeNode? given) ? given.Name() : sourceType;
        if (WordAdvice.Words.Contains(name))
        {
            throw (given ?? source).Fault($"'{name}' is the name of a word of the recipe language.", "Add `name:` with another name.");
        }

        MaskPolicy mask = MaskReader.Read(parts.GetValueOrDefault("mask"), node, out FormulaText? outliers);
        RecipeInput input = new(name, sourceType, mask, node.Line)
        {
            Where = parts.TryGetValue("where", out RecipeNode? where) ? DateFilterReader.Read(where) : DateFilter.All,
            Resampling = parts.TryGetValue("resampling", out RecipeNode? how) ? ReadResampling(how) : Resampling.Nearest,
        };
        return (input, outliers);
    }

    private static void CheckName(RecipeInput input, IEnumerable<RecipeInput> before, RecipeNode node)
    {
        RecipeInput? same = before.FirstOrDefault(b => b.Name == input.Name);
        if (same is not null)
        {
            throw node.Fault(
                $"Two inputs have the name '{input.Name}'.",
                same.SourceType == input.SourceType ? "Give both a `name:` of their own, as both have one source type." : "Give one of both another `name:`.");
        }
    }
}

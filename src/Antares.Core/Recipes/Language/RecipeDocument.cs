using System.Security.Cryptography;
using System.Text;

namespace Antares.Recipes.Language;

/// <summary>Reads recipe files. Every mistake is reported with file, line and step, before any product is looked at.</summary>
public static class RecipeDocument
{
    private const int LongestFile = 1 << 20;
    private const int MostFeatures = 1000;

    /// <summary>Reads a file.</summary>
    /// <exception cref="RecipeException">The file is no recipe.</exception>
    public static Recipe Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= LongestFile
                ? Parse(File.ReadAllText(path), path)
                : throw new RecipeException("The file is larger than a recipe can be (1 MB).", path, "Give the path of a recipe, a .yaml file.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipeException($"The recipe cannot be read: {fault.Message}", path, "Give the path of a .yaml file that you may read.", fault);
        }
    }

    /// <summary>Reads the text of a recipe.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">Its file, for messages.</param>
    /// <exception cref="RecipeException">The text is no recipe.</exception>
    public static Recipe Parse(string text, string file)
    {
        Dictionary<string, RecipeNode> root = RecipeYaml.Read(text, file)
            .Known("name", "description", "inputs", "band_sets", "indices", "features", "layers", "output");
        RecipeNode Required(string key) => root.TryGetValue(key, out RecipeNode? node)
            ? node
            : throw new RecipeException($"The recipe has no '{key}'.", $"{file}:1, step 'recipe'", "See recipes/s2_20m_001.yaml for a whole one.");

        string name = Required("name").Name();
        IReadOnlyList<(RecipeInput Input, FormulaText? Outliers)> inputs = InputReader.Read(Required("inputs"));
        RecipeScope scope = new([.. inputs.Select(i => i.Input)]);
        Recipe recipe = new(name, file, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))))
        {
            Description = root.TryGetValue("description", out RecipeNode? description) ? description.Text("one line") : "",
            BandSets = root.TryGetValue("band_sets", out RecipeNode? sets) ? IndexReader.ReadBandSets(sets, scope) : [],
            Indices = root.TryGetValue("indices", out RecipeNode? indices) ? IndexReader.ReadIndices(indices, scope) : [],
            Inputs = [.. inputs.Select(i => WithTest(i.Input, i.Outliers, scope))],
            Features = new FeatureReader(scope).Read(Required("features")),
            Layers = root.TryGetValue("layers", out RecipeNode? layers) ? LayerReader.Read(layers) : [],
        };
        return CheckNames(root.TryGetValue("output", out RecipeNode? output) ? OutputReader.Read(output, recipe) : recipe);
    }

    /// <summary>Checks the formula of an input's outlier test, now that the indices are known.</summary>
    private static RecipeInput WithTest(RecipeInput input, FormulaText? text, RecipeScope scope)
    {
        if (input.Mask.Outliers is not OutlierTest test || text is null)
        {
            return input;
        }

        Formula of = new FormulaCheck(scope, text).Series(test.Of);
        FormulaFacts facts = FormulaFacts.Of(of, scope.Indices);
        if (facts.HasStep || !facts.HasBand || facts.Inputs.Any(i => i != input.Name))
        {
            throw text.Fault(
                of.Column, facts.HasStep ? "an outlier test comes before any step over time." : $"an outlier test reads bands of its own input, '{input.Name}'.",
                "Test a band or an index without steps, as of: blue.");
        }

        return input with { Mask = input.Mask with { Outliers = test with { Of = of } } };
    }

    private static Recipe CheckNames(Recipe recipe)
    {
        HashSet<string> names = [];
        foreach ((string name, int line) in recipe.Features.Select(f => (f.Name, f.Line)).Concat(recipe.Layers.Select(l => (l.Name, l.Line))))
        {
            if (!names.Add(name))
            {
                throw new RecipeException($"'{name}' is made twice.", recipe.At(line, name), "Give every feature and layer its own name.");
            }
        }

        return names.Count <= MostFeatures
            ? recipe
            : throw new RecipeException($"The recipe makes {names.Count} bands.", $"{recipe.File}:1, step 'features'", $"Make at most {MostFeatures}.");
    }
}

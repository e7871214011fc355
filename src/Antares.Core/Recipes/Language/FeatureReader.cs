namespace Antares.Recipes.Language;

/// <summary>Reads features: <c>ndvi_p10: percentile(ndvi, 10)</c>, or the long form <c>{of, where, scale, units}</c>.</summary>
internal sealed class FeatureReader(RecipeScope scope)
{
    private const int LongestUnit = 40;

    public IReadOnlyList<RecipeFeature> Read(RecipeNode node)
    {
        RecipeFeature[] read = [.. node.Entries("features, such as ndvi_mean: mean(ndvi)").SelectMany(e => One(e.Key, e.Value.As(e.Key)))];
        return read.Length > 0 ? read : throw node.Fault("The recipe has no features.", "Add a line such as ndvi_mean: mean(ndvi).");
    }

    private IEnumerable<RecipeFeature> One(string name, RecipeNode node)
    {
        if (!RecipeNode.IsName(name.Replace('*', '_')) || name.Count(c => c == '*') > 1)
        {
            throw node.BadName(name);
        }

        if (node.Map is null)
        {
            return Made(name, node, node);
        }

        Dictionary<string, RecipeNode> parts = node.Known("of", "where", "scale", "units");
        RecipeNode of = parts.GetValueOrDefault("of") ?? throw node.Fault($"Feature '{name}' does not say what it is made of.", "Add of: mean(ndvi).");
        DateFilter where = parts.TryGetValue("where", out RecipeNode? when) ? DateFilterReader.Read(when) : DateFilter.All;
        double? scale = parts.TryGetValue("scale", out RecipeNode? factor) ? factor.Number(1e-12, 1e12, "Give a number above 0, as scale: 100.") : null;
        string units = parts.TryGetValue("units", out RecipeNode? unit) ? unit.Text("a unit") : "";
        if (units.Length > LongestUnit)
        {
            throw unit!.Fault($"The unit has {units.Length} characters.", $"Use at most {LongestUnit}.");
        }

        return Made(name, node, of).Select(f =>
        {
            Reachable(f, where, when);
            return f with { Where = where, Scale = scale, Units = units };
        });
    }

    private void Reachable(RecipeFeature feature, DateFilter where, RecipeNode? node)
    {
        HashSet<string> inputs = feature.Arguments.SelectMany(a => FormulaFacts.Of(a, scope.Indices).Inputs).ToHashSet();
        RecipeInput? input = scope.Inputs.Count == 1 ? scope.Inputs[0] : scope.Inputs.FirstOrDefault(i => inputs.Contains(i.Name));
        if (input is not null && node is not null)
        {
            DateFilterReader.CheckBoth(input.Where, where, node);
        }
    }

    private RecipeFeature[] Made(string name, RecipeNode node, RecipeNode of)
    {
        FormulaText text = of.Formula("a formula such as mean(ndvi)");
        (Formula root, string output, int column) = FormulaParser.ParseFeature(text);
        FormulaCheck check = new(scope, text);
        (CallFormula call, RecipeWord word) = Reducer(root, text, check);
        (IReadOnlyList<Formula> formulas, IReadOnlyList<KeyValuePair<string, double>> given) =
            check.Split(word.TakesMore ? word with { Formulas = 1 } : word, call);
        IReadOnlyList<Formula> arguments = word.Name == "geomedian" ? Bands(formulas, text, check) : [Series(formulas[0], text, check)];
        Dictionary<string, double> options = given.ToDictionary();
        IReadOnlyList<string> outputs = FeatureOutputs.Of(word, arguments, options);
        RecipeFeature feature = new(name, word.Name, arguments, node.Line) { Options = options };
        return [.. Chosen(name, output, outputs, word, text, column).Select(o => feature with { Name = name.Replace("*", o, StringComparison.Ordinal), Output = o })];
    }

    /// <summary>The outputs that a feature asks for; one empty name where the reducer has one result.</summary>
    private static IEnumerable<string> Chosen(
        string name, string output, IReadOnlyList<string> outputs, RecipeWord word, FormulaText text, int column)
    {
        bool star = name.Contains('*', StringComparison.Ordinal);
        if (outputs.Count == 0)
        {
            return output.Length > 0
                ? throw text.Fault(column, $"'{word.Name}' has one result, without a name.", $"Take '.{output}' away.")
                : star ? throw text.Fault(1, $"the name '{name}' has a *, and '{word.Name}' has one result.", "Take the * out of the name.") : [""];
        }

        if (output.Length == 0)
        {
            throw text.Fault(text.Text.Length, $"'{word.Name}' has several results.", $"Add .* or one of: .{string.Join(", .", outputs)}.");
        }

        if (star != (output == "*"))
        {
            throw text.Fault(
                column, star ? $"the name '{name}' has a *, but one result is chosen." : "all results need names.",
                star ? "Write .* for all results, or take the * out of the name." : $"Put a * into the name, in quotes: \"{name}_*\".");
        }

        return star ? outputs
            : outputs.Contains(output) ? [output]
            : throw text.Fault(column, $"'{word.Name}' has no result '{output}' here.", WordAdvice.For(output, outputs));
    }

    private static (CallFormula Call, RecipeWord Word) Reducer(Formula root, FormulaText text, FormulaCheck check)
    {
        CallFormula? call = root as CallFormula;
        RecipeWord? word = Vocabulary.Reducers.FirstOrDefault(r => r.Name == call?.Function);
        bool several = word is { TakesMore: false } && call!.Arguments.Count > 1 && Vocabulary.Functions.Any(f => f.Name == word.Name);
        if (word is not null && !several)
        {
            return (call!, word);
        }

        if (call is not null && !WordAdvice.Words.Contains(call.Function) && char.IsAsciiLetter(call.Function[0]) && call.Function != "negate")
        {
            throw check.Unknown(call);
        }

        check.Series(root);
        throw text.Fault(1, "a feature is a reducer around a formula; this one has a value on every date.", $"Write mean({Short(text.Text)}), or another reducer.");
    }

    private static string Short(string text) => text.Length <= 40 ? text : "...";

    private Formula Series(Formula formula, FormulaText text, FormulaCheck check)
    {
        Formula series = check.Series(formula);
        return FormulaFacts.Of(series, scope.Indices).HasBand
            ? series
            : throw text.Fault(formula.Column, "the formula reads no band, so it has no dates.", "Name a band or an index in it.");
    }

    /// <summary>The bands of a geometric median, band sets replaced by their bands.</summary>
    private NameFormula[] Bands(IReadOnlyList<Formula> formulas, FormulaText text, FormulaCheck check)
    {
        List<NameFormula> bands = [];
        foreach (Formula formula in formulas)
        {
            NameFormula name = formula as NameFormula
                ?? throw text.Fault(
                    formula.Column, "geomedian takes bands and band sets, no formulas.", "Write geomedian(blue, green, red).* or geomedian(optical).*.");
            check.Name(name);
            if (name.Input is null && scope.Indices.ContainsKey(name.Name))
            {
                throw text.Fault(name.Column, $"geomedian takes bands, and '{name.Name}' is an index.", "Name bands that are measured in one unit.");
            }

            bands.AddRange(name.Input is null && scope.BandSets.TryGetValue(name.Name, out BandSet? set) ? set.Bands : [name]);
        }

        string? twice = bands.GroupBy(b => b.Name).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null || bands.Count < 2)
        {
            throw text.Fault(
                formulas[0].Column, twice is not null ? $"geomedian has band '{twice}' twice." : "geomedian needs at least 2 bands.",
                "List different bands, as geomedian(blue, green, red).*.");
        }

        return bands.Where(b => b.Input is not null).Select(b => b.Input).Distinct().Count() <= 1
            ? [.. bands]
            : throw text.Fault(formulas[0].Column, "the bands of a geomedian come from several inputs; their dates differ.", "Use bands of one input.");
    }
}

using System.Globalization;

namespace Antares.Recipes.Language;

/// <summary>Checks the words and names of a formula, and brings its calls into one shape: formulas by position, every option by name.</summary>
internal sealed class FormulaCheck(RecipeScope scope, FormulaText text)
{
    private const int Deepest = 500;

    /// <summary>Checks a formula of one series: functions and steps, no reducers.</summary>
    /// <returns>The formula in its final shape.</returns>
    public Formula Series(Formula formula)
    {
        Formula checkedFormula = Walk(formula);
        FormulaFacts facts = FormulaFacts.Of(checkedFormula, scope.Indices);
        if (facts.Inputs.Count > 1)
        {
            throw text.Fault(
                formula.Column,
                $"the inputs {string.Join(" and ", facts.Inputs.Order(StringComparer.Ordinal).Select(i => $"'{i}'"))} stand in one formula; their dates differ.",
                "Use bands of one input in a formula, and make one feature of each input.");
        }

        return facts.Depth <= Deepest
            ? checkedFormula
            : throw text.Fault(formula.Column, $"with its indices the formula is nested deeper than {Deepest} levels.", "Use fewer indices inside one another.");
    }

    /// <summary>Splits the arguments of a step or reducer into formulas and options, defaults filled in.</summary>
    public (IReadOnlyList<Formula> Formulas, IReadOnlyList<KeyValuePair<string, double>> Options) Split(RecipeWord word, CallFormula call)
    {
        int given = call.Arguments.Count;
        int most = word.TakesMore ? int.MaxValue : word.Formulas + word.Options.Count;
        if (given < word.Formulas || given > most)
        {
            string wanted = word.TakesMore ? $"at least {word.Formulas} formulas" : word.Formulas == 1 ? "1 formula" : $"{word.Formulas} formulas";
            throw text.Fault(call.Column, $"'{word.Name}' takes {wanted}, not {given}.", $"Write {Example(word)}.");
        }

        int formulas = word.TakesMore ? given : word.Formulas;
        foreach (string option in call.Options.Select(o => o.Key).Where(o => word.Options.All(w => w.Name != o)))
        {
            throw text.Fault(
                call.Column, $"'{word.Name}' has no option '{option}'.",
                word.Options.Count == 0 ? $"It takes none: write {Example(word)}." : WordAdvice.For(option, word.Options.Select(o => o.Name)));
        }

        return (
            [.. call.Arguments.Take(formulas)],
            [.. word.Options.Select((o, i) => KeyValuePair.Create(o.Name, OptionValue(word, o, call.Arguments.ElementAtOrDefault(formulas + i), call)))]);
    }

    /// <summary>Checks the name of a band, index or band set.</summary>
    public void Name(NameFormula name)
    {
        if (name.Input is string input)
        {
            if (scope.Inputs.All(i => i.Name != input))
            {
                throw text.Fault(name.Column, $"there is no input '{input}'.", WordAdvice.For(input, scope.Inputs.Select(i => i.Name)));
            }

            if (scope.Indices.ContainsKey(name.Name) || scope.BandSets.ContainsKey(name.Name))
            {
                throw text.Fault(name.Column, $"'{name.Name}' belongs to the recipe, not to an input.", $"Write {name.Name}.");
            }
        }
        else if (scope.Inputs.Any(i => i.Name == name.Name))
        {
            throw text.Fault(name.Column, $"'{name.Name}' is an input, not a band.", $"Name a band of it, as {name.Name}.nir.");
        }
    }

    /// <summary>The fault of a word that is not known at this place.</summary>
    public RecipeException Unknown(CallFormula call) =>
        text.Fault(call.Column, $"there is no function, step or reducer '{call.Function}'.", WordAdvice.For(call.Function, WordAdvice.Words));

    private static string Example(RecipeWord word)
    {
        IEnumerable<string> formulas = Enumerable.Range(0, word.Formulas).Select(i => ((char)('a' + i)).ToString());
        IEnumerable<string> needed = word.Options.Where(o => o.Default is null).Select(o => $"{o.Name}=10");
        return char.IsAsciiLetter(word.Name[0]) ? $"{word.Name}({string.Join(", ", formulas.Concat(needed))})" : $"a {word.Name} b";
    }

    private Formula Walk(Formula formula)
    {
        switch (formula)
        {
            case NameFormula name:
                Name(name);
                return scope.BandSets.ContainsKey(name.Name) && name.Input is null
                    ? throw text.Fault(name.Column, $"'{name.Name}' is a band set; only geomedian takes one.", $"Name a band, or write geomedian({name.Name}).*.")
                    : name;
            case CallFormula call:
                (IReadOnlyList<Formula> formulas, IReadOnlyList<KeyValuePair<string, double>> options) = Split(WordOf(call), call);
                return call with { Arguments = [.. formulas.Select(Walk)], Options = options };
            default:
                return formula;
        }
    }

    private RecipeWord WordOf(CallFormula call)
    {
        RecipeWord? word = Vocabulary.Functions.Concat(Vocabulary.Steps).FirstOrDefault(w => w.Name == call.Function);
        bool reducer = Vocabulary.Reducers.Any(w => w.Name == call.Function);
        if (reducer && (word is null || call.Arguments.Count < word.Formulas))
        {
            throw text.Fault(
                call.Column, $"'{call.Function}' of one series is a reducer; it cannot stand inside a formula.",
                word is null
                    ? "A feature is one reducer around one formula: make a feature of each reducer (range(x) is max - min)."
                    : $"A feature is one reducer around one formula; of several values of a date write {call.Function}(a, b).");
        }

        return word ?? throw Unknown(call);
    }

    private double OptionValue(RecipeWord word, RecipeOption option, Formula? byPosition, CallFormula call)
    {
        double[] named = [.. call.Options.Where(o => o.Key == option.Name).Select(o => o.Value)];
        if (byPosition is not null && named.Length > 0)
        {
            throw text.Fault(byPosition.Column, $"option '{option.Name}' of '{word.Name}' is given twice.", "Give it once.");
        }

        double value = byPosition switch
        {
            NumberFormula number => number.Value,
            null when named.Length > 0 => named[0],
            null => option.Default ?? throw text.Fault(
                call.Column, $"'{word.Name}' needs '{option.Name}' ({option.Effect}).", $"Write {Example(word)}."),
            _ => throw text.Fault(byPosition.Column, $"'{option.Name}' of '{word.Name}' must be a number.", $"Write {Example(word)}."),
        };
        bool whole = !option.IsWhole || value == Math.Floor(value);
        return value >= option.Least && value <= option.Most && whole
            ? value
            : throw text.Fault(
                byPosition?.Column ?? call.Column,
                string.Create(CultureInfo.InvariantCulture, $"{option.Name}={value} of '{word.Name}' is out of its range."),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Give {(option.IsWhole ? "a whole number" : "a number")} from {option.Least} to {option.Most}: {option.Effect}."));
    }
}

using Antares.Catalog;
using Antares.Recipes.Language;

namespace Antares.Recipes.Binding;

/// <summary>Turns the formulas of one line of a recipe into nodes over one input.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="inputs">Its inputs.</param>
/// <param name="where">The line, for messages.</param>
internal sealed class FormulaBinder(Recipe recipe, IReadOnlyList<BoundInput> inputs, string where)
{
    /// <summary>The one input whose bands some formulas use.</summary>
    /// <exception cref="RecipeException">They use none, or bands of several inputs.</exception>
    public BoundInput InputOf(IReadOnlyList<Formula> formulas)
    {
        HashSet<string> seen = [];
        BoundInput[] used = [.. formulas.SelectMany(f => InputsOf(f, seen)).Distinct()];
        return used.Length switch
        {
            1 => used[0],
            0 => throw new RecipeException("The formula uses no band.", where, "A feature is made of a band or an index, such as mean(ndvi)."),
            _ => throw new RecipeException(
                $"The formula mixes bands of {string.Join(" and ", used.Select(u => $"'{u.Input.Name}'"))}, which are seen on different dates.", where,
                "Make one feature of each input."),
        };
    }

    /// <summary>Finds every band that a formula names, used or not.</summary>
    /// <exception cref="RecipeException">One is nowhere, or in several inputs.</exception>
    public void CheckNames(Formula formula) => _ = InputsOf(formula, []).ToList();

    /// <summary>The node of a formula.</summary>
    public SeriesNode Bind(Formula formula, BoundInput input) => formula switch
    {
        NumberFormula number => input.Graph.Constant(number.Value),
        NameFormula name => Index(name) is RecipeIndex index
            ? input.Graph.Named(index.Name, () => Bind(index.Value, input))
            : input.Graph.Band(Resolve(name).Measurement),
        CallFormula call when Vocabulary.Steps.FirstOrDefault(s => s.Name == call.Function) is RecipeWord step =>
            input.Graph.Step(step.Name, Bind(call.Arguments[0], input), OptionOf(call, step.Options[0])),
        CallFormula call => input.Graph.Operation(Forward(call), [.. Ordered(call).Select(a => Bind(a, input))]),
        _ => throw new ArgumentException($"{formula.GetType().Name} is no formula.", nameof(formula)),
    };

    private static double OptionOf(CallFormula call, RecipeOption option) =>
        call.Options.Where(o => o.Key == option.Name).Select(o => (double?)o.Value).FirstOrDefault()
        ?? option.Default!.Value;

    /// <summary>a &gt; b is b &lt; a: half as many kernels.</summary>
    private static string Forward(CallFormula call) => call.Function switch
    {
        ">" => "<",
        ">=" => "<=",
        _ => call.Function,
    };

    private static IEnumerable<Formula> Ordered(CallFormula call) => call.Function is ">" or ">=" ? call.Arguments.Reverse() : call.Arguments;

    /// <summary>Inputs of a formula; an index that was seen before adds nothing, so indices upon indices take no longer than they are long.</summary>
    private IEnumerable<BoundInput> InputsOf(Formula formula, HashSet<string> seen) => formula switch
    {
        NameFormula name => Index(name) is not RecipeIndex index ? [Resolve(name).Input] : seen.Add(index.Name) ? InputsOf(index.Value, seen) : [],
        CallFormula call => call.Arguments.SelectMany(a => InputsOf(a, seen)),
        _ => [],
    };

    private RecipeIndex? Index(NameFormula name) => name.Input is null ? recipe.Indices.FirstOrDefault(i => i.Name == name.Name) : null;

    private (BoundInput Input, Measurement Measurement) Resolve(NameFormula name)
    {
        BoundInput[] there = [.. inputs.Where(i => (name.Input is null || i.Input.Name == name.Input) && i.Product.FindMeasurement(name.Name) is not null)];
        return there.Length switch
        {
            1 => (there[0], there[0].Product.Measurement(name.Name, where)),
            0 => throw Unknown(name),
            _ => throw new RecipeException(
                $"'{name.Name}' is a band of {string.Join(" and ", there.Select(t => $"'{t.Input.Name}'"))}.", where,
                $"Say which: {string.Join(" or ", there.Select(t => $"{t.Input.Name}.{name.Name}"))}."),
        };
    }

    private RecipeException Unknown(NameFormula name)
    {
        BoundInput[] meant = [.. inputs.Where(i => name.Input is null || i.Input.Name == name.Input)];
        string[] known = [.. recipe.Indices.Select(i => i.Name).Where(_ => name.Input is null), .. meant.SelectMany(i => i.Product.Measurements.Select(m => m.Name))];
        return new RecipeException(
            $"'{name.Name}' is neither an index of the recipe nor a band of {string.Join(" or ", meant.Select(i => $"'{i.Product.Name}'"))}.", where,
            $"Use one of: {string.Join(", ", known)}.");
    }
}

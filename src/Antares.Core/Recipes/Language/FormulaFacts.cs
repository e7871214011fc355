namespace Antares.Recipes.Language;

/// <summary>What a formula holds, its indices looked through.</summary>
/// <param name="Inputs">Inputs that it names.</param>
/// <param name="HasBand">True when it reads a band; a formula of numbers alone has no dates.</param>
/// <param name="HasStep">True when it holds a step over time.</param>
/// <param name="IsBand">True for a band, or steps of a band: numbers in the band's own unit.</param>
/// <param name="Depth">Calls inside one another.</param>
internal sealed record FormulaFacts(IReadOnlySet<string> Inputs, bool HasBand, bool HasStep, bool IsBand, int Depth)
{
    private static readonly HashSet<string> None = [];

    /// <summary>Facts of a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="indices">Facts of the indices above it.</param>
    public static FormulaFacts Of(Formula formula, IReadOnlyDictionary<string, FormulaFacts> indices) => formula switch
    {
        NumberFormula => new FormulaFacts(None, HasBand: false, HasStep: false, IsBand: false, Depth: 1),
        NameFormula { Input: null } name when indices.TryGetValue(name.Name, out FormulaFacts? index) => index,
        NameFormula { Input: string input } => new FormulaFacts(new HashSet<string> { input }, HasBand: true, HasStep: false, IsBand: true, Depth: 1),
        CallFormula call => Of(call, indices),
        _ => new FormulaFacts(None, HasBand: true, HasStep: false, IsBand: true, Depth: 1),
    };

    private static FormulaFacts Of(CallFormula call, IReadOnlyDictionary<string, FormulaFacts> indices)
    {
        FormulaFacts[] parts = [.. call.Arguments.Select(a => Of(a, indices))];
        bool step = Vocabulary.Steps.Any(s => s.Name == call.Function);
        return new FormulaFacts(
            parts.SelectMany(p => p.Inputs).ToHashSet(),
            parts.Any(p => p.HasBand),
            step || parts.Any(p => p.HasStep),
            step && parts.All(p => p.IsBand),
            1 + parts.Max(p => p.Depth));
    }
}

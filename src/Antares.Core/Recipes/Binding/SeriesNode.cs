namespace Antares.Recipes.Binding;

/// <summary>One value per date and pixel of an input: a band, a number, or what an operation makes of others. Equal formulas are one node.</summary>
/// <param name="Number">Its place in the input's graph; arguments have lower ones.</param>
/// <param name="Arguments">What it is made of.</param>
internal abstract record SeriesNode(int Number, IReadOnlyList<SeriesNode> Arguments)
{
    /// <summary>True when a value depends on other dates: then all dates of a pixel must be at hand.</summary>
    public virtual bool IsOverTime { get; } = Arguments.Any(a => a.IsOverTime);
}

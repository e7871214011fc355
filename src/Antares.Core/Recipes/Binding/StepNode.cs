namespace Antares.Recipes.Binding;

/// <summary>A step over time.</summary>
/// <param name="Number">Its place in the graph.</param>
/// <param name="Step">One of <see cref="Language.Vocabulary.Steps"/>.</param>
/// <param name="Argument">The series.</param>
/// <param name="Option">Its option: <c>max_days</c> of <c>fill</c>, <c>smoothness</c> of <c>whittaker</c>.</param>
internal sealed record StepNode(int Number, string Step, SeriesNode Argument, double Option) : SeriesNode(Number, [Argument])
{
    public override bool IsOverTime => true;
}

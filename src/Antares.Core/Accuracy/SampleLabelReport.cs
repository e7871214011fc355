namespace Antares.Accuracy;

/// <summary>What a labelling did; both times of a design for change counted.</summary>
/// <param name="Units">Units of the sample.</param>
/// <param name="Labelled">Labels that were given.</param>
/// <param name="Kept">Labels that were there already and stayed.</param>
/// <param name="Empty">Units on nodata or beside the raster, which stay without a label.</param>
public sealed record SampleLabelReport(int Units, int Labelled, int Kept, int Empty)
{
    /// <summary>What the person should know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

using Antares.Legend;

namespace Antares.Sampling;

/// <summary>What <c>ingest_training</c> did.</summary>
/// <param name="Polygons">Polygons with shape and class.</param>
/// <param name="New">Of these, how many the set did not have.</param>
/// <param name="Repaired">Of these, how many had rings that crossed themselves.</param>
/// <param name="Unlabelled">Ids of features left out because they have no class.</param>
/// <param name="Empty">Ids of features left out because they have no area.</param>
/// <param name="Older">Polygons of the set that the file does not have: they remain, or, where the set was replaced, they are gone.</param>
/// <param name="MadeScheme">The scheme, when it was made from the values; else null.</param>
public sealed record TrainingImportSummary(
    int Polygons, int New, int Repaired, IReadOnlyList<long> Unlabelled, IReadOnlyList<long> Empty, int Older, Scheme? MadeScheme)
{
    /// <summary>Shapes that the file has several times with different classes: the last one counts.</summary>
    public int Torn { get; init; }
}

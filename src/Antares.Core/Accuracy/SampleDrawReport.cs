using Antares.Runs;

namespace Antares.Accuracy;

/// <summary>What was drawn.</summary>
/// <param name="Run">How the pass over the map ended.</param>
/// <param name="Design">The design with unit, seed and distance; null where nothing was drawn.</param>
/// <param name="Units">Features of the file.</param>
/// <param name="Draws">Draws; more than units where several fell on one segment.</param>
public sealed record SampleDrawReport(RunSummary Run, SampleDesign? Design, int Units, int Draws)
{
    /// <summary>Labelled units of an older sample that stayed labelled, and those of them that lie in no pixel of this one; null where there was none.</summary>
    public (int Carried, int Left)? Kept { get; init; }

    /// <summary>What the person should know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

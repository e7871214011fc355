using Antares.Runs;

namespace Antares.Accuracy;

/// <summary>A design and what it lets one expect.</summary>
/// <param name="Run">How the counting ended.</param>
/// <param name="Design">The design; null where the counting did not come to its end.</param>
/// <param name="Overall">Expected overall accuracy, 0 to 1, and its standard error.</param>
/// <param name="Classes">Each class; of a design for change each stratum.</param>
/// <param name="Notes">What was left out, and warnings.</param>
public sealed record SampleDesignReport(
    RunSummary Run, SampleDesign? Design, (double Value, double Error) Overall, IReadOnlyList<ClassExpectation> Classes, IReadOnlyList<string> Notes)
{
    /// <summary>Half of a 95 % interval in standard errors.</summary>
    public const double Normal95 = 1.96;
}

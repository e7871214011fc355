using Antares.Runs;

namespace Antares.Accuracy;

/// <summary>How a map agrees with known truth.</summary>
/// <param name="Pixels">Pixels whose truth is known, inside the map's data windows.</param>
/// <param name="Right">Those with the true class.</param>
/// <param name="Unclassified">Those that the map left without a class; they count as wrong.</param>
/// <param name="Run">Its tiles.</param>
public sealed record TruthComparison(long Pixels, long Right, long Unclassified, RunSummary Run)
{
    /// <summary>Share of right pixels, 0 to 1.</summary>
    public double Accuracy => (double)Right / Math.Max(1, Pixels);

    /// <summary>Share of pixels without a class, 0 to 1.</summary>
    public double UnclassifiedShare => (double)Unclassified / Math.Max(1, Pixels);
}

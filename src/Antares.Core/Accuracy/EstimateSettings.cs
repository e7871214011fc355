namespace Antares.Accuracy;

/// <summary>How estimates are told.</summary>
public sealed record EstimateSettings
{
    /// <summary>Probability with which an interval holds the truth, above 0 and below 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Makes variances smaller by the share of each stratum's pixels that was drawn.</summary>
    public bool FinitePopulation { get; init; }

    /// <summary>Fewest draws behind an estimate whose normal interval is not called doubtful.</summary>
    public int FewDraws { get; init; } = 10;
}

namespace Antares.Accuracy;

/// <summary>What <c>accuracy_estimate</c> is asked for.</summary>
public sealed record AccuracyEstimateOptions
{
    /// <summary>Absolute path of the labelled sample.</summary>
    public required string Sample { get; init; }

    /// <summary>Layer; null for that named <c>sample</c>, or the only one.</summary>
    public string? Layer { get; init; }

    /// <summary>Absolute path of the design; null for the one beside the sample.</summary>
    public string? Design { get; init; }

    /// <summary>Map that is judged; null for that of the design.</summary>
    public string? Map { get; init; }

    /// <summary>Later map that is judged; null for that of the design.</summary>
    public string? MapAfter { get; init; }

    /// <summary>Scheme to whose classes labels and map are walked; null for that of the design.</summary>
    public string? Scheme { get; init; }

    /// <summary>Names of regions that are wanted on their own.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Column of the cluster; null for <c>cluster</c> where the file has it.</summary>
    public string? Cluster { get; init; }

    /// <summary>Leaves units without a label out, as missing at random within their stratum; else they are an error.</summary>
    public bool SkipUnlabelled { get; init; }

    /// <summary>Leaves strata without units out of the estimates; else they are an error.</summary>
    public bool AllowGaps { get; init; }

    /// <summary>Confidence and correction.</summary>
    public EstimateSettings Settings { get; init; } = new();
}

namespace Antares.Segmentation.Kernels;

/// <summary>Rounds of one kind: at a level, either the main ones or those of small segments.</summary>
/// <param name="Level">Number of the level, from 0.</param>
/// <param name="Threshold">Cost below which regions may merge.</param>
/// <param name="MaxRounds">Last round.</param>
/// <param name="MinSize">In the rounds of small segments only regions of fewer pixels choose; 0 in the main ones.</param>
internal sealed record MergePhase(int Level, float Threshold, int MaxRounds, int MinSize)
{
    /// <summary>True for the rounds of small segments.</summary>
    public bool IsSmall => MinSize > 0;

    /// <summary>The threshold's place among costs.</summary>
    public uint Limit { get; } = CostOrder.Of(Threshold);

    /// <summary>The number that hashes of a round are mixed with.</summary>
    public ulong SaltOf(int round) => RegionHistory.SaltOf(Level, IsSmall, round);
}

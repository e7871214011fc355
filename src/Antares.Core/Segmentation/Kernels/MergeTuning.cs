namespace Antares.Segmentation.Kernels;

/// <summary>How region merging spends memory and threads. The result does not depend on any of it.</summary>
public sealed record MergeTuning
{
    /// <summary>Threads.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Side of the blocks in which the first rounds are computed, in pixels.</summary>
    public int BlockSize { get; init; } = 512;

    /// <summary>Pixels computed around a block at first.</summary>
    public int BlockMargin { get; init; } = 24;

    /// <summary>Rounds that are computed in blocks, 1 or more.</summary>
    public int BlockRounds { get; init; } = 8;
}

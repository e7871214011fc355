namespace Antares.Modelling.Kernels;

/// <summary>How a tree grows.</summary>
/// <param name="MaxDepth">Splits from the root to the deepest leaf.</param>
/// <param name="MinSamplesLeaf">Draws of the bootstrap that a leaf holds at least.</param>
/// <param name="MaxFeatures">Features that a node looks at; it goes on only while none of them can split.</param>
public sealed record TreeOptions(int MaxDepth, int MinSamplesLeaf, int MaxFeatures)
{
    /// <summary>Nodes with up to this many draws (0 to 255) are cut between any two values, larger ones between bins.</summary>
    public int ExactUpTo { get; init; } = 64;

    /// <summary>How much a draw of each class counts, whole numbers from 1; shape (class). Empty where all count the same.</summary>
    public IReadOnlyList<long> ClassWeights { get; init; } = [];
}

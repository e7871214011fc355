namespace Antares.Modelling.Kernels;

/// <summary>How a tree grows.</summary>
/// <param name="MaxDepth">Splits from the root to the deepest leaf.</param>
/// <param name="MinSamplesLeaf">Draws of the bootstrap that a leaf holds at least.</param>
/// <param name="MaxFeatures">Features that a node looks at; it goes on only while none of them can split.</param>
public sealed record TreeOptions(int MaxDepth, int MinSamplesLeaf, int MaxFeatures);

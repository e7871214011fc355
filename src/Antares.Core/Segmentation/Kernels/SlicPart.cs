namespace Antares.Segmentation.Kernels;

/// <summary>Columns of a block, all of them where it is narrow.</summary>
/// <param name="Block">Number of the block along the columns.</param>
/// <param name="Begin">First column of the window.</param>
/// <param name="End">The column behind the last.</param>
internal readonly record struct SlicPart(int Block, int Begin, int End);

namespace Antares.Segmentation;

/// <summary>The segments of a window.</summary>
/// <param name="Labels">1..n in raster order of the segments' first pixels, each segment 4-connected, 0 where masked; shape (row, column).</param>
/// <param name="Count">n.</param>
/// <param name="Histories">A 64-bit hash for every segment of how it came about: all its merges and all choices of its parts (decision 10).
/// Two windows that agree on the hashes of all pixels beside a line agree on the segments there; shape (segment).</param>
public sealed record SegmentLabels(uint[] Labels, int Count, ulong[] Histories);

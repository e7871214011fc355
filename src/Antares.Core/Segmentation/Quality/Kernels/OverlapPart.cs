namespace Antares.Segmentation.Quality.Kernels;

/// <summary>Pixels that a segment and a reference object share; both counted from 0.</summary>
/// <param name="Reference">Reference object.</param>
/// <param name="Segment">Segment.</param>
/// <param name="Pixels">Pixels of both, 1 or more.</param>
public readonly record struct OverlapPart(int Reference, int Segment, long Pixels);

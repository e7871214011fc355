using Antares.Vectors.Kernels;

namespace Antares.Export;

/// <summary>The part of a polygon in a tile whose edge it reaches: it may go on in the next tile.</summary>
/// <param name="Class">Class code.</param>
/// <param name="Key">Key of its first pixel on the endless grid.</param>
/// <param name="Confidence">Its confidences.</param>
/// <param name="Pieces">Its boundary, in corners of the endless grid.</param>
/// <param name="Near">Boundary corners around the pieces that are cut; only where the simplification asks for them.</param>
internal sealed record OpenPart(uint Class, ulong Key, ConfidenceSum Confidence, List<BoundaryPiece> Pieces, HashSet<(int Column, int Row)> Near);

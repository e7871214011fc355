namespace Antares.Sampling;

/// <summary>The common border of two segments.</summary>
/// <param name="Key">Lower key.</param>
/// <param name="Neighbour">Higher key.</param>
/// <param name="Sides">Length in sides of pixels.</param>
/// <param name="Metres">Length in metres on the ellipsoid.</param>
public readonly record struct SegmentBorder(ulong Key, ulong Neighbour, long Sides, double Metres);

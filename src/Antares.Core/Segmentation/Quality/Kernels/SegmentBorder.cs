namespace Antares.Segmentation.Quality.Kernels;

/// <summary>Two segments that touch, counted from 0, the lower one first.</summary>
/// <param name="First">One segment.</param>
/// <param name="Second">The other.</param>
/// <param name="Length">Pixel sides between them.</param>
public readonly record struct SegmentBorder(int First, int Second, int Length);

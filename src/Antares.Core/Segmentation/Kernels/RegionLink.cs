namespace Antares.Segmentation.Kernels;

/// <summary>A neighbour of a region and the length of their common border in pixel edges.</summary>
internal record struct RegionLink(int Neighbour, int Border);

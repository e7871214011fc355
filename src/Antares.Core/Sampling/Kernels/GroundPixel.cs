namespace Antares.Sampling.Kernels;

/// <summary>The size of a pixel on the ground.</summary>
/// <param name="Area">Square metres on the ellipsoid.</param>
/// <param name="Width">Metres from its western to its eastern side.</param>
/// <param name="Height">Metres from its northern to its southern side.</param>
public readonly record struct GroundPixel(double Area, double Width, double Height);

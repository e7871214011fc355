namespace Antares.Segmentation.Kernels;

/// <summary>Settings of <see cref="Slic"/>.</summary>
public sealed record SlicSettings
{
    /// <summary>K: wanted number of segments in the window.</summary>
    public int Segments { get; init; } = 10000;

    /// <summary>m: how much nearness counts against likeness, in units of the scaled values.</summary>
    public double Compactness { get; init; } = 10;

    /// <summary>Assignments; 10 suffice for most images (Achanta et al. 2012).</summary>
    public int Iterations { get; init; } = 10;
}

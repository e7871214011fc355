namespace Antares.Segmentation.Kernels;

/// <summary>How heterogeneous a region is: the criterion of Baatz and Schaepe (2000, AGIT XII) as in Benz et al. (2004,
/// doi:10.1016/j.isprsjprs.2003.10.002).</summary>
/// <remarks>
/// H = (1 - s) sum_b w_b sqrt(n M_b) + s (c sqrt(n) l + (1 - c) n l / B), with n pixels, M_b the sum of squared deviations in band b,
/// l the boundary in pixel edges and B the perimeter of the bounding box. A merge costs H(union) - H(first) - H(second).
/// Every term is computed in float in this order, so the same regions give the same bits on any machine.
/// </remarks>
public readonly struct MergeCriterion
{
    private readonly float spectralWeight;
    private readonly float compactWeight;
    private readonly float smoothWeight;

    /// <summary>Takes the weights.</summary>
    /// <param name="shape">s, 0 to 1: weight of the shape against the values.</param>
    /// <param name="compactness">c, 0 to 1: weight of compactness against smoothness inside the shape.</param>
    public MergeCriterion(double shape, double compactness)
    {
        spectralWeight = (float)(1 - shape);
        compactWeight = (float)(shape * compactness);
        smoothWeight = (float)(shape * (1 - compactness));
    }

    /// <summary>H of a region.</summary>
    /// <param name="spectral">sum_b w_b sqrt(n M_b), added in the order of the bands.</param>
    /// <param name="size">n, pixels.</param>
    /// <param name="boundary">l, pixel edges.</param>
    /// <param name="box">B, pixel edges.</param>
    public float Of(float spectral, int size, int boundary, int box)
    {
        float n = size, edges = boundary;
        return (spectralWeight * spectral) + ((compactWeight * (MathF.Sqrt(n) * edges)) + (smoothWeight * (n * edges / box)));
    }
}

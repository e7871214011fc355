using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Antares.Segmentation.Kernels;

/// <summary>How heterogeneous a region is: the criterion of Baatz and Schaepe (2000, AGIT XII) as in Benz et al. (2004,
/// doi:10.1016/j.isprsjprs.2003.10.002).</summary>
/// <remarks>
/// H = (1 - s) sum_b sqrt(n M_b) + s (c sqrt(n) l + (1 - c) n l / B), with n pixels, M_b the sum of squared deviations in band b (values are
/// multiplied by the band's weight before), l the boundary in pixel edges and B the perimeter of the bounding box. A merge costs
/// H(union) - (H(first) + H(second)). Every term is computed in float in this order, so the same regions give the same bits on any machine.
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
    /// <param name="spectral">sum_b sqrt(n M_b), added ((0+1)+(2+3))+((4+5)+(6+7)) in groups of eight bands, groups in order.</param>
    /// <param name="size">n, pixels.</param>
    /// <param name="boundary">l, pixel edges.</param>
    /// <param name="box">B, pixel edges.</param>
    public float Of(float spectral, int size, int boundary, int box)
    {
        return (spectralWeight * spectral) + ShapeOf(size, boundary, box);
    }

    /// <summary>The part of H that is not spectral.</summary>
    internal float ShapeOf(int size, int boundary, int box)
    {
        float n = size, edges = boundary;
        return (compactWeight * (MathF.Sqrt(n) * edges)) + (smoothWeight * (n * edges / box));
    }

    /// <summary>H of eight regions of one shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<float> OfShape(Vector256<float> spectral, float shape) => (Vector256.Create(spectralWeight) * spectral) + Vector256.Create(shape);

    /// <summary>H of eight regions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<float> Of(Vector256<float> spectral, Vector256<float> n, Vector256<float> edges, Vector256<float> box) =>
        (Vector256.Create(spectralWeight) * spectral)
        + ((Vector256.Create(compactWeight) * (Vector256.Sqrt(n) * edges)) + (Vector256.Create(smoothWeight) * (n * edges / box)));

    /// <summary>Sum of eight terms in the order of <see cref="Of(float, int, int, int)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Sum(Vector256<float> terms) =>
        ((terms.GetElement(0) + terms.GetElement(1)) + (terms.GetElement(2) + terms.GetElement(3)))
        + ((terms.GetElement(4) + terms.GetElement(5)) + (terms.GetElement(6) + terms.GetElement(7)));

    /// <summary>The sums of eight vectors at once, each in the same order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Sums(
        Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d,
        Vector256<float> e, Vector256<float> f, Vector256<float> g, Vector256<float> h)
    {
        if (!Avx.IsSupported)
        {
            return Vector256.Create(Sum(a), Sum(b), Sum(c), Sum(d), Sum(e), Sum(f), Sum(g), Sum(h));
        }

        Vector256<float> low = Avx.HorizontalAdd(Avx.HorizontalAdd(a, b), Avx.HorizontalAdd(c, d));
        Vector256<float> high = Avx.HorizontalAdd(Avx.HorizontalAdd(e, f), Avx.HorizontalAdd(g, h));
        return Avx.Permute2x128(low, high, 0x20) + Avx.Permute2x128(low, high, 0x31);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Antares.Segmentation.Kernels;

/// <summary>Mean and sum of squared deviations of every region in every band.</summary>
/// <remarks>One region after the other: means, then deviations, each padded with zeros to a multiple of 8 bands. Bands lie in vector lanes; sums
/// over bands are added one by one in the order of the bands, so the vector width of the machine does not matter.</remarks>
internal sealed class RegionStatistics
{
    private readonly float[] values;
    private readonly float[] weights;
    private readonly int lanes;

    public RegionStatistics(ReadOnlySpan<float> weights, int capacity)
    {
        lanes = LanesOf(weights.Length);
        this.weights = new float[lanes];
        weights.CopyTo(this.weights);
        values = new float[2L * lanes * capacity];
    }

    public static int LanesOf(int bands) => (bands + 7) / 8 * 8;

    /// <summary>Makes a region of one pixel.</summary>
    public void SetPixel(int region, ReadOnlySpan<float> planes, int pixel, int planeLength)
    {
        Span<float> mean = values.AsSpan(region * 2 * lanes, lanes);
        for (int band = 0, at = pixel; at < planes.Length; band++, at += planeLength)
        {
            mean[band] = planes[at];
        }
    }

    /// <summary>sum_b w_b sqrt(N M_b) of the union of two regions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float SpectralOfUnion(int a, int sizeA, int b, int sizeB)
    {
        ref float start = ref MemoryMarshal.GetArrayDataReference(values);
        ref float weight = ref MemoryMarshal.GetArrayDataReference(weights);
        ref float atA = ref Unsafe.Add(ref start, (nint)a * 2 * lanes);
        ref float atB = ref Unsafe.Add(ref start, (nint)b * 2 * lanes);
        float size = sizeA + sizeB;
        float spread = (float)sizeA * sizeB / size;
        float sum = 0;
        for (int lane = 0; lane < lanes; lane += 8)
        {
            Vector256<float> scatter = UnionScatter(ref Unsafe.Add(ref atA, lane), ref Unsafe.Add(ref atB, lane), spread, lanes);
            Vector256<float> terms = Vector256.LoadUnsafe(ref weight, (nuint)lane) * Vector256.Sqrt(Vector256.Create(size) * scatter);
            sum = AddInOrder(sum, terms);
        }

        return sum;
    }

    /// <summary>Puts the union of two regions where a region was that is no longer needed; it may be one of them.</summary>
    public void Merge(int a, int sizeA, int b, int sizeB, int target)
    {
        ref float start = ref MemoryMarshal.GetArrayDataReference(values);
        ref float atA = ref Unsafe.Add(ref start, (nint)a * 2 * lanes);
        ref float atB = ref Unsafe.Add(ref start, (nint)b * 2 * lanes);
        ref float to = ref Unsafe.Add(ref start, (nint)target * 2 * lanes);
        float size = sizeA + sizeB;
        float spread = (float)sizeA * sizeB / size;
        for (int lane = 0; lane < lanes; lane += 8)
        {
            ref float laneA = ref Unsafe.Add(ref atA, lane);
            ref float laneB = ref Unsafe.Add(ref atB, lane);
            Vector256<float> scatter = UnionScatter(ref laneA, ref laneB, spread, lanes);
            Vector256<float> sum = (Vector256.Create((float)sizeA) * Vector256.LoadUnsafe(ref laneA)) + (Vector256.Create((float)sizeB) * Vector256.LoadUnsafe(ref laneB));
            (sum / Vector256.Create(size)).StoreUnsafe(ref to, (nuint)lane);
            scatter.StoreUnsafe(ref to, (nuint)(lane + lanes));
        }
    }

    /// <summary>Moves a region.</summary>
    public void Move(int from, int to)
    {
        if (from != to)
        {
            values.AsSpan(from * 2 * lanes, 2 * lanes).CopyTo(values.AsSpan(to * 2 * lanes));
        }
    }

    /// <summary>M of the union of two regions for 8 bands: (Ma + Mb) + (ma - mb)^2 na nb / N.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> UnionScatter(ref float a, ref float b, float spread, int lanes)
    {
        Vector256<float> apart = Vector256.LoadUnsafe(ref a) - Vector256.LoadUnsafe(ref b);
        Vector256<float> within = Vector256.LoadUnsafe(ref a, (nuint)lanes) + Vector256.LoadUnsafe(ref b, (nuint)lanes);
        return within + (apart * apart * Vector256.Create(spread));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float AddInOrder(float sum, Vector256<float> terms)
    {
        Vector128<float> low = terms.GetLower(), high = terms.GetUpper();
        sum = sum + low.GetElement(0) + low.GetElement(1) + low.GetElement(2) + low.GetElement(3);
        return sum + high.GetElement(0) + high.GetElement(1) + high.GetElement(2) + high.GetElement(3);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Antares.Segmentation.Kernels;

/// <summary>Everything known of the regions of a window, as arrays that are taken once.</summary>
/// <remarks>Regions stand in slots. Lists of neighbours lie in one of two buffers, which change places in every round.</remarks>
internal sealed unsafe class RegionSet : IDisposable
{
    /// <summary>Bit of <see cref="Touched"/>: the region chooses among all its neighbours.</summary>
    public const byte Unsettled = 2;

    /// <summary>Bit of <see cref="Touched"/>: the region merged in the round before.</summary>
    public const byte Merged = 4;

    /// <summary>The region merged, so it chooses anew.</summary>
    public const byte New = Unsettled | Merged;

    /// <summary>The region's choice stands, unless one of the neighbours that merged is better.</summary>
    public const byte BesideNew = 1;

    private readonly List<IDisposable> buffers = [];

    public RegionSet(int bands, long regions, long links)
    {
        Lanes = LanesOf(bands);
        Statistics = Take<float>(regions * 2 * Lanes);
        Shapes = Take<RegionShape>(regions);
        Histories = Take<RegionHistory>(regions);
        Touched = Take<byte>(regions);
        Partners = Take<int>(regions);
        Fates = Take<uint>(regions);
        Ranges = Take<LinkRange>(regions);
        NextRanges = Take<LinkRange>(regions);
        Links = Take<RegionLink>(links);
        NextLinks = Take<RegionLink>(links);
    }

    /// <summary>Floats of a mean: bands rounded up to 8, the rest zero.</summary>
    public int Lanes { get; }

    /// <summary>Means, then sums of squared deviations; 2 x <see cref="Lanes"/> a region.</summary>
    public float* Statistics { get; }

    public RegionShape* Shapes { get; }

    public RegionHistory* Histories { get; }

    /// <summary>0 where neither the region nor one of its neighbours merged in the round before; else <see cref="New"/>, <see cref="Unsettled"/> or <see cref="BesideNew"/>.</summary>
    public byte* Touched { get; }

    /// <summary>The slot with which a region merges in this round, or -1.</summary>
    public int* Partners { get; }

    /// <summary>The slot of a region after this round; the highest bit is set where it merged.</summary>
    public uint* Fates { get; }

    /// <summary>Where the neighbours of each region stand in <see cref="Links"/>.</summary>
    public LinkRange* Ranges { get; private set; }

    public LinkRange* NextRanges { get; private set; }

    public RegionLink* Links { get; private set; }

    public RegionLink* NextLinks { get; private set; }

    public static int LanesOf(int bands) => (bands + 7) / 8 * 8;

    /// <summary>Asks for a cache line that will be read soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    /// <summary>The lists that were being written become those that are read.</summary>
    public void SwapLinks()
    {
        LinkRange* ranges = Ranges;
        Ranges = NextRanges;
        NextRanges = ranges;
        RegionLink* links = Links;
        Links = NextLinks;
        NextLinks = links;
    }

    /// <summary>sum_b sqrt(N M_b) of the union of two regions; puts the union's statistics in the slot of the first.</summary>
    public float MergeStatistics(int a, int b)
    {
        float sizeA = Shapes[a].Size, sizeB = Shapes[b].Size, size = Shapes[a].Size + Shapes[b].Size;
        float* atA = Statistics + ((long)a * 2 * Lanes), atB = Statistics + ((long)b * 2 * Lanes);
        float spread = sizeA * sizeB / size, spectral = 0;
        for (int lane = 0, lanes = Lanes; lane < lanes; lane += 8)
        {
            Vector256<float> meanA = Vector256.Load(atA + lane), meanB = Vector256.Load(atB + lane);
            Vector256<float> scatter = Scatter(meanA - meanB, Vector256.Load(atA + lanes + lane), Vector256.Load(atB + lanes + lane), spread);
            spectral += MergeCriterion.Sum(Vector256.Sqrt(Vector256.Create(size) * scatter));
            (((Vector256.Create(sizeA) * meanA) + (Vector256.Create(sizeB) * meanB)) / Vector256.Create(size)).Store(atA + lane);
            scatter.Store(atA + lanes + lane);
        }

        return spectral;
    }

    /// <summary>M of the union of two regions for 8 bands: (Ma + Mb) + (ma - mb)^2 na nb / N.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scatter(Vector256<float> apart, Vector256<float> scatterA, Vector256<float> scatterB, float spread) =>
        (scatterA + scatterB) + (apart * apart * Vector256.Create(spread));

    /// <summary>Moves a region, without its neighbours, to a slot that is no longer needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int from, int to)
    {
        int length = 2 * Lanes;
        float* source = Statistics + ((long)from * length), target = Statistics + ((long)to * length);
        for (int lane = 0; lane < length; lane += 8)
        {
            Vector256.Load(source + lane).Store(target + lane);
        }

        Shapes[to] = Shapes[from];
        Histories[to] = Histories[from];
    }

    public void Dispose() => buffers.ForEach(b => b.Dispose());

    private T* Take<T>(long capacity)
        where T : unmanaged
    {
        NativeBuffer<T> buffer = new(capacity);
        buffers.Add(buffer);
        return buffer.At;
    }
}

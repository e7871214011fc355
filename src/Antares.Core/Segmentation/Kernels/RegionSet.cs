using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Antares.Segmentation.Kernels;

/// <summary>Everything known of the regions of a window, as arrays that are taken once.</summary>
/// <remarks>Regions stand in slots. Lists of neighbours lie in one of two pairs of buffers, which change places in every round.</remarks>
internal sealed unsafe class RegionSet : IDisposable
{
    private readonly NativeBuffer<float> statistics;
    private readonly NativeBuffer<RegionShape> shapes;
    private readonly NativeBuffer<RegionHistory> histories;
    private readonly NativeBuffer<ulong> choices;
    private readonly NativeBuffer<byte> touched;
    private readonly NativeBuffer<int> partners;
    private readonly NativeBuffer<uint> fates;
    private readonly NativeBuffer<LinkRange>[] ranges;
    private readonly NativeBuffer<int>[] neighbours;
    private readonly NativeBuffer<int>[] borders;

    public RegionSet(int bands, long regions, long links)
    {
        Lanes = LanesOf(bands);
        statistics = new NativeBuffer<float>(regions * 2 * Lanes);
        shapes = new NativeBuffer<RegionShape>(regions);
        histories = new NativeBuffer<RegionHistory>(regions);
        choices = new NativeBuffer<ulong>(regions);
        touched = new NativeBuffer<byte>(regions);
        partners = new NativeBuffer<int>(regions);
        fates = new NativeBuffer<uint>(regions);
        ranges = [new NativeBuffer<LinkRange>(regions), new NativeBuffer<LinkRange>(regions)];
        neighbours = [new NativeBuffer<int>(links), new NativeBuffer<int>(links)];
        borders = [new NativeBuffer<int>(links), new NativeBuffer<int>(links)];
    }

    /// <summary>Floats of a mean: bands rounded up to 8, the rest zero.</summary>
    public int Lanes { get; }

    /// <summary>Means, then sums of squared deviations; 2 x <see cref="Lanes"/> a region.</summary>
    public float* Statistics => statistics.At;

    public RegionShape* Shapes => shapes.At;

    public RegionHistory* Histories => histories.At;

    /// <summary>The best neighbour so far: its cost in an order that integers keep (<see cref="CostOrder"/>) in the high half, its slot in the low one.</summary>
    public ulong* Choices => choices.At;

    /// <summary>1 where the region or one of its neighbours is new since the last round.</summary>
    public byte* Touched => touched.At;

    /// <summary>The slot with which a region merges in this round, or -1.</summary>
    public int* Partners => partners.At;

    /// <summary>The slot of a region after this round; the highest bit is set where it merged.</summary>
    public uint* Fates => fates.At;

    public LinkRange* Ranges => ranges[0].At;

    public LinkRange* NextRanges => ranges[1].At;

    public int* Neighbours => neighbours[0].At;

    public int* NextNeighbours => neighbours[1].At;

    public int* Borders => borders[0].At;

    public int* NextBorders => borders[1].At;

    public static int LanesOf(int bands) => (bands + 7) / 8 * 8;

    /// <summary>The lists that were being written become those that are read.</summary>
    public void SwapLinks()
    {
        (ranges[0], ranges[1]) = (ranges[1], ranges[0]);
        (neighbours[0], neighbours[1]) = (neighbours[1], neighbours[0]);
        (borders[0], borders[1]) = (borders[1], borders[0]);
    }

    /// <summary>sum_b sqrt(N M_b) of the union of two regions; puts the union's statistics in the slot of the first.</summary>
    public float MergeStatistics(int a, int b)
    {
        float sizeA = Shapes[a].Size, sizeB = Shapes[b].Size, size = Shapes[a].Size + Shapes[b].Size;
        float* atA = Statistics + ((long)a * 2 * Lanes);
        float* atB = Statistics + ((long)b * 2 * Lanes);
        float spread = sizeA * sizeB / size, spectral = 0;
        for (int lane = 0; lane < Lanes; lane += 8)
        {
            Vector256<float> meanA = Vector256.Load(atA + lane), meanB = Vector256.Load(atB + lane);
            Vector256<float> scatter = Scatter(meanA - meanB, Vector256.Load(atA + Lanes + lane), Vector256.Load(atB + Lanes + lane), spread);
            spectral += MergeCriterion.Sum(Vector256.Sqrt(Vector256.Create(size) * scatter));
            (((Vector256.Create(sizeA) * meanA) + (Vector256.Create(sizeB) * meanB)) / Vector256.Create(size)).Store(atA + lane);
            scatter.Store(atA + Lanes + lane);
        }

        return spectral;
    }

    /// <summary>M of the union of two regions for 8 bands: (Ma + Mb) + (ma - mb)^2 (na nb / N).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scatter(Vector256<float> apart, Vector256<float> scatterA, Vector256<float> scatterB, float spread) =>
        (scatterA + scatterB) + (apart * apart * Vector256.Create(spread));

    /// <summary>Moves a region, without its neighbours, to a slot that is no longer needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int from, int to)
    {
        float* source = Statistics + ((long)from * 2 * Lanes);
        float* target = Statistics + ((long)to * 2 * Lanes);
        for (int lane = 0; lane < 2 * Lanes; lane += 8)
        {
            Vector256.Load(source + lane).Store(target + lane);
        }

        Shapes[to] = Shapes[from];
        Histories[to] = Histories[from];
    }

    public void Dispose()
    {
        IDisposable[] all = [statistics, shapes, histories, choices, touched, partners, fates, .. ranges, .. neighbours, .. borders];
        Array.ForEach(all, b => b.Dispose());
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Antares.Segmentation.Kernels;

/// <summary>What merges of neighbours would cost, computed for a batch of pairs at once.</summary>
/// <remarks>Pairs are gathered first, then all costs computed eight at a time without branches, then compared: a comparison that the processor
/// guesses wrong does not wait for square roots.</remarks>
internal sealed unsafe class MergeCosts : IDisposable
{
    /// <summary>Pairs of a batch.</summary>
    public const int Batch = 256;

    private readonly RegionSet regions;
    private readonly MergeCriterion criterion;
    private readonly int maxExtent;
    private readonly NativeBuffer<int> first = new(Batch + 8);
    private readonly NativeBuffer<int> second = new(Batch + 8);
    private readonly NativeBuffer<int> border = new(Batch + 8);
    private readonly NativeBuffer<uint> costs = new(Batch + 8);

    public MergeCosts(RegionSet regions, MergeCriterion criterion, int maxExtent)
    {
        (this.regions, this.criterion, this.maxExtent) = (regions, criterion, maxExtent);
    }

    /// <summary>Slots of the first regions.</summary>
    public int* First => first.At;

    /// <summary>Slots of the second regions.</summary>
    public int* Second => second.At;

    /// <summary>Lengths of their common borders.</summary>
    public int* Border => border.At;

    /// <summary>Result: costs as <see cref="CostOrder"/> places them; that of infinity where the union would be too long.</summary>
    public uint* Costs => costs.At;

    /// <summary>Computes the costs of the first <paramref name="count"/> pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute(int count)
    {
        for (int extra = count; (extra & 7) != 0; extra++)
        {
            (First[extra], Second[extra], Border[extra]) = (First[0], Second[0], Border[0]);
        }

        int* first = First, second = Second, border = Border;
        RegionShape* shapes = regions.Shapes;
        float* statistics = regions.Statistics;
        int lanes = regions.Lanes;
        int* sizeA = stackalloc int[8], sizeB = stackalloc int[8], edges = stackalloc int[8], width = stackalloc int[8], height = stackalloc int[8];
        float* before = stackalloc float[8], sizes = stackalloc float[8], spreads = stackalloc float[8];
        Vector256<int> limit = Vector256.Create(maxExtent);
        for (int at = 0; at < count; at += 8)
        {
            for (int i = 0; i < 8; i++)
            {
                RegionShape* a = shapes + first[at + i], b = shapes + second[at + i];
                sizeA[i] = a->Size;
                sizeB[i] = b->Size;
                edges[i] = a->Boundary + b->Boundary - (2 * border[at + i]);
                before[i] = a->Heterogeneity + b->Heterogeneity;
                ulong around = RegionShape.BoxAround(a->Box, b->Box);
                width[i] = RegionShape.WidthOf(around);
                height[i] = RegionShape.HeightOf(around);
            }

            Vector256<float> n = Vector256.ConvertToSingle(Vector256.Load(sizeA) + Vector256.Load(sizeB));
            n.Store(sizes);
            (Vector256.ConvertToSingle(Vector256.Load(sizeA)) * Vector256.ConvertToSingle(Vector256.Load(sizeB)) / n).Store(spreads);
            Vector256<int> wide = Vector256.Load(width), high = Vector256.Load(height);
            Vector256<float> box = Vector256.ConvertToSingle((wide + high) << 1);
            Vector256<float> union = criterion.Of(Spectral(first + at, second + at, statistics, lanes, sizes, spreads), n, Vector256.ConvertToSingle(Vector256.Load(edges)), box);
            Vector256<float> cost = union - Vector256.Load(before);
            Vector256<int> tooLong = Vector256.GreaterThan(Vector256.Max(wide, high), limit);
            CostOrder.Of(Vector256.ConditionalSelect(tooLong.AsSingle(), Vector256.Create(float.PositiveInfinity), cost)).Store(Costs + at);
        }
    }

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        border.Dispose();
        costs.Dispose();
    }

    /// <summary>sum_b sqrt(N M_b) of eight unions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Spectral(int* first, int* second, float* statistics, int lanes, float* sizes, float* spreads)
    {
        Vector256<float> sum = Vector256<float>.Zero;
        for (int lane = 0; lane < lanes; lane += 8)
        {
            sum += MergeCriterion.Sums(
                Terms(first, second, 0, statistics + lane, lanes, sizes, spreads), Terms(first, second, 1, statistics + lane, lanes, sizes, spreads),
                Terms(first, second, 2, statistics + lane, lanes, sizes, spreads), Terms(first, second, 3, statistics + lane, lanes, sizes, spreads),
                Terms(first, second, 4, statistics + lane, lanes, sizes, spreads), Terms(first, second, 5, statistics + lane, lanes, sizes, spreads),
                Terms(first, second, 6, statistics + lane, lanes, sizes, spreads), Terms(first, second, 7, statistics + lane, lanes, sizes, spreads));
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Terms(int* first, int* second, int pair, float* statistics, int lanes, float* sizes, float* spreads)
    {
        float* a = statistics + ((long)first[pair] * 2 * lanes), b = statistics + ((long)second[pair] * 2 * lanes);
        Vector256<float> scatter = RegionSet.Scatter(Vector256.Load(a) - Vector256.Load(b), Vector256.Load(a + lanes), Vector256.Load(b + lanes), spreads[pair]);
        return Vector256.Sqrt(Vector256.Create(sizes[pair]) * scatter);
    }
}

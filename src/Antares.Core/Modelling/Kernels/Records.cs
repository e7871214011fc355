using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Antares.Segmentation.Kernels;

namespace Antares.Modelling.Kernels;

/// <summary>
/// The bootstrap sample of a tree: one record (bins, class, draws, number of the sample) per sample that was drawn, moved as the tree divides it, so that every node
/// is a range of neighbours. Taken once by a worker and filled for one tree after the other.
/// </summary>
internal sealed unsafe class Records(BinnedSamples samples) : IDisposable
{
    private const int Slack = 64, Meta = 8;
    private readonly int stride = (((samples.FeatureCount + 3) / 4 * 4) + Meta + 7) / 8 * 8;
    private readonly int toClass = (samples.FeatureCount + 3) / 4 * 4;
    private readonly ushort[] draws = new ushort[samples.Count];
    private NativeBuffer<byte> bytes = new(0);
    private NativeBuffer<byte> spare = new(0);

    // Reason: read for every record, and the property of a generic type is a call until it is compiled again.
    private byte* first, second;

    /// <summary>Number of records.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of a record.</summary>
    public int Stride => stride;

    /// <summary>Where a record has its class (2 bytes), draws (2 bytes) and sample (4 bytes).</summary>
    public int ToClass => toClass;

    /// <summary>Address of a record.</summary>
    public byte* At(int record) => first + ((long)record * stride);

    /// <summary>Class of the record at an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ClassOf(byte* record) => *(ushort*)(record + toClass);

    /// <summary>Draws of the record at an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int DrawsOf(byte* record) => *(ushort*)(record + toClass + 2);

    /// <summary>Value of a feature of the record at an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float ValueOf(byte* record, int feature) => samples.Features[(*(int*)(record + toClass + 4) * samples.FeatureCount) + feature];

    /// <summary>Draws the sample of a tree.</summary>
    /// <param name="treeKey">Key of the tree.</param>
    /// <param name="totals">Result: draws of each class; shape (class).</param>
    public void Draw(ulong treeKey, Span<int> totals)
    {
        Bootstrap.Draw(treeKey, samples.Groups, draws);
        totals.Clear();
        Reserve(draws.Length - draws.AsSpan().Count((ushort)0));
        byte* to = first;
        for (int i = 0; i < draws.Length; i++)
        {
            if (draws[i] > 0)
            {
                samples.Bins.AsSpan(i * samples.FeatureCount, samples.FeatureCount).CopyTo(new Span<byte>(to, stride));
                *(ushort*)(to + toClass) = (ushort)samples.Classes[i];
                *(ushort*)(to + toClass + 2) = draws[i];
                *(int*)(to + toClass + 4) = i;
                totals[samples.Classes[i]] += draws[i];
                to += stride;
            }
        }
    }

    /// <summary>Brings the records of the left side to the front of a range; each side keeps its order.</summary>
    /// <returns>Where the right side begins.</returns>
    public int Partition(int begin, int end, Split split) => split.IsInside ? PartitionInside(begin, end, split) : PartitionBins(begin, end, split);

    public void Dispose()
    {
        bytes.Dispose();
        spare.Dispose();
    }

    private void Reserve(int count)
    {
        Count = count;
        long size = ((long)count * stride) + Slack;
        if (bytes.Capacity < size)
        {
            Dispose();
            bytes = new NativeBuffer<byte>(size + (size / 64));
            spare = new NativeBuffer<byte>(size + (size / 64));
            first = bytes.At;
            second = spare.At;
        }
    }

    // A missing value has the highest bin: adding one turns it into the lowest, which goes left.
    private int PartitionBins(int begin, int end, Split split)
    {
        byte* left = At(begin), right = second, last = At(end);
        int feature = split.Feature, turn = split.MissingLeft ? 1 : 0, cut = split.Cut + turn, step = stride;
        for (byte* record = left; record < last; record += step)
        {
            int isRight = (byte)(record[feature] + turn) > cut ? 1 : 0;
            Copy(record, left, right, step);
            left += step & (isRight - 1);
            right += step & -isRight;
        }

        return Return(left, right);
    }

    private int PartitionInside(int begin, int end, Split split)
    {
        byte* left = At(begin), right = second, last = At(end);
        int feature = split.Feature, turn = split.MissingLeft ? 1 : 0, cut = split.Cut, step = stride;
        for (byte* record = left; record < last; record += step)
        {
            bool isRight = record[feature] == cut ? ValueOf(record, feature) > split.Threshold : (byte)(record[feature] + turn) > cut + turn;
            Copy(record, left, right, step);
            left += isRight ? 0 : step;
            right += isRight ? step : 0;
        }

        return Return(left, right);
    }

    // What is written behind a record is written again by the next one: the left end never passes the record that is read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(byte* record, byte* left, byte* right, int stride)
    {
        int at = 0;
        do
        {
            Vector256<byte> part = Vector256.Load(record + at);
            part.Store(left + at);
            part.Store(right + at);
            at += 32;
        }
        while (at < stride);
    }

    private int Return(byte* left, byte* right)
    {
        Buffer.MemoryCopy(second, left, right - second, right - second);
        return (int)((left - first) / stride);
    }
}

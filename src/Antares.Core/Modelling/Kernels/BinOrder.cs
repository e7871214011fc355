using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Antares.Segmentation.Kernels;

namespace Antares.Modelling.Kernels;

/// <summary>The records of a small node, as numbers of 64 bits, in the order of their bins of one feature.</summary>
internal sealed unsafe class BinOrder : IDisposable
{
    /// <summary>Most records.</summary>
    public const int MostRecords = 255;

    private const int Bins = FeatureBins.Missing + 1, FewRecords = 32, Lanes = 16, Size = Bins + Lanes;

    private readonly NativeBuffer<ulong> memory = new(5 * Size);
    private readonly ulong* records, sorted;

    // Chains of SortMany, keys of SortFew.
    private readonly byte* heads, nexts;
    private readonly ushort* keys;

    /// <summary>Takes its memory.</summary>
    public BinOrder()
    {
        memory.Fill(0, memory.Capacity, 0);
        records = memory.At;
        sorted = records + Size;
        heads = (byte*)(sorted + Size);
        nexts = heads + (sizeof(ulong) * Size);
        keys = (ushort*)(nexts + (sizeof(ulong) * Size));
    }

    /// <summary>Number of records.</summary>
    public int Count { get; private set; }

    /// <summary>Class, draws &lt;&lt; 16 and number &lt;&lt; 32 of each record, in the order of the node.</summary>
    public ulong* Records => records;

    /// <summary>The same and bin &lt;&lt; 48, in the order of the bins. The one behind the last has a bin of its own.</summary>
    public ulong* Sorted => sorted;

    /// <summary>Class of an item.</summary>
    public static int ClassOf(ulong record) => (ushort)record;

    /// <summary>Draws of an item.</summary>
    public static int DrawsOf(ulong record) => (ushort)(record >> 16);

    /// <summary>Number of an item among the records of the node.</summary>
    public static int NumberOf(ulong record) => (ushort)(record >> 32);

    /// <summary>Bin of an item of <see cref="Sorted"/>.</summary>
    public static int BinOf(ulong record) => (int)(record >> 48);

    /// <summary>Begins with another node.</summary>
    public void Begin(GrowingNode node)
    {
        Count = node.End - node.Begin;
        int stride = node.Records.Stride, toClass = node.Records.ToClass;
        byte* record = node.Records.At(node.Begin) + toClass;
        for (int i = 0; i < Count; i++, record += stride)
        {
            records[i] = *(uint*)record | ((ulong)(uint)i << 32);
        }

        // The bin behind the last one is unlike all others.
        sorted[Count] = (ulong)Bins << 48;
    }

    /// <summary>Puts the records into the order of a feature.</summary>
    public void Sort(GrowingNode node, int feature)
    {
        if (Count <= FewRecords)
        {
            SortFew(node, feature);
        }
        else
        {
            SortMany(node, feature);
        }
    }

    /// <summary>A record's place is the number of those below it, counted sixteen at a time.</summary>
    private void SortFew(GrowingNode node, int feature)
    {
        int stride = node.Records.Stride;
        byte* record = node.Records.At(node.Begin) + feature;
        ushort* key = keys;
        Vector256<ushort>.AllBitsSet.Store(key);
        Vector256<ushort>.AllBitsSet.Store(key + Lanes);
        for (int i = 0; i < Count; i++, record += stride)
        {
            key[i] = (ushort)((*record << 8) | i);
        }

        // Signed comparisons are the quick ones, so the order is turned into a signed one.
        Vector256<short> turn = Vector256.Create(short.MinValue);
        Vector256<short> low = Vector256.Load((short*)key) ^ turn, high = Vector256.Load((short*)key + Lanes) ^ turn;
        bool isShort = Count <= Lanes;
        ulong* own = records, to = sorted;
        for (int i = 0; i < Count; i++)
        {
            Vector256<short> one = Vector256.Create((short)(key[i] ^ 0x8000));
            int place = Below(one, low);
            place = isShort ? place : place + Below(one, high);
            to[place] = own[i] | ((ulong)(uint)(key[i] >> 8) << 48);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Below(Vector256<short> one, Vector256<short> others) =>
        BitOperations.PopCount(Vector256.GreaterThan(one, others).AsByte().ExtractMostSignificantBits()) / 2;

    /// <summary>Each bin chains its records; bins that have some are then walked in order.</summary>
    private void SortMany(GrowingNode node, int feature)
    {
        int stride = node.Records.Stride;
        ulong* own = records, to = sorted;
        byte* record = node.Records.At(node.Begin) + feature, head = heads, next = nexts;
        for (int i = 1; i <= Count; i++, record += stride)
        {
            next[i] = head[*record];
            head[*record] = (byte)i;
        }

        for (int from = 0; from < Bins; from += Vector256<byte>.Count)
        {
            uint occupied = ~Vector256.Equals(Vector256.Load(head + from), default).ExtractMostSignificantBits();
            while (occupied != 0)
            {
                int bin = from + BitOperations.TrailingZeroCount(occupied);
                occupied &= occupied - 1;
                for (int i = head[bin]; i != 0; i = next[i])
                {
                    *to++ = own[i - 1] | ((ulong)(uint)bin << 48);
                }
            }

            Vector256<byte>.Zero.Store(head + from);
        }
    }

    public void Dispose() => memory.Dispose();
}

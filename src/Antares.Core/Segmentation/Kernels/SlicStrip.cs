using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Antares.Segmentation.Kernels;

/// <summary>Finds the nearest centres of pixels, eight at once; scratch of one thread.</summary>
/// <remarks>
/// All pixels of a block have the same four centres: 0 north-west, 1 north-east, 2 south-west, 3 south-east. Rows of a chunk of blocks
/// are read and scaled once for all of them.
/// </remarks>
internal sealed class SlicStrip
{
    private const int Candidates = 4;
    private const int MostPart = 256;
    private const int MostChunk = 512;
    private const int MostAdds = 255; // of units in an int: SlicCentres.Most

    private readonly SlicImage image;
    private readonly SlicCentres centres;
    private readonly int stride;
    private readonly int sumStride;
    private readonly float[] rows;
    private readonly byte[] usable;
    private readonly int[] choices;
    private readonly int[] sums;
    private readonly float[] dyTerms = new float[Candidates];

    /// <summary>Takes scratch.</summary>
    /// <param name="image">Planes, mask and lattice.</param>
    /// <param name="centres">Centres; sums are added to, under a lock.</param>
    /// <param name="chunks">Result of <see cref="Chunks"/>.</param>
    public SlicStrip(SlicImage image, SlicCentres centres, IReadOnlyList<SlicPart[]> chunks)
    {
        (this.image, this.centres) = (image, centres);
        stride = chunks.Max(c => c[^1].End - c[0].Begin) + Vector256<float>.Count;
        sumStride = Candidates * (image.Bands + SlicCentres.PlaceSums) * Vector256<int>.Count;
        rows = new float[image.Bands * stride];
        usable = new byte[stride + Vector128<byte>.Count];
        choices = new int[MostPart + Vector256<int>.Count];
        sums = new int[chunks.Max(c => c.Length) * sumStride];
    }

    /// <summary>Blocks of a row of the lattice in parts that are short enough to be summed, and these in chunks that stay in the processor's cache.</summary>
    public static IReadOnlyList<SlicPart[]> Chunks(SlicAxis columns)
    {
        List<SlicPart[]> chunks = [];
        List<SlicPart> chunk = [];
        foreach ((int block, int begin, int end) in columns.Parts(MostPart))
        {
            if (chunk.Count > 0 && end - chunk[0].Begin > MostChunk)
            {
                chunks.Add([.. chunk]);
                chunk.Clear();
            }

            chunk.Add(new SlicPart(block, begin, end));
        }

        return [.. chunks, [.. chunk]];
    }

    /// <summary>Rows whose sums fit in an int.</summary>
    public static int MostRows(IReadOnlyList<SlicPart[]> chunks) =>
        MostAdds / ((chunks.Max(c => c.Max(p => p.End - p.Begin)) + Vector256<int>.Count - 1) / Vector256<int>.Count);

    /// <summary>Adds every pixel of some rows of a row of blocks to the sums of its nearest centre.</summary>
    public void Sum(SlicPart[] chunk, int block, int begin, int end)
    {
        Array.Clear(sums);
        for (int row = begin; row < end; row++)
        {
            Read(chunk, row);
            for (int part = 0; part < chunk.Length; part++)
            {
                FindNearest(chunk, part, block, row, ranked: false);
                AddValues(chunk, part, row - image.Rows.Seed(block));
            }
        }

        lock (centres)
        {
            for (int part = 0; part < chunk.Length; part++)
            {
                Flush(chunk[part].Block, block, sums.AsSpan(part * sumStride, sumStride));
            }
        }
    }

    /// <summary>Writes the nearest centre of every pixel of some rows, and the order of the four.</summary>
    /// <param name="chunk">Blocks.</param>
    /// <param name="block">Row of blocks.</param>
    /// <param name="begin">First row.</param>
    /// <param name="end">End of the rows.</param>
    /// <param name="nearest">Result: centre, -1 where masked; shape (row, column).</param>
    /// <param name="ranks">Result: two bits for each of the four, 0 for the nearest; shape (row, column).</param>
    public void Assign(SlicPart[] chunk, int block, int begin, int end, int[] nearest, byte[] ranks)
    {
        int line = image.Columns.Centres;
        for (int row = begin; row < end; row++)
        {
            Read(chunk, row);
            for (int part = 0; part < chunk.Length; part++)
            {
                FindNearest(chunk, part, block, row, ranked: true);
                int first = (block * line) + chunk[part].Block, at = (row * image.Columns.Length) + chunk[part].Begin;
                for (int i = 0; i < chunk[part].End - chunk[part].Begin; i++)
                {
                    int rank = choices[i] >> 2, choice = choices[i] & 3;
                    ranks[at + i] = (byte)rank;
                    nearest[at + i] = choices[i] < 0 ? -1 : first + (choice & 1) + ((choice >> 1) * line);
                }
            }
        }
    }

    private void Read(SlicPart[] chunk, int row)
    {
        int length = chunk[^1].End - chunk[0].Begin, start = (row * image.Columns.Length) + chunk[0].Begin;
        Vector256<float> most = Vector256.Create(SlicCentres.Most);
        MemoryMarshal.AsBytes(image.Mask.AsSpan(start, length)).CopyTo(usable);
        for (int band = 0; band < image.Bands; band++)
        {
            Span<float> values = rows.AsSpan(band * stride, stride);
            image.Planes[band].Read(start, values[..length]);
            ref float first = ref MemoryMarshal.GetReference(values);
            for (int i = 0; i < length; i += Vector256<float>.Count)
            {
                Vector256<float> clamped = Vector256.MinNative(Vector256.MaxNative(Vector256.LoadUnsafe(ref first, (nuint)i), -most), most);
                clamped.StoreUnsafe(ref first, (nuint)i);
            }
        }
    }

    // A choice is 0..3 and, four times that, the ranks of the four; -1 where masked.
    private void FindNearest(SlicPart[] chunk, int part, int block, int row, bool ranked)
    {
        int at = chunk[part].Begin - chunk[0].Begin, length = chunk[part].End - chunk[part].Begin, place = chunk[part].Block;
        int northWest = (block * image.Columns.Centres) + place, southWest = northWest + image.Columns.Centres;
        int offset = chunk[part].Begin - image.Columns.Seed(place), width = image.Columns.Seed(place + 1) - image.Columns.Seed(place);
        SetRowTerms(block, row, northWest, southWest);
        Vector256<float> column = Vector256.Create((float)offset) + Vector256.ConvertToSingle(Vector256<int>.Indices);
        Vector256<float> back = Vector256.Create((float)width), nearness = Vector256.Create(image.NearnessX);
        ref float value = ref rows[at];
        ref float a = ref MemoryMarshal.GetReference(centres.Values(northWest)), b = ref MemoryMarshal.GetReference(centres.Values(northWest + 1));
        ref float c = ref MemoryMarshal.GetReference(centres.Values(southWest)), d = ref MemoryMarshal.GetReference(centres.Values(southWest + 1));
        float[] x = centres.X;
        for (int i = 0; i < length; i += Vector256<float>.Count)
        {
            Vector256<float> nw = Begin(column, x[northWest], nearness, dyTerms[0]), ne = Begin(column - back, x[northWest + 1], nearness, dyTerms[1]);
            Vector256<float> sw = Begin(column, x[southWest], nearness, dyTerms[2]), se = Begin(column - back, x[southWest + 1], nearness, dyTerms[3]);
            for (int band = 0; band < image.Weights.Length; band++)
            {
                Vector256<float> here = Vector256.LoadUnsafe(ref value, (nuint)((band * stride) + i)), weight = Vector256.Create(image.Weights[band]);
                nw = Add(nw, here, Unsafe.Add(ref a, band), weight);
                ne = Add(ne, here, Unsafe.Add(ref b, band), weight);
                sw = Add(sw, here, Unsafe.Add(ref c, band), weight);
                se = Add(se, here, Unsafe.Add(ref d, band), weight);
            }

            Vector256<int> choice = ranked ? Ranked(nw, ne, sw, se) : Least(nw, ne, sw, se);
            (choice | ~Usable(at + i, length - i)).StoreUnsafe(ref choices[i]);
            column += Vector256.Create((float)Vector256<float>.Count);
        }
    }

    private void SetRowTerms(int block, int row, int northWest, int southWest)
    {
        ReadOnlySpan<int> four = [northWest, northWest + 1, southWest, southWest + 1];
        for (int candidate = 0; candidate < Candidates; candidate++)
        {
            float down = row - image.Rows.Seed(block + (candidate >> 1)) - centres.Y[four[candidate]];
            dyTerms[candidate] = down * down * image.NearnessY;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Begin(Vector256<float> column, float x, Vector256<float> nearness, float dyTerm)
    {
        // Reason: 0 x infinity is NaN, and a centre that is not there must lose at compactness 0 too.
        if (float.IsInfinity(x))
        {
            return Vector256.Create(float.PositiveInfinity);
        }

        Vector256<float> across = column - Vector256.Create(x);
        return (across * across * nearness) + Vector256.Create(dyTerm);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Add(Vector256<float> sum, Vector256<float> here, float mean, Vector256<float> weight)
    {
        Vector256<float> apart = here - Vector256.Create(mean);
        return sum + (apart * apart * weight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Least(Vector256<float> nw, Vector256<float> ne, Vector256<float> sw, Vector256<float> se)
    {
        Vector256<float> eastOfNorth = Vector256.LessThan(ne, nw), eastOfSouth = Vector256.LessThan(se, sw);
        Vector256<float> north = Vector256.ConditionalSelect(eastOfNorth, ne, nw), south = Vector256.ConditionalSelect(eastOfSouth, se, sw);
        Vector256<int> choiceNorth = eastOfNorth.AsInt32() & Vector256.Create(1);
        Vector256<int> choiceSouth = Vector256.Create(2) | (eastOfSouth.AsInt32() & Vector256.Create(1));
        return Vector256.ConditionalSelect(Vector256.LessThan(south, north).AsInt32(), choiceSouth, choiceNorth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Ranked(Vector256<float> nw, Vector256<float> ne, Vector256<float> sw, Vector256<float> se)
    {
        Vector256<int> all = Vector256<int>.AllBitsSet;
        Vector256<int> neNw = Vector256.LessThan(ne, nw).AsInt32(), swNw = Vector256.LessThan(sw, nw).AsInt32(), seNw = Vector256.LessThan(se, nw).AsInt32();
        Vector256<int> swNe = Vector256.LessThan(sw, ne).AsInt32(), seNe = Vector256.LessThan(se, ne).AsInt32(), seSw = Vector256.LessThan(se, sw).AsInt32();

        // A comparison that holds is -1: a rank counts those that are nearer.
        Vector256<int> rankNw = -(neNw + swNw + seNw), rankNe = -((all ^ neNw) + swNe + seNe);
        Vector256<int> rankSw = -((all ^ swNw) + (all ^ swNe) + seSw), rankSe = -((all ^ seNw) + (all ^ seNe) + (all ^ seSw));
        Vector256<int> ranks = rankNw | (rankNe << 2) | (rankSw << 4) | (rankSe << 6);
        return (ranks << 2) | Least(nw, ne, sw, se);
    }

    // All bits where the pixel is usable and one of the part.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<int> Usable(int at, int left)
    {
        Vector128<ushort> bytes = Vector128.WidenLower(Vector128.LoadUnsafe(ref usable[at]));
        Vector256<int> there = Vector256.Create(Vector128.WidenLower(bytes), Vector128.WidenUpper(bytes)).AsInt32();
        return Vector256.GreaterThan(there, Vector256<int>.Zero) & Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(left));
    }

    private void AddValues(SlicPart[] chunk, int part, int row)
    {
        int at = chunk[part].Begin - chunk[0].Begin, length = chunk[part].End - chunk[part].Begin;
        ref int sum = ref sums[part * sumStride];
        ref int choice = ref choices[0];
        Vector256<float> unit = Vector256.Create(SlicCentres.Unit);
        for (int band = 0; band < image.Bands; band++)
        {
            ref float value = ref rows[(band * stride) + at];
            Quarters four = Quarters.Load(ref sum);
            for (int i = 0; i < length; i += Vector256<int>.Count)
            {
                Vector256<int> units = Vector256.ConvertToInt32Native(Vector256.Round(Vector256.LoadUnsafe(ref value, (nuint)i) * unit));
                four.Add(Vector256.LoadUnsafe(ref choice, (nuint)i), units);
            }

            four.Store(ref sum);
            sum = ref Unsafe.Add(ref sum, Candidates * Vector256<int>.Count);
        }

        AddPlaces(ref sum, chunk[part].Begin - image.Columns.Seed(chunk[part].Block), row, length);
    }

    private void AddPlaces(ref int sum, int column, int row, int length)
    {
        const int Next = Candidates * 8;
        ref int choice = ref choices[0];
        Vector256<int> columns = Vector256.Create(column) + Vector256<int>.Indices, one = Vector256<int>.One, down = Vector256.Create(row);
        Quarters pixels = Quarters.Load(ref sum), across = Quarters.Load(ref Unsafe.Add(ref sum, Next));
        for (int i = 0; i < length; i += Vector256<int>.Count)
        {
            pixels.Add(Vector256.LoadUnsafe(ref choice, (nuint)i), one);
            across.Add(Vector256.LoadUnsafe(ref choice, (nuint)i), columns);
            columns += Vector256.Create(Vector256<int>.Count);
        }

        pixels.Store(ref sum);
        across.Store(ref Unsafe.Add(ref sum, Next));
        Quarters rowSums = Quarters.Load(ref Unsafe.Add(ref sum, 2 * Next));
        for (int i = 0; i < length; i += Vector256<int>.Count)
        {
            rowSums.Add(Vector256.LoadUnsafe(ref choice, (nuint)i), down);
        }

        rowSums.Store(ref Unsafe.Add(ref sum, 2 * Next));
    }

    // Sums of places count from the block's first pixel here, from the seed of each centre there.
    private void Flush(int place, int block, ReadOnlySpan<int> part)
    {
        int width = image.Columns.Seed(place + 1) - image.Columns.Seed(place), height = image.Rows.Seed(block + 1) - image.Rows.Seed(block);
        int planes = image.Bands + SlicCentres.PlaceSums;
        for (int candidate = 0; candidate < Candidates; candidate++)
        {
            int east = candidate & 1, south = candidate >> 1;
            Span<long> to = centres.Sums(((block + south) * image.Columns.Centres) + place + east);
            long pixels = Total(part, image.Bands, candidate);
            for (int plane = 0; plane < planes && pixels > 0; plane++)
            {
                to[plane] += Total(part, plane, candidate);
            }

            to[image.Bands + 1] -= pixels * width * east;
            to[image.Bands + 2] -= pixels * height * south;
        }
    }

    private static long Total(ReadOnlySpan<int> part, int plane, int candidate)
    {
        long total = 0;
        foreach (int lane in part.Slice(((plane * Candidates) + candidate) * Vector256<int>.Count, Vector256<int>.Count))
        {
            total += lane;
        }

        return total;
    }

    /// <summary>Sums of the pixels of each of the four centres, lane by lane.</summary>
    private struct Quarters
    {
        private Vector256<int> nw;
        private Vector256<int> ne;
        private Vector256<int> sw;
        private Vector256<int> se;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Quarters Load(ref int from) => new()
        {
            nw = Vector256.LoadUnsafe(ref from),
            ne = Vector256.LoadUnsafe(ref from, 8),
            sw = Vector256.LoadUnsafe(ref from, 16),
            se = Vector256.LoadUnsafe(ref from, 24),
        };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector256<int> choice, Vector256<int> value)
        {
            nw += value & Vector256.Equals(choice, Vector256<int>.Zero);
            ne += value & Vector256.Equals(choice, Vector256<int>.One);
            sw += value & Vector256.Equals(choice, Vector256.Create(2));
            se += value & Vector256.Equals(choice, Vector256.Create(3));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(ref int to)
        {
            nw.StoreUnsafe(ref to);
            ne.StoreUnsafe(ref to, 8);
            sw.StoreUnsafe(ref to, 16);
            se.StoreUnsafe(ref to, 24);
        }
    }
}

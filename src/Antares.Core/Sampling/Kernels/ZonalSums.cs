using System.Runtime.CompilerServices;

namespace Antares.Sampling.Kernels;

/// <summary>Exact sums per zone of 16-bit features: whole numbers, so strips, threads and order do not matter.</summary>
/// <remarks>Running sums over a chunk of pixels, of which each run of a zone takes a difference: no step depends on how long a run is.</remarks>
public static class ZonalSums
{
    /// <summary>Adds the pixels of a strip.</summary>
    /// <param name="runs">Zones of the strip.</param>
    /// <param name="words">Feature; shape (pixel).</param>
    /// <param name="nodata">Value that is not observed.</param>
    /// <param name="sums">Sums by zone; shape (zone + 1), place 0 takes what is in no zone.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Add(ZoneRuns runs, ReadOnlySpan<short> words, short nodata, Span<ZoneSum> sums)
    {
        runs.Check(words.Length);
        Span<long> running = stackalloc long[ZoneRuns.Chunk + 1];
        ReadOnlySpan<int> starts = runs.Starts;
        ReadOnlySpan<uint> zones = runs.Zones;
        int run = 0;
        for (int first = 0; first < words.Length; first += ZoneRuns.Chunk)
        {
            int end = Math.Min(first + ZoneRuns.Chunk, words.Length);
            RunUp(words[first..end], nodata, running);
            long before = 0;
            for (int at = first; at < end; run++)
            {
                at = starts[run + 1];
                long after = running[at - first], part = after - before;
                before = after;
                ref ZoneSum sum = ref sums[(int)zones[run]];
                int count = (int)part;
                sum.Count += count;
                sum.Sum += (part - count) >> 32;
            }
        }
    }

    /// <summary>Adds the squares of the pixels of a strip; parameters as of <see cref="Add"/>.</summary>
    /// <param name="runs">Zones of the strip.</param>
    /// <param name="words">Feature; shape (pixel).</param>
    /// <param name="nodata">Value that is not observed.</param>
    /// <param name="squares">Sums of squares by zone; shape (zone + 1).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void AddSquares(ZoneRuns runs, ReadOnlySpan<short> words, short nodata, Span<long> squares)
    {
        runs.Check(words.Length);
        ReadOnlySpan<int> starts = runs.Starts;
        for (int run = 0; run < runs.Count; run++)
        {
            long sum = 0;
            foreach (short word in words[starts[run]..starts[run + 1]])
            {
                sum += word == nodata ? 0 : word * word;
            }

            squares[(int)runs.Zones[run]] += sum;
        }
    }

    // Sum in the upper half, count in the lower: 2048 pixels of at most 2^15 fit easily.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    private static void RunUp(ReadOnlySpan<short> words, short nodata, Span<long> running)
    {
        long sum = 0;
        running[0] = 0;
        running = running.Slice(1, words.Length);
        if (!words.Contains(nodata))
        {
            for (int i = 0; i < words.Length; i++)
            {
                sum += ((long)words[i] << 32) + 1;
                running[i] = sum;
            }

            return;
        }

        for (int i = 0; i < words.Length; i++)
        {
            short word = words[i];
            sum += word != nodata ? ((long)word << 32) + 1 : 0;
            running[i] = sum;
        }
    }
}

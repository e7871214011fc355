using System.Runtime.CompilerServices;

namespace Antares.Sampling.Kernels;

/// <summary>The zones of a strip as runs: neighbours in raster order that lie in one zone. Made once, used for every feature.</summary>
/// <remarks>A run may go on over the end of a row, and ends at every multiple of <see cref="Chunk"/>. A zone is a number from 1; 0 is no zone
/// and has runs as well. Holds 8 bytes a pixel and may be filled again.</remarks>
public sealed class ZoneRuns
{
    /// <summary>The longest run in pixels.</summary>
    internal const int Chunk = 2048;

    private int[] starts = [0];
    private uint[] zones = [];

    /// <summary>Number of runs.</summary>
    public int Count { get; private set; }

    /// <summary>Number of pixels.</summary>
    public int Pixels { get; private set; }

    /// <summary>First pixel of each run, and behind the last run the number of pixels; shape (run + 1).</summary>
    internal ReadOnlySpan<int> Starts => starts.AsSpan(0, Count + 1);

    /// <summary>Zone of each run; shape (run).</summary>
    internal ReadOnlySpan<uint> Zones => zones.AsSpan(0, Count);

    /// <summary>Takes the zones of another strip.</summary>
    /// <param name="labels">Zone of each pixel; shape (pixel).</param>
    public void Fill(ReadOnlySpan<uint> labels)
    {
        if (zones.Length < labels.Length)
        {
            (starts, zones) = (new int[labels.Length + 1], new uint[labels.Length]);
        }

        int count = 0;
        for (int first = 0; first < labels.Length; first += Chunk)
        {
            count = Append(labels.Slice(first, Math.Min(Chunk, labels.Length - first)), first, count);
        }

        starts[count] = labels.Length;
        (Count, Pixels) = (count, labels.Length);
    }

    /// <summary>Refuses a feature of another number of pixels.</summary>
    internal void Check(int values)
    {
        if (values != Pixels)
        {
            throw new ArgumentException($"{values} values do not fill {Pixels} pixels.", nameof(values));
        }
    }

    // Every pixel writes; only the first of a run keeps its place. A branch would be guessed wrong at every border of a segment.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    private int Append(ReadOnlySpan<uint> part, int first, int count)
    {
        uint before = ~part[0];
        for (int i = 0; i < part.Length; i++)
        {
            uint zone = part[i];
            starts[count] = first + i;
            zones[count] = zone;
            count += zone != before ? 1 : 0;
            before = zone;
        }

        return count;
    }
}

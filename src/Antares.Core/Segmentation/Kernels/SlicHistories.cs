using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>A hash for every segment that says which pixels it has, and nothing else.</summary>
public static class SlicHistories
{
    /// <summary>Finish(Mix(sum of Mix(key) over the pixels) ^ number of pixels): the same in every window that holds the segment.</summary>
    /// <param name="labels">1..count, 0 where masked; shape (row, column).</param>
    /// <param name="count">Number of segments.</param>
    /// <param name="window">Where the labels lie on the endless grid.</param>
    public static ulong[] Of(ReadOnlySpan<uint> labels, int count, PixelWindow window)
    {
        ulong[] hashes = new ulong[count];
        ulong[] pixels = new ulong[count];
        for (int row = 0; row < window.Height; row++)
        {
            ulong key = SegmentKey.Of(window.Column, window.Row + row);
            ReadOnlySpan<uint> line = labels.Slice(row * window.Width, window.Width);
            for (int column = 0; column < line.Length; column++)
            {
                if (line[column] != 0)
                {
                    int segment = (int)line[column] - 1;
                    hashes[segment] = unchecked(hashes[segment] + CounterRandom.Mix(key + (uint)column));
                    pixels[segment]++;
                }
            }
        }

        for (int segment = 0; segment < count; segment++)
        {
            hashes[segment] = CounterRandom.Finish(CounterRandom.Mix(hashes[segment]) ^ pixels[segment]);
        }

        return hashes;
    }
}

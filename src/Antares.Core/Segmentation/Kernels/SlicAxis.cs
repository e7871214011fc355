namespace Antares.Segmentation.Kernels;

/// <summary>Columns or rows of a window, divided by the lattice of seeds, which begins at the origin of the endless grid.</summary>
/// <remarks>
/// Seed i lies at (i + 1/2) S. Its cell are the pixels between i S and (i + 1) S, block i those between seeds i and i + 1: pixels of block i have
/// the seeds i and i + 1 within S. A pixel belongs to where its middle lies. Here cells and blocks are counted from the first that the window touches, and pixels from
/// the window's first.
/// </remarks>
internal sealed class SlicAxis
{
    private readonly double step;
    private readonly int start;
    private readonly long first;

    /// <summary>Divides a window.</summary>
    /// <param name="step">S in pixels.</param>
    /// <param name="start">First pixel on the endless grid.</param>
    /// <param name="length">Pixels, 1 or more.</param>
    public SlicAxis(double step, int start, int length)
    {
        (this.step, this.start, Length) = (step, start, length);
        first = BlockAt(start);
        Blocks = (int)(BlockAt(start + length - 1) - first) + 1;
    }

    /// <summary>Pixels.</summary>
    public int Length { get; }

    /// <summary>Blocks that the window touches.</summary>
    public int Blocks { get; }

    /// <summary>Seeds that pixels of the window may belong to: one more than blocks.</summary>
    public int Centres => Blocks + 1;

    /// <summary>The pixel on or behind a seed: the first of the block of this number. May lie outside of the window.</summary>
    public int Seed(int centre) => Edge((2 * (first + centre)) + 1) - start;

    /// <summary>Pixels of a cell inside the window, the end excluded.</summary>
    public (int Begin, int End) Cell(int centre) =>
        (Math.Max(0, Edge(2 * (first + centre)) - start), Math.Min(Length, Edge(2 * (first + centre + 1)) - start));

    /// <summary>Pixels of a block inside the window, the end excluded.</summary>
    public (int Begin, int End) Block(int block) => (Math.Max(0, Seed(block)), Math.Min(Length, Seed(block + 1)));

    /// <summary>The block of every pixel.</summary>
    public int[] BlockOfPixels()
    {
        int[] blocks = new int[Length];
        for (int block = 0; block < Blocks; block++)
        {
            (int begin, int end) = Block(block);
            blocks.AsSpan(begin, end - begin).Fill(block);
        }

        return blocks;
    }

    /// <summary>The blocks inside the window, cut into parts of at most <paramref name="most"/> pixels.</summary>
    public IEnumerable<(int Block, int Begin, int End)> Parts(int most)
    {
        for (int block = 0; block < Blocks; block++)
        {
            (int begin, int end) = Block(block);
            for (; begin < end; begin += most)
            {
                yield return (block, begin, Math.Min(end, begin + most));
            }
        }
    }

    // The first pixel whose middle lies at or behind k half steps.
    private int Edge(long halves) => (int)Math.Ceiling((halves * step / 2) - 0.5);

    private long BlockAt(int pixel)
    {
        long block = (long)Math.Floor(((pixel + 0.5) / step) - 0.5);
        while (Edge((2 * block) + 1) > pixel)
        {
            block--;
        }

        while (Edge((2 * block) + 3) <= pixel)
        {
            block++;
        }

        return block;
    }
}

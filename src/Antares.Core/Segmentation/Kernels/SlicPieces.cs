namespace Antares.Segmentation.Kernels;

/// <summary>Makes connected segments of an assignment whose centres may have their pixels in pieces.</summary>
/// <param name="image">Planes, mask and lattice.</param>
/// <param name="nearest">Centre of every pixel, -1 where masked; shape (row, column); changed.</param>
/// <param name="ranks">Order of the four centres of the pixel's block; shape (row, column).</param>
internal sealed class SlicPieces(SlicImage image, int[] nearest, byte[] ranks)
{
    private const uint Settled = 1;
    private const uint Orphan = 2;

    private readonly int width = image.Columns.Length;
    private readonly int[] blockOfColumn = image.Columns.BlockOfPixels();
    private readonly int[] blockOfRow = image.Rows.BlockOfPixels();

    /// <summary>Gives the pixels of small pieces to neighbours, and numbers what is connected then.</summary>
    /// <param name="smallest">A piece of as many pixels is a segment; a smaller one only where it is the largest, the first of those, of a centre
    /// that has twice as many pixels in all its pieces.</param>
    /// <param name="rounds">How often pixels join neighbours at most.</param>
    /// <param name="labels">Result: 1..n by first pixel, 0 where masked.</param>
    /// <returns>n.</returns>
    public int Join(double smallest, int rounds, Span<uint> labels)
    {
        Connect(labels);
        List<int> orphans = Settle(smallest, labels);
        int[] joined = new int[orphans.Count];
        for (int round = 0; round < rounds && Grow(orphans, joined, labels); round++)
        {
        }

        Connect(labels);
        return FirstPixels.ToNumbers(labels);
    }

    // Every pixel gets 1 + the first pixel of its 4-connected piece.
    private void Connect(Span<uint> labels)
    {
        ReadOnlySpan<int> of = nearest;
        for (int pixel = 0, column = 0; pixel < labels.Length; pixel++, column = column + 1 == width ? 0 : column + 1)
        {
            int centre = of[pixel];
            bool west = column > 0 && of[pixel - 1] == centre, north = pixel >= width && of[pixel - width] == centre;
            if (centre < 0)
            {
                labels[pixel] = 0;
            }
            else if (!west)
            {
                labels[pixel] = north ? labels[pixel - width] : (uint)pixel + 1;
            }
            else
            {
                labels[pixel] = labels[pixel - 1];
                if (north && of[pixel - width - 1] != centre)
                {
                    Unite(labels, pixel - 1, pixel - width);
                }
            }
        }

        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            labels[pixel] = labels[pixel] == 0 ? 0 : labels[(int)labels[pixel] - 1];
        }
    }

    private static void Unite(Span<uint> labels, int one, int other)
    {
        uint first = Root(labels, one), second = Root(labels, other);
        labels[(int)Math.Max(first, second) - 1] = Math.Min(first, second);
    }

    private static uint Root(Span<uint> labels, int pixel)
    {
        uint label = labels[pixel];
        while (labels[(int)label - 1] != label)
        {
            label = labels[(int)label - 1] = labels[(int)labels[(int)label - 1] - 1];
        }

        return labels[pixel] = label;
    }

    private List<int> Settle(double smallest, Span<uint> labels)
    {
        int[] sizes = new int[labels.Length];
        foreach (uint first in labels)
        {
            if (first != 0)
            {
                sizes[(int)first - 1]++;
            }
        }

        (int[] largest, int[] pixels) = Largest(sizes);
        List<int> orphans = [];
        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            uint first = labels[pixel];
            if (first != 0)
            {
                bool stays = sizes[(int)first - 1] >= smallest || (largest[nearest[pixel]] == first && pixels[nearest[pixel]] >= 2 * smallest);
                labels[pixel] = stays ? Settled : Orphan;
                if (!stays)
                {
                    orphans.Add(pixel);
                }
            }
        }

        return orphans;
    }

    // 1 + the first pixel of the largest piece of every centre, and the pixels of all its pieces.
    private (int[] Largest, int[] Pixels) Largest(int[] sizes)
    {
        int[] largest = new int[image.Columns.Centres * image.Rows.Centres], pixels = new int[largest.Length];
        for (int first = 0; first < sizes.Length; first++)
        {
            if (sizes[first] > 0)
            {
                int centre = nearest[first];
                pixels[centre] += sizes[first];
                largest[centre] = largest[centre] == 0 || sizes[first] > sizes[largest[centre] - 1] ? first + 1 : largest[centre];
            }
        }

        return (largest, pixels);
    }

    // All at once: a pixel sees its neighbours as they were before the round.
    private bool Grow(List<int> orphans, int[] joined, Span<uint> labels)
    {
        for (int i = 0; i < orphans.Count; i++)
        {
            joined[i] = NearestBeside(orphans[i], labels);
        }

        int left = 0;
        for (int i = 0; i < orphans.Count; i++)
        {
            if (joined[i] >= 0)
            {
                nearest[orphans[i]] = joined[i];
                labels[orphans[i]] = Settled;
            }
            else
            {
                orphans[left++] = orphans[i];
            }
        }

        bool any = left < orphans.Count;
        orphans.RemoveRange(left, orphans.Count - left);
        return any;
    }

    // The nearest of those centres that the pixel could have had, and that have a settled pixel beside it; -1 where there is none.
    private int NearestBeside(int pixel, ReadOnlySpan<uint> labels)
    {
        int column = pixel % width, row = pixel / width, line = image.Columns.Centres;
        int northWest = (blockOfRow[row] * line) + blockOfColumn[column];
        int best = -1, lowest = int.MaxValue;
        Try(column > 0, pixel - 1, labels);
        Try(column < width - 1, pixel + 1, labels);
        Try(row > 0, pixel - width, labels);
        Try(row < image.Rows.Length - 1, pixel + width, labels);
        return best;

        void Try(bool inside, int beside, ReadOnlySpan<uint> labels)
        {
            if (inside && labels[beside] == Settled)
            {
                int south = nearest[beside] - northWest >= line ? 1 : 0, east = nearest[beside] - northWest - (south * line);
                int rank = east is 0 or 1 ? (ranks[pixel] >> (2 * ((2 * south) + east))) & 3 : int.MaxValue;
                (best, lowest) = rank < lowest ? (nearest[beside], rank) : (best, lowest);
            }
        }
    }
}

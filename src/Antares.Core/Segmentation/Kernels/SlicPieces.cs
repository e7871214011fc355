namespace Antares.Segmentation.Kernels;

/// <summary>Makes segments out of an assignment whose parts may lie in pieces: every 4-connected piece is a segment of its own, unless it is small.</summary>
public static class SlicPieces
{
    /// <summary>Numbers the pieces.</summary>
    /// <param name="nearest">Assignment; shape (row, column).</param>
    /// <param name="mask">True where the pixel counts.</param>
    /// <param name="width">Columns.</param>
    /// <param name="smallest">A piece of fewer pixels joins the segment left of its first pixel, else the one above; without either it stays.</param>
    /// <param name="labels">Result: 1..n by first pixel, 0 where masked.</param>
    /// <returns>n.</returns>
    public static int Join(ReadOnlySpan<int> nearest, ReadOnlySpan<bool> mask, int width, int smallest, Span<uint> labels)
    {
        labels.Clear();
        int[] piece = new int[nearest.Length];
        uint count = 0;
        for (int start = 0; start < nearest.Length; start++)
        {
            if (mask[start] && labels[start] == 0)
            {
                uint beside = start % width > 0 ? labels[start - 1] : 0;
                beside = beside == 0 && start >= width ? labels[start - width] : beside;
                int size = Collect(nearest, mask, width, start, count + 1, piece, labels);
                if (size < smallest && beside != 0)
                {
                    Paint(piece.AsSpan(0, size), beside, labels);
                }
                else
                {
                    count++;
                }
            }
        }

        return (int)count;
    }

    private static int Collect(
        ReadOnlySpan<int> nearest, ReadOnlySpan<bool> mask, int width, int start, uint label, int[] piece, Span<uint> labels)
    {
        int size = 0;
        piece[size++] = start;
        labels[start] = label;
        for (int done = 0; done < size; done++)
        {
            int pixel = piece[done], column = pixel % width;
            ReadOnlySpan<int> around =
            [
                column > 0 ? pixel - 1 : -1, column < width - 1 ? pixel + 1 : -1, pixel - width, pixel + width < mask.Length ? pixel + width : -1,
            ];
            foreach (int other in around)
            {
                if (other >= 0 && mask[other] && labels[other] == 0 && nearest[other] == nearest[start])
                {
                    labels[other] = label;
                    piece[size++] = other;
                }
            }
        }

        return size;
    }

    private static void Paint(ReadOnlySpan<int> pixels, uint label, Span<uint> labels)
    {
        foreach (int pixel in pixels)
        {
            labels[pixel] = label;
        }
    }
}

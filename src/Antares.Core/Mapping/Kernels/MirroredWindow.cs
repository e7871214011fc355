namespace Antares.Mapping.Kernels;

/// <summary>The pixels of a square window around a pixel, mirrored at the edge of the data.</summary>
/// <remarks>
/// A place with data is itself. One without takes its mirror image at the edge that is nearest to the middle pixel in its own row (else in its own column, else in both):
/// the image repeats the outermost pixel, as one would unfold a map at its edge. Edges are looked for inside the window alone. Where that image
/// has no data either, the place does not count. On a rectangle of data this is the symmetric continuation of an image.
/// </remarks>
internal sealed class MirroredWindow
{
    private readonly bool[] hasData;
    private readonly bool[] isWhole;
    private readonly int stride;
    private readonly int margin;

    /// <summary>Takes a plane.</summary>
    /// <param name="hasData">Where there is data; shape (row, column).</param>
    /// <param name="stride">Columns.</param>
    /// <param name="margin">Half the window, without the middle.</param>
    public MirroredWindow(bool[] hasData, int stride, int margin)
    {
        (this.hasData, this.stride, this.margin) = (hasData, stride, margin);
        isWhole = Whole();
    }

    /// <summary>Pixels in a window.</summary>
    public int Size => ((2 * margin) + 1) * ((2 * margin) + 1);

    /// <summary>Columns of the plane.</summary>
    public int Stride => stride;

    /// <summary>Half the window.</summary>
    public int Margin => margin;

    /// <summary>Pixels of the plane.</summary>
    public int PixelCount => hasData.Length;

    /// <summary>True where a pixel has data.</summary>
    public bool HasData(int pixel) => hasData[pixel];

    /// <summary>True when each place of a pixel's window has data.</summary>
    public bool IsWhole(int pixel) => isWhole[pixel];

    /// <summary>Writes the pixels of a window, row by row; -1 for a place that does not count.</summary>
    /// <param name="pixel">The middle; it has data, and lies a margin or more from the edge of the plane.</param>
    /// <param name="places">Result; shape (place).</param>
    /// <returns>How many places count.</returns>
    public int Fill(int pixel, Span<int> places)
    {
        (int west, int east) = (Reach(pixel, -1), Reach(pixel, 1));
        (int north, int south) = (Reach(pixel, -stride), Reach(pixel, stride));
        int count = 0, place = 0;
        for (int y = -margin; y <= margin; y++)
        {
            int row = Reflect(y, -north, south) * stride;
            for (int x = -margin; x <= margin; x++, place++)
            {
                int column = Reflect(x, -west, east);
                places[place] = FirstWithData(pixel + (y * stride) + x, pixel + (y * stride) + column, pixel + row + x, pixel + row + column);
                count += places[place] < 0 ? 0 : 1;
            }
        }

        return count;
    }

    private int FirstWithData(int itself, int inRow, int inColumn, int inBoth) =>
        hasData[itself] ? itself : hasData[inRow] ? inRow : hasData[inColumn] ? inColumn : hasData[inBoth] ? inBoth : -1;

    /// <summary>Pixels with data in a line from a pixel; as far as the window reaches, where there is no edge.</summary>
    private int Reach(int pixel, int step)
    {
        int reach = 0;
        while (reach < margin && hasData[pixel + ((reach + 1) * step)])
        {
            reach++;
        }

        return reach;
    }

    /// <summary>Folds a distance back between two ends as often as it takes; an end at the window's own edge folds nothing.</summary>
    private static int Reflect(int distance, int low, int high)
    {
        while (distance < low || distance > high)
        {
            distance = distance > high ? (2 * high) + 1 - distance : (2 * low) - 1 - distance;
        }

        return distance;
    }

    /// <summary>Where all places of a window have data: two passes, along rows and then along columns.</summary>
    private bool[] Whole()
    {
        bool[] rows = new bool[hasData.Length], whole = new bool[hasData.Length];
        RunsOf(hasData, rows, hasData.Length / stride, stride, stride, 1);
        RunsOf(rows, whole, stride, hasData.Length / stride, 1, stride);
        return whole;
    }

    private void RunsOf(bool[] source, bool[] target, int lines, int length, int lineStep, int step)
    {
        for (int line = 0; line < lines; line++)
        {
            int run = 0;
            for (int i = 0; i < length; i++)
            {
                run = source[(line * lineStep) + (i * step)] ? run + 1 : 0;
                if (run > 2 * margin)
                {
                    target[(line * lineStep) + ((i - margin) * step)] = true;
                }
            }
        }
    }
}

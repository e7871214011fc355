using Antares.Grid;

namespace Antares.Ingest.Kernels;

/// <summary>The smallest window that holds every observed pixel.</summary>
public static class DataExtent
{
    /// <summary>Window of the pixels that are not nodata; empty when all are.</summary>
    /// <param name="pixels">Shape (row, column) of the window.</param>
    /// <param name="window">Where the pixels lie.</param>
    /// <param name="nodata">Means "not observed"; NaN equals NaN.</param>
    public static PixelWindow Of<T>(ReadOnlySpan<T> pixels, PixelWindow window, T nodata)
        where T : unmanaged, IEquatable<T>
    {
        int first = window.Width, last = -1, top = -1, bottom = -1;
        for (int row = 0; row < window.Height; row++)
        {
            ReadOnlySpan<T> line = pixels.Slice(row * window.Width, window.Width);
            int left = line.IndexOfAnyExcept(nodata);
            if (left >= 0)
            {
                first = Math.Min(first, left);
                last = Math.Max(last, line.LastIndexOfAnyExcept(nodata));
                top = top < 0 ? row : top;
                bottom = row;
            }
        }

        return last < 0 ? default : new PixelWindow(window.Column + first, window.Row + top, last - first + 1, bottom - top + 1);
    }
}

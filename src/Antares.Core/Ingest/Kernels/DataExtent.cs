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

    /// <summary>Window of the pixels that have a value; empty when none has.</summary>
    /// <param name="pixels">Shape (row, column) of the window.</param>
    /// <param name="window">Where the pixels lie.</param>
    /// <param name="value">The value that is looked for.</param>
    public static PixelWindow OfValue<T>(ReadOnlySpan<T> pixels, PixelWindow window, T value)
        where T : unmanaged, IEquatable<T>
    {
        int any = pixels.IndexOf(value);
        if (any < 0)
        {
            return default;
        }

        int top = any / window.Width, bottom = pixels.LastIndexOf(value) / window.Width;
        int first = window.Width, end = 0;
        for (int row = top; row <= bottom && (first > 0 || end < window.Width); row++)
        {
            ReadOnlySpan<T> line = pixels.Slice(row * window.Width, window.Width);
            int left = line[..first].IndexOf(value), right = line[end..].LastIndexOf(value);
            first = left < 0 ? first : left;
            end = right < 0 ? end : end + right + 1;
        }

        return new PixelWindow(window.Column + first, window.Row + top, end - first, bottom - top + 1);
    }
}

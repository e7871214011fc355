namespace Antares.Recipes.Kernels;

/// <summary>Checks that a series of shape (time, pixel) is as long as its kernel will read.</summary>
internal static class SeriesShape
{
    /// <exception cref="ArgumentException">The last date ends behind the series, or dates overlap.</exception>
    public static void Check(int length, int stride, int dates, int pixels)
    {
        if (pixels < 0 || (dates > 1 && stride < pixels) || (dates > 0 && ((long)(dates - 1) * stride) + pixels > length))
        {
            throw new ArgumentException($"{dates} dates of {pixels} pixels, one every {stride} values, do not fit a series of {length} values.");
        }
    }

    /// <summary>Pixels in a result of shape (output, pixel).</summary>
    /// <exception cref="ArgumentException">The result is not a whole number of planes.</exception>
    public static int Pixels(int results, int outputs)
    {
        if (outputs <= 0 || results % outputs != 0)
        {
            throw new ArgumentException($"{results} results are not {outputs} planes of equal length.");
        }

        return results / outputs;
    }
}

namespace Antares.Simulation.Kernels;

/// <summary>Blur of the instrument: every pixel takes a share of its eight neighbours' light.</summary>
internal static class PointSpread
{
    private const float Centre = 0.72f;
    private const float Side = (1 - Centre) / 2;

    /// <summary>Blurs the rows between a row of halo above and one below.</summary>
    /// <param name="rows">Shape (row + 2, column): halo, rows, halo. Overwritten by scratch.</param>
    /// <param name="width">Columns.</param>
    /// <param name="blurred">Result, shape (row, column).</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Blur(Span<float> rows, int width, Span<float> blurred)
    {
        if (rows.Length != blurred.Length + (2 * width))
        {
            throw new ArgumentException($"{rows.Length} values are not {blurred.Length} and two rows of {width}.", nameof(rows));
        }

        for (int start = 0; start < rows.Length; start += width)
        {
            BlurRow(rows.Slice(start, width));
        }

        for (int i = 0; i < blurred.Length; i++)
        {
            blurred[i] = (rows[i + width] * Centre) + ((rows[i] + rows[i + (2 * width)]) * Side);
        }
    }

    private static void BlurRow(Span<float> row)
    {
        float before = row[0];
        for (int i = 0; i < row.Length; i++)
        {
            float here = row[i], after = i + 1 < row.Length ? row[i + 1] : here;
            row[i] = (here * Centre) + ((before + after) * Side);
            before = here;
        }
    }
}

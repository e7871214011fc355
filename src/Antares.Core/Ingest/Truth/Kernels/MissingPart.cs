namespace Antares.Ingest.Truth.Kernels;

/// <summary>Where pixels are missing that should be there: how many, and whether behind a straight edge.</summary>
/// <param name="Share">Missing share of the expected pixels.</param>
/// <param name="OneSided">Share of the rows, or of the columns if that is less, in which the missing pixels lie on one side: near 1 behind any straight edge.</param>
/// <param name="AlongAxis">Share of the rows, or of the columns if that is more, that are missing wholly or not at all.</param>
public readonly record struct MissingPart(double Share, double OneSided, double AlongAxis)
{
    private const double Wholly = 0.97;

    /// <summary>Compares two masks.</summary>
    /// <param name="present">Shape (row, column).</param>
    /// <param name="expected">Shape (row, column).</param>
    /// <param name="width">Columns.</param>
    public static MissingPart Between(ReadOnlySpan<bool> present, ReadOnlySpan<bool> expected, int width)
    {
        if (expected.Length != present.Length || width < 1 || present.Length % width != 0)
        {
            throw new ArgumentException($"{present.Length} and {expected.Length} pixels in rows of {width}.", nameof(expected));
        }

        int height = present.Length / width, all = 0, missing = 0;
        for (int i = 0; i < present.Length; i++)
        {
            all += expected[i] ? 1 : 0;
            missing += expected[i] && !present[i] ? 1 : 0;
        }

        (double sidedRows, double wholeRows) = Lines(present, expected, height, width, width, 1);
        (double sidedColumns, double wholeColumns) = Lines(present, expected, width, height, 1, width);
        return new MissingPart(all > 0 ? (double)missing / all : 0, Math.Min(sidedRows, sidedColumns), Math.Max(wholeRows, wholeColumns));
    }

    private static (double OneSided, double Whole) Lines(ReadOnlySpan<bool> present, ReadOnlySpan<bool> expected, int lines, int length, int step, int stride)
    {
        int used = 0, sided = 0, whole = 0;
        for (int line = 0; line < lines; line++)
        {
            int all = 0, missing = 0, changes = 0;
            bool last = false;
            for (int i = 0; i < length; i++)
            {
                int pixel = (line * step) + (i * stride);
                if (!expected[pixel])
                {
                    continue;
                }

                bool gone = !present[pixel];
                changes += all > 0 && gone != last ? 1 : 0;
                (last, missing, all) = (gone, missing + (gone ? 1 : 0), all + 1);
            }

            used += all > 0 ? 1 : 0;
            sided += all > 0 && changes <= 1 ? 1 : 0;
            whole += all > 0 && (missing >= Wholly * all || missing <= (1 - Wholly) * all) ? 1 : 0;
        }

        return used == 0 ? (0, 0) : ((double)sided / used, (double)whole / used);
    }
}

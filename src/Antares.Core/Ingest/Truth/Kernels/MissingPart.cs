namespace Antares.Ingest.Truth.Kernels;

/// <summary>Where pixels are missing that should be there: how many, and whether behind a straight edge.</summary>
/// <param name="Share">Missing share of the expected pixels.</param>
/// <param name="OneSided">Share of the rows, or of the columns if that is less, in which the missing pixels lie on one side: near 1 behind any straight edge.</param>
/// <param name="BeyondAxis">Share of the expected pixels that are missing beyond an edge along rows or columns: whole lines from a border on, and the next line is nearly whole.</param>
public readonly record struct MissingPart(double Share, double OneSided, double BeyondAxis)
{
    private const double Wholly = 0.97, NearlyWhole = 0.8;

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

        (double sidedRows, int beyondRows) = Lines(present, expected, height, width, width, 1);
        (double sidedColumns, int beyondColumns) = Lines(present, expected, width, height, 1, width);
        double count = Math.Max(1, all);
        return new MissingPart(missing / count, Math.Min(sidedRows, sidedColumns), Math.Max(beyondRows, beyondColumns) / count);
    }

    private static (double OneSided, int Beyond) Lines(ReadOnlySpan<bool> present, ReadOnlySpan<bool> expected, int lines, int length, int step, int stride)
    {
        int used = 0, sided = 0;
        List<(int All, int Missing)> counts = [];
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
            counts.Add((all, missing));
        }

        int beyond = Math.Max(Beyond(counts), Beyond([.. counts.AsEnumerable().Reverse()]));
        return (used == 0 ? 0 : (double)sided / used, beyond);
    }

    /// <summary>Missing pixels of the first lines, if they are whole and end at once.</summary>
    private static int Beyond(IEnumerable<(int All, int Missing)> lines)
    {
        int missing = 0;
        foreach ((int all, int gone) in lines.Where(l => l.All > 0))
        {
            if (gone < Wholly * all)
            {
                return all - gone >= NearlyWhole * all ? missing : 0;
            }

            missing += gone;
        }

        return 0;
    }
}

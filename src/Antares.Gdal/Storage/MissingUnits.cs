using Antares.Grid;

namespace Antares.Gdal;

/// <summary>Puts blocks that are missing together to rectangles.</summary>
internal static class MissingUnits
{
    /// <summary>Rectangles of missing blocks, from north to south: runs of a row, joined with equal runs of the rows below.</summary>
    /// <param name="around">Blocks that are wanted, counted in blocks.</param>
    /// <param name="most">Blocks of a rectangle at most; longer runs of one row are cut.</param>
    /// <param name="isMissing">By column and row.</param>
    public static IReadOnlyList<PixelWindow> Rectangles(PixelWindow around, int most, Func<int, int, bool> isMissing)
    {
        List<PixelWindow> closed = [], open = [];
        for (int row = around.Row; row < around.EndRow; row++)
        {
            List<PixelWindow> next = [];
            foreach (PixelWindow run in Runs(around, row, Math.Max(1, most), isMissing))
            {
                int above = open.FindIndex(o => o.Column == run.Column && o.Width == run.Width && o.PixelCount + run.Width <= most);
                next.Add(above < 0 ? run : open[above] with { Height = open[above].Height + 1 });
                if (above >= 0)
                {
                    open.RemoveAt(above);
                }
            }

            closed.AddRange(open);
            open = next;
        }

        return [.. closed, .. open];
    }

    private static IEnumerable<PixelWindow> Runs(PixelWindow around, int row, int longest, Func<int, int, bool> isMissing)
    {
        int first = -1;
        for (int column = around.Column; column <= around.EndColumn; column++)
        {
            bool missing = column < around.EndColumn && isMissing(column, row);
            if (missing && first < 0)
            {
                first = column;
            }
            else if (first >= 0 && (!missing || column - first == longest))
            {
                yield return new PixelWindow(first, row, column - first, 1);
                first = missing ? column : -1;
            }
        }
    }
}

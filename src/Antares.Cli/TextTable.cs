namespace Antares.Cli;

/// <summary>Rows of cells as lines: the first column to the left, numbers to the right.</summary>
internal static class TextTable
{
    private const int Gap = 2;

    /// <summary>The lines; the first row is the header.</summary>
    /// <param name="rows">Cells; every row has as many.</param>
    /// <param name="words">Columns beside the first that hold words.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, params int[] words)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        return rows.Select(row => string.Concat(row.Select((cell, i) =>
            (i == 0 ? "" : new string(' ', Gap)) + (i == 0 || words.Contains(i) ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])))).TrimEnd());
    }
}

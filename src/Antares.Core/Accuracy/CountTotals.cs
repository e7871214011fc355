using Antares.Legend;

namespace Antares.Accuracy;

/// <summary>Finds the sums that people put at the rim of a table of counts: they are no classes.</summary>
/// <param name="table">The table.</param>
/// <param name="columns">Columns that hold counts.</param>
/// <param name="mapColumn">Column of the class of the map, where the first one names strata; else -1.</param>
internal sealed class CountTotals(CsvTable table, int[] columns, int mapColumn)
{
    private const int FewestParts = 2;

    private readonly CountCells cells = new(table);

    /// <summary>Lines that hold sums, by their places.</summary>
    public int[] Rows() => [.. Enumerable.Range(0, table.Rows.Count).Where(IsTotalRow)];

    /// <summary>Columns that hold sums.</summary>
    /// <param name="rows">Lines that hold none, by their places.</param>
    public int[] Columns(int[] rows)
    {
        int[] named = [.. columns.Where(c => CountNames.IsTotal(table.Header[c]))];
        return named.Length > 0 ? named : [.. columns.Where(c => IsSumColumn(c, rows) && !IsIn(table.Header[c], rows.Select(ClassOf))).Take(1)];
    }

    // A stratum may be called `all`, so where strata have a column of their own the class of the map decides.
    private bool IsTotalRow(int row)
    {
        string name = table.Rows[row].Cells[0];
        return mapColumn >= 0
            ? CountNames.IsTotal(ClassOf(row)) || (CountNames.IsTotal(name) && CountCells.IsEmpty(ClassOf(row)))
            : CountNames.IsTotal(name) || (IsSumRow(row) && (!IsIn(name, columns.Select(c => table.Header[c])) || IsRim(row)));
    }

    // A name on both sides is that of a class, but for the last line and column where both hold sums.
    private bool IsRim(int row) => row == table.Rows.Count - 1 && IsIn(table.Rows[row].Cells[0], [table.Header[columns[^1]]])
        && IsSumColumn(columns[^1], [.. Enumerable.Range(0, row)]);

    private bool IsSumColumn(int column, int[] rows)
    {
        int[] others = [.. columns.Where(c => c != column && !CountNames.IsTotal(table.Header[c]))];
        return others.Length >= FewestParts && AreSums(rows.Select(r => (Cell(r, column), others.Select(c => Cell(r, c)).Sum(v => v ?? double.NaN))));
    }

    private bool IsSumRow(int row)
    {
        int[] others = [.. Enumerable.Range(0, table.Rows.Count).Where(r => r != row && !CountNames.IsTotal(ClassOf(r)))];
        return others.Length >= FewestParts && AreSums(columns.Select(c => (Cell(row, c), others.Select(r => Cell(r, c)).Sum(v => v ?? double.NaN))));
    }

    private static bool IsIn(string name, IEnumerable<string> names) => !CountNames.Without([name], [.. names]).Any();

    private static bool AreSums(IEnumerable<(double? Total, double Sum)> pairs)
    {
        (double? Total, double Sum)[] all = [.. pairs];
        return all.All(p => p.Total == p.Sum) && all.Any(p => p.Sum > 0);
    }

    private string ClassOf(int row) => CsvTable.Cell(table.Rows[row].Cells, Math.Max(0, mapColumn));

    private double? Cell(int row, int column) => cells.Find(table.Rows[row].Cells, column);
}

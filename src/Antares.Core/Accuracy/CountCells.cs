using System.Globalization;
using Antares.Legend;

namespace Antares.Accuracy;

/// <summary>Numbers in the cells of a table of counts, as people write them: <c>NA</c> and nothing are 0, <c>2.0</c> is 2, semicolon tables have decimal commas.</summary>
/// <param name="table">The table.</param>
internal sealed class CountCells(CsvTable table)
{
    private const double Exact = 9e15;

    /// <summary>True where a cell says nothing.</summary>
    public static bool IsEmpty(string text) => text.Length == 0 || text.Equals("NA", StringComparison.OrdinalIgnoreCase);

    /// <summary>An area or weight; <c>2 %</c> is 0.02.</summary>
    /// <exception cref="AntaresException">The cell is no number from 0.</exception>
    public double Area(string[] row, int column, string where)
    {
        string text = CsvTable.Cell(row, column);
        bool isPercent = text.EndsWith('%');
        return Number(isPercent ? text[..^1].TrimEnd() : text) is double number and >= 0 ? isPercent ? number / 100 : number : throw new AntaresException(
            $"'{text}' in column '{table.Header[column]}' is no area.", where, "Write a number from 0, with a point and without blanks: 18000.5; a weight may be per cent: 2 %.");
    }

    /// <summary>Units of a cell.</summary>
    /// <exception cref="AntaresException">The cell is no whole number from 0.</exception>
    public int Units(string[] row, int column, string where) => Whole(row, column) is long number and <= int.MaxValue ? (int)number : throw new AntaresException(
        $"'{CsvTable.Cell(row, column)}' in column '{table.Header[column]}' is no count of units.", where, "Counts are whole numbers from 0; shares of area are no counts: the sample is needed.");

    /// <summary>Pixels of a stratum.</summary>
    /// <exception cref="AntaresException">The cell is no whole number from 0.</exception>
    public long Pixels(string[] row, int column, string where) => Whole(row, column) ?? throw new AntaresException(
        $"'{CsvTable.Cell(row, column)}' in column '{table.Header[column]}' is no count of pixels.", where, "Write the number of pixels that the map has in the stratum: a whole number from 0, without blanks.");

    /// <summary>The number of a cell for sums; null where it has none.</summary>
    public double? Find(string[] row, int column) => IsEmpty(CsvTable.Cell(row, column)) ? 0 : Number(CsvTable.Cell(row, column));

    private long? Whole(string[] row, int column)
    {
        string text = CsvTable.Cell(row, column);
        return IsEmpty(text) ? 0 : Number(text) is double number && number >= 0 && number <= Exact && number == Math.Floor(number) ? (long)number : null;
    }

    private double? Number(string text)
    {
        string plain = table.Separator == ';' && !text.Contains('.', StringComparison.Ordinal) ? text.Replace(',', '.') : text;
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
    }
}

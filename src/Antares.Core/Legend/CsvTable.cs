using System.Text;

namespace Antares.Legend;

/// <summary>A text table with a header line: quotes, line breaks inside quotes, a byte order mark; comma, semicolon or tab.</summary>
internal sealed class CsvTable
{
    private CsvTable(char separator, IReadOnlyList<string> header, IReadOnlyList<(int Line, string[] Cells)> rows) => (Separator, Header, Rows) = (separator, header, rows);

    /// <summary>What stands between cells; where it is a semicolon, numbers may have a decimal comma.</summary>
    public char Separator { get; }

    /// <summary>Column names.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Cells of the lines below the header, with the number of the line on which each begins; empty lines are left out.</summary>
    public IReadOnlyList<(int Line, string[] Cells)> Rows { get; }

    /// <summary>Reads a file in UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="example">Header that it should have, for messages.</param>
    /// <exception cref="AntaresException">It is missing, empty, or not UTF-8.</exception>
    public static CsvTable Read(string path, string example = "code,name,color")
    {
        string text = TextOf(path);
        string first = text.Split('\n', 2)[0];
        char separator = first.Contains(',', StringComparison.Ordinal) ? ',' : first.Contains(';', StringComparison.Ordinal) ? ';' : first.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        List<(int Line, string[] Cells)> rows = [.. Split(text, separator, path)];
        return rows.Count > 0
            ? new CsvTable(separator, [.. rows[0].Cells.Select(c => c.Trim())], rows[1..])
            : throw new AntaresException("The file is empty.", path, $"Give a CSV file with the header `{example}`.");
    }

    /// <summary>Number of the column with one of these names, whatever case and accents.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="names">Plain names, the usual one first.</param>
    /// <param name="mend">How to mend its absence.</param>
    /// <exception cref="AntaresException">There is no such column.</exception>
    public int ColumnOf(string path, string[] names, string mend)
    {
        for (int column = 0; column < Header.Count; column++)
        {
            if (names.Contains(PlainName.Fold(Header[column])))
            {
                return column;
            }
        }

        throw new AntaresException($"The header has no column '{names[0]}': it names {string.Join(", ", Header)}.", $"{path}:1", mend);
    }

    /// <summary>A cell of a row; empty where the row ends before it.</summary>
    public static string Cell(string[] cells, int column) => column < cells.Length ? cells[column] : "";

    private static string TextOf(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new AntaresException("There is no such file, or it may not be read.", path, "Check the path.", fault);
        }
        catch (DecoderFallbackException fault)
        {
            throw new AntaresException("The file is not in UTF-8.", path, "Convert it: `iconv -f latin1 -t utf-8 FILE > NEW`.", fault);
        }
    }

    private static IEnumerable<(int Line, string[] Cells)> Split(string text, char separator, string path)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        int line = 1, begun = 1;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (c == separator || c == '\n'))
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                if (c == '\n')
                {
                    if (cells.Any(x => x.Length > 0))
                    {
                        yield return (begun, [.. cells]);
                    }

                    cells.Clear();
                    begun = line + 1;
                }
            }
            else
            {
                cell.Append(c);
            }

            line += c == '\n' ? 1 : 0;
        }

        if (quoted)
        {
            throw new AntaresException("A quote is opened and never closed.", $"{path}:{begun}", "Close it with \".");
        }

        cells.Add(cell.ToString().Trim());
        if (cells.Any(x => x.Length > 0))
        {
            yield return (begun, [.. cells]);
        }
    }
}

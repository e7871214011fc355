using System.Globalization;
using System.Text.RegularExpressions;

namespace Antares.Legend;

/// <summary>Reads a legend from a CSV file of code, name and colour.</summary>
public static partial class SchemeFile
{
    /// <summary>Names of the column of codes.</summary>
    internal static readonly string[] CodeNames = ["code", "numeric_code", "codigo"];

    private const string Header = "Begin the file with `code,name,color`.";

    private static readonly string[] NameNames = ["name", "class", "value", "nombre"];
    private static readonly string[] ColourNames = ["color", "colour"];

    /// <summary>Reads the classes; a row of code 0 without a name describes nodata and is left out.</summary>
    /// <param name="path">CSV file in UTF-8 whose header names the columns <c>code</c>, <c>name</c> and <c>color</c> in any order.</param>
    /// <param name="name">Name of the scheme.</param>
    /// <param name="nodataRows">Number of rows left out because they describe nodata.</param>
    /// <exception cref="AntaresException">A column or a value is missing or wrong; the message has file and line.</exception>
    public static Scheme Read(string path, string name, out int nodataRows)
    {
        CsvTable table = CsvTable.Read(path);
        int code = table.ColumnOf(path, CodeNames, Header), label = table.ColumnOf(path, NameNames, Header), colour = table.ColumnOf(path, ColourNames, Header);
        SortedDictionary<int, (int Line, Tag Tag)> tags = [];
        nodataRows = 0;
        foreach ((int line, string[] cells) in table.Rows)
        {
            string where = $"{path}:{line}";
            if (CsvTable.Cell(cells, code) == "0" && CsvTable.Cell(cells, label).Length == 0)
            {
                nodataRows++;
                continue;
            }

            Tag tag = new(CodeOf(CsvTable.Cell(cells, code), where), NameOf(CsvTable.Cell(cells, label), where), ColourOf(CsvTable.Cell(cells, colour), where));
            if (!tags.TryAdd(tag.Code, (line, tag)))
            {
                throw new AntaresException($"Code {tag.Code} stands twice; first in line {tags[tag.Code].Line}.", where, "Give every class its own code.");
            }
        }

        return tags.Count > 0
            ? new Scheme(name, [.. tags.Values.Select(t => t.Tag)])
            : throw new AntaresException("The file has no classes.", path, "Add lines such as `1,Forest,#006400`.");
    }

    private static int CodeOf(string text, string where) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code) && code > 0
            ? code
            : throw new AntaresException($"'{text}' is no class code.", where, "Codes are whole numbers from 1; 0 is nodata.");

    private static string NameOf(string text, string where) => text.Length > 0
        ? text
        : throw new AntaresException("The class has no name.", where, "Give every class a name.");

    private static string ColourOf(string text, string where) => Colour().IsMatch(text)
        ? text.ToLowerInvariant()
        : throw new AntaresException(text.Length > 0 ? $"'{text}' is no colour." : "The class has no colour.", where, "Write colours as #rrggbb, e.g. #006400.");

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colour();
}

namespace Antares.Legend;

/// <summary>Reads which class of its parent each class of a scheme belongs to.</summary>
public static class MappingFile
{
    private const int ShortList = 20;

    private static readonly string[] ParentNames = ["parent", "parent_code", "padre"];

    /// <summary>Reads a table of classes, or the column <c>parent</c> of a scheme's own file; a row of code 0 without a parent describes nodata.</summary>
    /// <param name="path">CSV file in UTF-8 with the columns <c>code</c> and <c>parent</c>: codes or names of classes.</param>
    /// <param name="scheme">Scheme of the column <c>code</c>.</param>
    /// <param name="parent">Scheme of the column <c>parent</c>.</param>
    /// <exception cref="AntaresException">A column is missing, a value is no class of its scheme, a class stands twice or not at all; the
    /// message has file and line.</exception>
    public static SchemeMapping Read(string path, Scheme scheme, Scheme parent)
    {
        CsvTable table = CsvTable.Read(path, "code,parent");
        int code = table.ColumnOf(path, SchemeFile.CodeNames, "Begin the file with `code,parent`.");
        int to = table.ColumnOf(path, ParentNames, $"Add a column `parent` with the class of '{parent.Name}', or give a table `code,parent` with --mapping.");
        SortedDictionary<int, (int Line, int Parent)> found = [];
        foreach ((int line, string[] cells) in table.Rows)
        {
            string child = CsvTable.Cell(cells, code), belongs = CsvTable.Cell(cells, to), where = $"{path}:{line}";
            if (child == "0" && belongs is "" or "0")
            {
                continue;
            }

            Tag tag = ClassOf(scheme, child, where);
            if (!found.TryAdd(tag.Code, (line, ParentOf(parent, tag, belongs, where))))
            {
                throw new AntaresException(
                    $"Class {Text(tag)} stands twice; first in line {found[tag.Code].Line}.", where, "A class belongs to one class of the parent: leave one line out.");
            }
        }

        CheckComplete(scheme, parent, found, path);
        return new SchemeMapping(scheme.Name, parent.Name, found.ToDictionary(f => f.Key, f => f.Value.Parent));
    }

    private static Tag ClassOf(Scheme scheme, string value, string where) => scheme.Find(value) ?? throw new AntaresException(
        value.Length > 0 ? $"'{value}' is no class of scheme '{scheme.Name}'{Several(scheme, value)}." : "The class is missing.",
        where,
        Known(scheme, value));

    private static int ParentOf(Scheme parent, Tag tag, string value, string where) => value.Length > 0
        ? ClassOf(parent, value, where).Code
        : throw new AntaresException($"Class {Text(tag)} has no parent.", where, Known(parent, tag.Name));

    private static void CheckComplete(Scheme scheme, Scheme parent, SortedDictionary<int, (int Line, int Parent)> found, string path)
    {
        Tag[] missing = [.. scheme.Tags.Where(t => !found.ContainsKey(t.Code))];
        if (missing.Length > 0)
        {
            throw new AntaresException(
                $"{(missing.Length == 1 ? "Class" : "Classes")} {string.Join(", ", missing.Select(Text))} of scheme '{scheme.Name}' {(missing.Length == 1 ? "is" : "are")} missing.",
                path,
                $"Add a line for each, with the class of '{parent.Name}' that it belongs to.");
        }
    }

    private static string Several(Scheme scheme, string value) =>
        scheme.Tags.Count(t => PlainName.Same(t.Name, value)) > 1 ? " alone but the name of several: give the code" : "";

    private static string Known(Scheme scheme, string value) => scheme.Tags.Count <= ShortList
        ? $"Use a code or a name of: {string.Join(", ", scheme.Tags.Select(Text))}."
        : FormattableString.Invariant($"Use one of its {scheme.Tags.Count} codes ({scheme.Tags[0].Code} to {scheme.Tags[^1].Code}) or names, such as: {string.Join("; ", PlainName.Nearest(value, scheme.Tags.Select(t => t.Name), 3))}.");

    private static string Text(Tag tag) => FormattableString.Invariant($"{tag.Code} {tag.Name}");
}

using System.Globalization;
using Antares.Legend;

namespace Antares.Accuracy;

/// <summary>Reads a table of counts: what a published confusion matrix gives, without a sample or a map at hand.</summary>
/// <remarks>
/// A text table with commas, semicolons (decimal commas then) or tabs. The first column names the class of the map, which is the stratum; every other column is a true class and
/// holds counts, but for <c>area_ha</c> (also <c>area</c>, <c>ha</c>, <c>hectares</c>: hectares of the stratum) or <c>weight</c> (its share, where hectares are not known), and
/// <c>pixels</c>, which alone serve as weights. With a column <c>map_class</c> the first column names strata that are not the map's classes, and a stratum may have several lines.
/// Classes are names or codes; case, accents, blanks, <c>_</c> and <c>-</c> do not tell them apart. Lines and columns of sums are left out.
/// </remarks>
public static class CountMatrixFile
{
    private const string Weight = "weight", Pixels = "pixels", MapClass = "mapclass";
    private const double Rounding = 0.005;

    private static readonly string[] Areas = ["areaha", "area", "ha", "hectares"];

    /// <summary>Reads a table.</summary>
    /// <param name="path">File in UTF-8.</param>
    /// <param name="allowGaps">Strata without units are left out, instead of being an error.</param>
    /// <exception cref="AntaresException">A column is missing or stands twice, a cell is no number, or no line has a column of its class; the message has file and line.</exception>
    public static LabelledSample Read(string path, bool allowGaps)
    {
        CsvTable table = CsvTable.Read(path, "map,forest,water,area_ha");
        int[] special = [Find(table, path, Areas), Find(table, path, Weight), Find(table, path, Pixels), Find(table, path, MapClass)];
        int area = AreaColumn(special, path);
        int[] counts = [.. Enumerable.Range(1, table.Header.Count - 1).Except(special)];
        CountTotals totals = new(table, counts, special[3]);
        int[] sums = totals.Rows(), lines = [.. Enumerable.Range(0, table.Rows.Count).Except(sums)], sumColumns = totals.Columns(lines), truths = [.. counts.Except(sumColumns)];
        CheckHeader(table, truths, path);
        List<string> notes = [.. SumsNote([.. sums.Select(r => table.Rows[r].Cells[0])], [.. sumColumns.Select(c => table.Header[c])])];
        CountNames classes = new(truths.Select(c => table.Header[c]));
        CountCells numbers = new(table);
        List<SampledStratum> strata = [];
        List<(int Stratum, int Mapped, int True, int Draws)> cells = [];
        Dictionary<string, int> known = [];
        foreach ((int line, string[] row) in lines.Select(r => table.Rows[r]))
        {
            string where = $"{path}:{line}", name = row[0];
            SampledStratum stratum = new(
                name.Length > 0 ? name : throw new AntaresException("The line has no name of a class or stratum.", where, "Give it in the first column."),
                area == special[2] ? numbers.Pixels(row, area, where) : numbers.Area(row, area, where),
                special[2] < 0 ? 0 : numbers.Pixels(row, special[2], where),
                special[3] < 0 ? classes.PlaceOf(name) : -1);
            int place = Place(known, strata, stratum, special[3] >= 0, where);
            int mapped = special[3] < 0 ? stratum.Mapped : MappedOf(row, special[3], classes, where);
            cells.AddRange(truths.Select((column, truth) => (place, mapped, truth, numbers.Units(row, column, where))).Where(c => c.Item4 > 0));
        }

        Match(path, [.. lines.Select(r => CsvTable.Cell(table.Rows[r].Cells, Math.Max(0, special[3])))], [.. truths.Select(c => table.Header[c])], special[3] < 0, notes);
        return Assemble(path, allowGaps, strata, classes, cells, special, notes);
    }

    private static IEnumerable<string> SumsNote(string[] rows, string[] columns)
    {
        string[] parts = [.. rows.Select(r => $"line '{r}'"), .. columns.Select(c => $"column '{c}'")];
        return parts.Length == 0 ? [] : [$"Left out as {(parts.Length == 1 ? "a sum" : "sums")} of the others: {string.Join(", ", parts)}."];
    }

    private static void Match(string path, string[] rows, string[] columns, bool areRowsClasses, List<string> notes)
    {
        if (areRowsClasses && rows.Length > 0 && CountNames.Without(rows, columns).Count() == rows.DistinctBy(CountNames.KeyOf).Count())
        {
            throw new AntaresException(
                $"No line has a column of its class: lines {string.Join(", ", rows.Select(r => $"'{r}'"))}; columns {string.Join(", ", columns.Select(c => $"'{c}'"))}.", path,
                "Name the classes of lines and columns alike; where lines are strata that are not classes of the map, add a column `map_class`.");
        }

        notes.AddRange(CountNames.Unmatched(rows, columns) is string note ? [note] : []);
    }

    private static LabelledSample Assemble(
        string path, bool allowGaps, List<SampledStratum> strata, CountNames classes, List<(int Stratum, int Mapped, int True, int Draws)> cells, int[] special, List<string> notes)
    {
        bool inHectares = special[0] >= 0;
        double sum = strata.Sum(s => s.Area);
        if (special[1] >= 0 && Math.Abs(sum - 1) > Rounding)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The weights add up to {sum:0.####}; they are taken as shares of that."));
        }

        long[] draws = new long[strata.Count];
        cells.ForEach(c => draws[c.Stratum] += c.Draws);
        bool[] kept = StrataReview.Keep(strata, draws, allowGaps, path, inHectares ? "ha" : "", notes);
        int[] places = [.. kept.Select((_, h) => kept[..h].Count(k => k))];
        SampledStratum[] frame = [.. strata.Where((_, h) => kept[h])];
        return new LabelledSample
        {
            Subject = Path.GetFileName(path),
            Strata = frame,
            Classes = classes.All,
            MappedAreas = [.. classes.All.Select((_, k) => special[3] < 0 ? frame.Where(s => s.Mapped == k).Sum(s => s.Area) : (double?)null)],
            Stratum = [.. cells.Select(c => places[c.Stratum])],
            Draws = [.. cells.Select(c => c.Draws)],
            Mapped = [.. cells.Select(c => c.Mapped)],
            True = [.. cells.Select(c => c.True)],
            InHectares = inHectares,
            Notes = notes,
        };
    }

    private static int Place(Dictionary<string, int> known, List<SampledStratum> strata, SampledStratum stratum, bool mayRepeat, string where)
    {
        string key = CountNames.KeyOf(stratum.Name);
        if (known.TryAdd(key, strata.Count))
        {
            strata.Add(stratum);
        }
        else if (!mayRepeat)
        {
            throw new AntaresException($"'{stratum.Name}' stands twice.", where, "Give every class of the map one line; strata of several classes need a column `map_class`.");
        }
        else if (strata[known[key]] != stratum with { Name = strata[known[key]].Name })
        {
            throw new AntaresException(
                string.Create(CultureInfo.InvariantCulture, $"Stratum '{stratum.Name}' has area {stratum.Area} here and {strata[known[key]].Area} above."), where, "Repeat the same area (and pixels) on every line of a stratum.");
        }

        return known[key];
    }

    private static int MappedOf(string[] row, int column, CountNames classes, string where) => column < row.Length && row[column].Length > 0
        ? classes.PlaceOf(row[column])
        : throw new AntaresException("The line has no class of the map.", where, "Give it in the column `map_class`.");

    private static int AreaColumn(int[] special, string path) => (special[0], special[1]) switch
    {
        ( >= 0, < 0) => special[0],
        ( < 0, >= 0) => special[1],
        ( < 0, < 0) => special[2] >= 0 ? special[2] : throw new AntaresException(
            "The table does not tell how large the strata are.", $"{path}:1", "Add a column `area_ha` with the hectares that the map has of each class, `weight` with their shares, or `pixels`."),
        _ => throw new AntaresException("The table has both `area_ha` and `weight`.", $"{path}:1", "Leave one of them out."),
    };

    private static void CheckHeader(CsvTable table, int[] truths, string path)
    {
        if (truths.Length == 0)
        {
            throw new AntaresException("The table has no column of a true class.", $"{path}:1", "Begin it with `map,forest,water,area_ha`: a column of counts for every true class.");
        }

        string[] names = [.. truths.Select(c => table.Header[c])];
        if (names.GroupBy(CountNames.KeyOf).FirstOrDefault(g => g.Count() > 1 || g.Key.Length == 0) is { } wrong)
        {
            throw new AntaresException(
                wrong.Key.Length == 0 ? "A column has no name." : $"Column '{wrong.First()}' stands twice.", $"{path}:1", "Give every true class one column with its name or code.");
        }
    }

    private static int Find(CsvTable table, string path, params string[] names)
    {
        int[] found = [.. Enumerable.Range(1, table.Header.Count - 1).Where(c => names.Contains(CountNames.KeyOf(table.Header[c])))];
        return found.Length <= 1 ? found.FirstOrDefault(-1) : throw new AntaresException(
            $"The columns {string.Join(", ", found.Select(c => $"'{table.Header[c]}'"))} say the same.", $"{path}:1", "Leave one of them.");
    }
}

using System.Globalization;
using Antares.Legend;

namespace Antares.Accuracy;

/// <summary>Reads a table of counts: what a published confusion matrix gives, without a sample or a map at hand.</summary>
/// <remarks>
/// A CSV file. The first column names the class of the map, which is the stratum; every other column is a true class and holds counts, but for
/// <c>area_ha</c> (hectares of the stratum) or <c>weight</c> (its share, where hectares are not known) and, where wanted, <c>pixels</c>. With a column
/// <c>map_class</c> the first column names strata that are not the map's classes, and a stratum may have several lines.
/// Classes are names or codes; case and accents do not tell them apart.
/// </remarks>
public static class CountMatrixFile
{
    private const string Area = "area_ha", Weight = "weight", Pixels = "pixels", MapClass = "map_class";
    private const double Rounding = 0.005;

    private static readonly string[] Special = [Area, Weight, Pixels, MapClass];

    /// <summary>Reads a table.</summary>
    /// <param name="path">File in UTF-8.</param>
    /// <param name="allowGaps">Strata without units are left out, instead of being an error.</param>
    /// <exception cref="AntaresException">A column is missing or stands twice, or a cell is no number; the message has file and line.</exception>
    public static LabelledSample Read(string path, bool allowGaps)
    {
        CsvTable table = CsvTable.Read(path);
        int[] special = [.. Special.Select(name => Find(table, name))];
        int area = AreaColumn(special, path);
        int[] truths = [.. Enumerable.Range(1, table.Header.Count - 1).Except(special)];
        CheckHeader(table, truths, path);
        ClassNames classes = new(truths.Select(c => table.Header[c]));
        List<SampledStratum> strata = [];
        List<(int Stratum, int Mapped, int True, int Draws)> cells = [];
        Dictionary<string, int> known = [];
        foreach ((int line, string[] row) in table.Rows)
        {
            string where = $"{path}:{line}", name = row[0];
            SampledStratum stratum = new(
                name.Length > 0 ? name : throw new AntaresException("The line has no name of a class or stratum.", where, "Give it in the first column."),
                Number(row, area, where, table), special[2] < 0 ? 0 : Whole(row, special[2], where, table), special[3] < 0 ? classes.PlaceOf(name) : -1);
            int place = Place(known, strata, stratum, special[3] >= 0, where);
            int mapped = special[3] < 0 ? stratum.Mapped : MappedOf(row, special[3], classes, where);
            cells.AddRange(truths.Select((column, truth) => (place, mapped, truth, Whole(row, column, where, table))).Where(c => c.Item4 > 0));
        }

        return Assemble(path, allowGaps, strata, classes, cells, special);
    }

    private static LabelledSample Assemble(
        string path, bool allowGaps, List<SampledStratum> strata, ClassNames classes, List<(int Stratum, int Mapped, int True, int Draws)> cells, int[] special)
    {
        bool inHectares = special[0] >= 0;
        List<string> notes = [];
        double sum = strata.Sum(s => s.Area);
        if (!inHectares && Math.Abs(sum - 1) > Rounding)
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
        string key = PlainName.Fold(stratum.Name);
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

    private static int MappedOf(string[] row, int column, ClassNames classes, string where) => column < row.Length && row[column].Length > 0
        ? classes.PlaceOf(row[column])
        : throw new AntaresException("The line has no class of the map.", where, "Give it in the column `map_class`.");

    private static int AreaColumn(int[] special, string path) => (special[0], special[1]) switch
    {
        ( >= 0, < 0) => special[0],
        ( < 0, >= 0) => special[1],
        ( < 0, < 0) => throw new AntaresException(
            "The table does not tell how large the strata are.", $"{path}:1", "Add a column `area_ha` with the hectares that the map has of each class, or `weight` with their shares."),
        _ => throw new AntaresException("The table has both `area_ha` and `weight`.", $"{path}:1", "Leave one of them out."),
    };

    private static void CheckHeader(CsvTable table, int[] truths, string path)
    {
        if (truths.Length == 0)
        {
            throw new AntaresException("The table has no column of a true class.", $"{path}:1", "Begin it with `map,forest,water,area_ha`: a column of counts for every true class.");
        }

        string[] names = [.. table.Header.Skip(1)];
        if (names.GroupBy(PlainName.Fold).FirstOrDefault(g => g.Count() > 1 || g.Key.Length == 0) is { } wrong)
        {
            throw new AntaresException(
                wrong.Key.Length == 0 ? "A column has no name." : $"Column '{wrong.First()}' stands twice.", $"{path}:1", "Give every true class one column with its name or code.");
        }
    }

    private static int Find(CsvTable table, string name) =>
        Enumerable.Range(0, table.Header.Count).Where(c => c > 0 && PlainName.Fold(table.Header[c]) == name).FirstOrDefault(-1);

    private static double Number(string[] row, int column, string where, CsvTable table)
    {
        string text = column < row.Length ? row[column] : "";
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && number >= 0
            ? number
            : throw new AntaresException($"'{text}' in column '{table.Header[column]}' is no area.", where, "Write a number from 0, with a point and without blanks: 18000.5.");
    }

    private static int Whole(string[] row, int column, string where, CsvTable table)
    {
        string text = column < row.Length ? row[column] : "";
        return text.Length == 0 ? 0
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0 && number == Math.Floor(number) && number <= int.MaxValue
            ? (int)number
            : throw new AntaresException(
                $"'{text}' in column '{table.Header[column]}' is no count of units.", where, "Counts are whole numbers from 0; shares of area are no counts: the sample is needed.");
    }

    // Classes in the order in which they come: first the true ones, then those that only the map has.
    private sealed class ClassNames
    {
        private readonly Dictionary<string, int> places = [];

        public ClassNames(IEnumerable<string> names)
        {
            foreach (string name in names)
            {
                PlaceOf(name);
            }
        }

        public List<JudgedClass> All { get; } = [];

        public int PlaceOf(string name)
        {
            if (places.TryAdd(PlainName.Fold(name), All.Count))
            {
                All.Add(new JudgedClass(SchemeMaker.CodeOf(name) is int code and > 0 ? code : 0, null, name, DistinctColours.Of(All.Count)));
            }

            return places[PlainName.Fold(name)];
        }
    }
}

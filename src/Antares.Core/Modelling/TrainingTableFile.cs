using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Antares.Sampling;
using Antares.Storage;

namespace Antares.Modelling;

/// <summary>A table of training polygons as a file that people open: CSV, or NPZ with the arrays of <see cref="SampleTable.ToArrays"/> and <c>table.json</c>.</summary>
/// <remarks>CSV columns: <c>key</c> (of the polygon), <c>code</c>, <c>pixels</c>, <c>x</c>, <c>y</c>, then one for each feature; empty where missing. Of a table
/// from elsewhere only <c>code</c> and features must be there: without <c>key</c> each row is a polygon of its own. An NPZ file also says how the
/// pixels of a polygon became one number, and which features are categorical; a CSV file does not.</remarks>
public static class TrainingTableFile
{
    private const string AboutEntry = "table.json";
    private static readonly string[] Own = ["key", "code", "pixels", "x", "y"];

    /// <summary>Refuses a file name that says no known format.</summary>
    /// <exception cref="UsageException">It ends neither in <c>.csv</c> nor in <c>.npz</c>.</exception>
    public static void CheckName(string path, string option)
    {
        if (!IsCsv(path) && !path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"'{path}' says no known format of a table.", option, "Give a file that ends in .csv or .npz.");
        }
    }

    /// <summary>Bytes of a file.</summary>
    /// <param name="path">Its name, for the format.</param>
    /// <param name="table">What to write.</param>
    public static byte[] Write(string path, TrainingTable table) => IsCsv(path)
        ? Encoding.UTF8.GetBytes(Csv(table.Rows, table.Features))
        : Npz.Write(table.Rows.ToArrays(), new Dictionary<string, byte[]> { [AboutEntry] = About(table) });

    /// <summary>Reads a file.</summary>
    /// <exception cref="AntaresException">The file is missing, damaged, has no class or no feature, a field is no number, or a polygon has two classes.</exception>
    public static TrainingTable Read(string path)
    {
        CheckName(path, "--load-dataset");
        if (!File.Exists(path))
        {
            throw new AntaresException("There is no such file.", path, "Give a table that `antares model_fit -filename FILE` wrote, or one like it.");
        }

        TrainingTable table = IsCsv(path) ? FromCsv(path) : FromNpz(path);
        Check(table, path);
        return table with { Rows = SampleTable.Join([table.Rows]) };
    }

    private static void Check(TrainingTable table, string path)
    {
        SampleTable rows = table.Rows;
        if (rows.Count == 0 || table.Features.Count == 0)
        {
            throw new AntaresException("The table has no row or no feature.", path, "Give a row for each polygon and a column for each feature.");
        }

        if (rows.Pixels.Any(p => !(p >= 0 && double.IsFinite(p))) || rows.X.Concat(rows.Y).Any(double.IsInfinity) || rows.Codes.Any(c => c < 1))
        {
            throw new AntaresException(
                "A class code below 1, a place that is infinite, or a number of pixels below 0 is in the table.", path, "Mend columns code, x, y and pixels.");
        }

        var torn = rows.Keys.Zip(rows.Codes).Distinct().GroupBy(p => p.First).FirstOrDefault(g => g.Count() > 1);
        if (torn is not null)
        {
            throw new AntaresException(
                $"Polygon {torn.Key} has several classes: {string.Join(", ", torn.Select(p => p.Second).Order())}.", $"{path}, columns key and code", "Give each polygon one class, or its parts keys of their own.");
        }
    }

    private static byte[] About(TrainingTable table) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["features"] = new JsonArray([.. table.Features.Select(f => JsonValue.Create(f))]),
        ["aggregation"] = table.Aggregation is Aggregation known ? AggregationName.Of(known) : null,
        ["categorical"] = new JsonArray([.. (table.Categorical ?? []).Select(f => JsonValue.Create(f))]),
    });

    private static bool IsCsv(string path) => path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    private static string Csv(SampleTable table, IReadOnlyList<string> features)
    {
        StringBuilder text = new();
        text.AppendJoin(',', Own.Concat(features.Select(Quoted))).Append('\n');
        for (int row = 0; row < table.Count; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{table.Keys[row]},{table.Codes[row]},{table.Pixels[row]},{Number(table.X[row])},{Number(table.Y[row])}");
            foreach (float value in table.Row(row))
            {
                text.Append(CultureInfo.InvariantCulture, $",{(float.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture))}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string name) => name.AsSpan().ContainsAny(",\"\n") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;

    private static TrainingTable FromNpz(string path)
    {
        SampleTable rows = SampleTable.Read(path);
        JsonObject about = Npz.ReadEntry(path, AboutEntry) is byte[] content
            ? ParsedAbout(content, path)
            : throw new AntaresException($"The table does not name its features: it has no {AboutEntry}.", path, "Write it with `antares model_fit -filename`, or give a CSV file.");
        string[] features = Names(about["features"]);
        return features.Length == rows.FeatureCount
            ? new TrainingTable(rows, features, (string?)about["aggregation"] is string name ? AggregationName.Parse(name) : null, Names(about["categorical"]))
            : throw new AntaresException($"The table names {features.Length} features and has {rows.FeatureCount}.", path, "Write it again.");
    }

    private static JsonObject ParsedAbout(byte[] content, string path)
    {
        try
        {
            return JsonNode.Parse(content) is JsonObject about && about["features"] is JsonArray
                ? about
                : throw new AntaresException($"{AboutEntry} of the table names no features.", path, "Write the table again.");
        }
        catch (JsonException fault)
        {
            throw new AntaresException($"{AboutEntry} of the table is damaged.", path, "Write the table again.", fault);
        }
    }

    private static string[] Names(JsonNode? array) => [.. (array?.AsArray() ?? []).Select(n => (string)n!)];

    private static TrainingTable FromCsv(string path)
    {
        string[][] lines = [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => l.Split(','))];
        string[] head = lines.Length == 0 ? [] : [.. lines[0].Select(h => h.Trim('"', ' ', '\uFEFF'))];
        if (!head.Contains("code"))
        {
            throw new AntaresException("The table has no column 'code'.", path, "Name the column of class codes 'code'; separate columns by commas.");
        }

        int[] features = [.. Enumerable.Range(0, head.Length).Where(i => !Own.Contains(head[i]))];
        int ragged = Array.FindIndex(lines, l => l.Length != head.Length);
        if (ragged >= 0)
        {
            throw new AntaresException($"The line has {lines[ragged].Length} fields, the first one {head.Length}.", $"{path}, line {ragged + 1}", "Give each row all columns.");
        }

        CsvColumns columns = new(path, head, lines[1..]);
        int count = lines.Length - 1;
        float[] values = new float[count * features.Length];
        for (int i = 0; i < features.Length; i++)
        {
            for (int row = 0; row < count; row++)
            {
                values[(row * features.Length) + i] = (float)columns.Number(row, features[i], double.NaN);
            }
        }

        ulong[] keys = [.. Enumerable.Range(0, count).Select(row => columns.Has("key") ? columns.Key(row) : (ulong)row)];
        SampleTable table = new(keys, [.. Enumerable.Range(0, count).Select(columns.Code)], columns.Numbers("pixels", 1), values)
        {
            X = columns.Numbers("x", double.NaN),
            Y = columns.Numbers("y", double.NaN),
        };
        return new TrainingTable(table, [.. features.Select(i => head[i])]);
    }

    /// <summary>Fields of a CSV file as numbers; an error names line and column.</summary>
    private sealed class CsvColumns(string path, string[] head, string[][] rows)
    {
        public bool Has(string column) => head.Contains(column);

        public double[] Numbers(string column, double otherwise) =>
            [.. Enumerable.Range(0, rows.Length).Select(row => Has(column) ? Number(row, Array.IndexOf(head, column), otherwise) : otherwise)];

        public double Number(int row, int column, double otherwise)
        {
            string field = rows[row][column].Trim();
            return field.Length == 0 || field is "nan" or "NaN" or "NA" ? otherwise
                : double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value
                : throw Fault(row, column, "is no number");
        }

        public int Code(int row)
        {
            int column = Array.IndexOf(head, "code");
            return int.TryParse(rows[row][column], NumberStyles.Integer, CultureInfo.InvariantCulture, out int code) && code > 0
                ? code
                : throw Fault(row, column, "is no class code: a whole number from 1 (0 is nodata)");
        }

        public ulong Key(int row)
        {
            int column = Array.IndexOf(head, "key");
            return ulong.TryParse(rows[row][column], NumberStyles.Integer, CultureInfo.InvariantCulture, out ulong key) ? key : throw Fault(row, column, "is no key: a whole number from 0");
        }

        private AntaresException Fault(int row, int column, string what) =>
            new($"'{rows[row][column]}' {what}.", $"{path}, line {row + 2}, column '{head[column]}'", "Mend the field, or leave it empty where the feature is missing.");
    }
}

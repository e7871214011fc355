using System.Globalization;
using System.Text;
using System.Text.Json;
using Antares.Sampling;
using Antares.Storage;

namespace Antares.Modelling;

/// <summary>A table of training polygons as a file that people open: CSV, or NPZ with the arrays of <see cref="SampleTable.ToArrays"/> and <c>columns.json</c>.</summary>
/// <remarks>CSV columns: <c>key</c> (of the polygon), <c>code</c>, <c>pixels</c>, <c>x</c>, <c>y</c>, then one for each feature; empty where missing. Of a table
/// from elsewhere only <c>code</c> and features must be there: without <c>key</c> each row is a polygon of its own.</remarks>
public static class TrainingTableFile
{
    private const string ColumnsEntry = "columns.json";
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
    /// <param name="table">Rows.</param>
    /// <param name="features">Names of the features in their order.</param>
    public static byte[] Write(string path, SampleTable table, IReadOnlyList<string> features) => IsCsv(path)
        ? Encoding.UTF8.GetBytes(Csv(table, features))
        : Npz.Write(table.ToArrays(), new Dictionary<string, byte[]> { [ColumnsEntry] = JsonSerializer.SerializeToUtf8Bytes(features) });

    /// <summary>Reads a file.</summary>
    /// <returns>The rows by key, and the names of their features.</returns>
    /// <exception cref="AntaresException">The file is missing, damaged, has no class or no feature, or a field is no number.</exception>
    public static (SampleTable Table, IReadOnlyList<string> Features) Read(string path)
    {
        CheckName(path, "--load-dataset");
        if (!File.Exists(path))
        {
            throw new AntaresException("There is no such file.", path, "Give a table that `antares model_fit -filename FILE` wrote, or one like it.");
        }

        (SampleTable table, IReadOnlyList<string> features) = IsCsv(path) ? FromCsv(path) : FromNpz(path);
        return table.Count > 0 && features.Count > 0
            ? (SampleTable.Join([table]), features)
            : throw new AntaresException("The table has no row or no feature.", path, "Give a row for each polygon and a column for each feature.");
    }

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

    private static (SampleTable, IReadOnlyList<string>) FromNpz(string path)
    {
        SampleTable table = SampleTable.Read(path);
        string[] features = Npz.ReadEntry(path, ColumnsEntry) is byte[] names
            ? JsonSerializer.Deserialize<string[]>(names)!
            : throw new AntaresException($"The table does not name its features: it has no {ColumnsEntry}.", path, "Write it with `antares model_fit -filename`, or give a CSV file.");
        return features.Length == table.FeatureCount
            ? (table, features)
            : throw new AntaresException($"The table names {features.Length} features and has {table.FeatureCount}.", path, "Write it again.");
    }

    private static (SampleTable, IReadOnlyList<string>) FromCsv(string path)
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
        return (new SampleTable(keys, [.. Enumerable.Range(0, count).Select(columns.Code)], columns.Numbers("pixels", 1), values)
        {
            X = columns.Numbers("x", double.NaN),
            Y = columns.Numbers("y", double.NaN),
        }, [.. features.Select(i => head[i])]);
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

using System.Text;
using Antares.Legend;

namespace Antares.Accuracy;

/// <summary>The classes of a table of counts in the order in which they come: first the true ones, then those that only the map has.</summary>
internal sealed class CountNames
{
    private const int FewestLetters = 3;

    private static readonly string[] Totals = ["total", "totals", "sum", "all", "suma", "n", "overall"];

    private readonly Dictionary<string, int> places = [];

    /// <summary>Takes the names of the true classes.</summary>
    public CountNames(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            PlaceOf(name);
        }
    }

    /// <summary>The classes.</summary>
    public List<JudgedClass> All { get; } = [];

    /// <summary>Place of a class; one that is not there yet is added.</summary>
    public int PlaceOf(string name)
    {
        if (places.TryAdd(KeyOf(name), All.Count))
        {
            All.Add(new JudgedClass(SchemeMaker.CodeOf(name) is int code and > 0 ? code : 0, null, name, DistinctColours.Of(All.Count)));
        }

        return places[KeyOf(name)];
    }

    /// <summary>What tells two names apart: not case, accents, blanks, <c>_</c> and <c>-</c>, but for those between digits.</summary>
    public static string KeyOf(string name)
    {
        string plain = PlainName.Fold(name);
        StringBuilder key = new(plain.Length);
        for (int i = 0; i < plain.Length; i++)
        {
            bool isGap = plain[i] is ' ' or '_' or '-';
            if (!isGap || (key.Length > 0 && char.IsAsciiDigit(key[^1]) && i + 1 < plain.Length && char.IsAsciiDigit(plain[i + 1])))
            {
                key.Append(isGap ? '_' : plain[i]);
            }
        }

        return key.ToString();
    }

    /// <summary>True for a name that people give to sums.</summary>
    public static bool IsTotal(string name) => Totals.Contains(KeyOf(name));

    /// <summary>What is on one side only, for a note; null where both sides have the same.</summary>
    /// <param name="rows">Classes of the map.</param>
    /// <param name="columns">True classes.</param>
    public static string? Unmatched(IReadOnlyList<string> rows, IReadOnlyList<string> columns)
    {
        string[] alone = [.. Without(rows, columns)], others = [.. Without(columns, rows)];
        string[] parts =
        [
            .. alone.Length == 0 ? [] : new[] { $"rows without a column: {Listed(alone, others)}" },
            .. others.Length == 0 ? [] : new[] { $"columns without a row: {Listed(others, [])}" },
        ];
        return parts.Length == 0 ? null : $"Classes of one side only: {string.Join("; ", parts)}.";
    }

    /// <summary>Names of the first that the second does not have.</summary>
    public static IEnumerable<string> Without(IReadOnlyList<string> names, IReadOnlyList<string> others) =>
        names.Where(n => !others.Any(o => KeyOf(o) == KeyOf(n))).DistinctBy(KeyOf);

    private static string Listed(string[] names, string[] known) =>
        string.Join(", ", names.Select(n => $"'{n}'{(n.Length >= FewestLetters && PlainName.Meant(n, known) is string meant ? $" (did you mean '{meant}'?)" : "")}"));
}

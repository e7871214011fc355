using System.Globalization;
using System.Text;
using Antares.Accuracy;

namespace Antares.Cli;

/// <summary>What <c>error_places</c> prints: how right the map is in one kind of place after the other.</summary>
internal static class ErrorPlacesText
{
    /// <summary>A kind of place: where it is, what was compared, what was right, and the commonest error.</summary>
    public sealed record Place(string By, string Name, double Compared, double Right, double ErrorShare, int Mapped, int Truth, double Commonest, string Unit);

    /// <summary>One row for each place, grouped as asked for.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="regions">Names of the regions that were told apart.</param>
    public static IEnumerable<Place> Places(ValidationResult result, IReadOnlyList<string> regions)
    {
        List<int> codes = [.. result.Codes];
        (string By, Func<ErrorCell, int> Key, IReadOnlyList<string> Names)[] groups =
        [
            ("region", c => regions.Count == 0 ? -1 : c.Region < 0 ? regions.Count : c.Region, [.. regions, "in none of them"]),
            ("distance to a class border", c => c.Border, ErrorBins.BorderNames),
            ("clear dates", c => c.Clear, ErrorBins.ClearNames),
            ("class of the map", c => codes.IndexOf(c.Mapped), [.. codes.Select(c => ValidationText.NameOf(result.Scheme, c))]),
        ];
        (string Unit, Func<ErrorCell, double> Amount)[] units = [("ha", c => c.Hectares), ("points", c => c.Points)];
        return from unit in units
               from grouping in groups
               from place in Places(result.Compared.Where(c => unit.Amount(c) > 0), grouping, unit.Amount, unit.Unit)
               select place;
    }

    public static IEnumerable<string> Lines(ValidationResult result, IReadOnlyList<string> regions)
    {
        foreach (IGrouping<(string By, string Unit), Place> group in Places(result, regions).GroupBy(p => (p.By, p.Unit)))
        {
            yield return "";
            yield return $"by {group.Key.By}";
            string[][] rows =
            [
                ["place", $"compared {group.Key.Unit}", "right", "share of all errors", "commonest error, share of what was compared"],
                .. group.Select(p => (string[])
                [
                    p.Name, p.Compared.ToString(p.Unit == "ha" ? "#,0.00" : "#,0", CultureInfo.InvariantCulture), Percent(p.Right / p.Compared), Percent(p.ErrorShare), Error(result, p),
                ]),
            ];
            foreach (string line in TextTable.Lines(rows, words: 4))
            {
                yield return line;
            }
        }
    }

    public static string Csv(ValidationResult result, IReadOnlyList<string> regions)
    {
        StringBuilder text = new("by,place,unit,compared,right,share_right,share_of_errors,commonest_mapped,commonest_true,commonest_amount\n");
        foreach (Place p in Places(result, regions))
        {
            string name = p.Name.AsSpan().IndexOfAny(",\"\n") < 0 ? p.Name.Trim() : $"\"{p.Name.Trim().Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            text.Append(CultureInfo.InvariantCulture, $"{p.By},{name},{p.Unit},{p.Compared:R},{p.Right:R},{p.Right / p.Compared:R},{p.ErrorShare:R},");
            text.Append(p.Commonest > 0 ? string.Create(CultureInfo.InvariantCulture, $"{p.Mapped},{p.Truth},{p.Commonest:R}\n") : ",,\n");
        }

        return text.ToString();
    }

    private static IEnumerable<Place> Places(
        IEnumerable<ErrorCell> cells, (string By, Func<ErrorCell, int> Key, IReadOnlyList<string> Names) grouping, Func<ErrorCell, double> amount, string unit)
    {
        ErrorCell[] all = [.. cells];
        double errors = all.Where(c => c.Truth != c.Mapped).Sum(amount);
        foreach (IGrouping<int, ErrorCell> place in all.Where(c => grouping.Key(c) >= 0).GroupBy(grouping.Key).OrderBy(g => g.Key))
        {
            double right = place.Where(c => c.Truth == c.Mapped).Sum(amount), compared = place.Sum(amount);
            double wrong = place.Where(c => c.Truth != c.Mapped).Sum(amount);
            ((int mapped, int truth), double most) = place.Where(c => c.Truth != c.Mapped).GroupBy(c => (c.Mapped, c.Truth))
                .Select(g => (g.Key, Amount: g.Sum(amount))).OrderByDescending(g => g.Amount).ThenBy(g => g.Key).FirstOrDefault();
            yield return new Place(grouping.By, grouping.Names[place.Key], compared, right, errors > 0 ? wrong / errors : 0, mapped, truth, most, unit);
        }
    }

    private static string Error(ValidationResult result, Place place) => place.Commonest > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Percent(place.Commonest / place.Compared)} mapped as {ValidationText.NameOf(result.Scheme, place.Mapped).Trim()}, truly {ValidationText.NameOf(result.Scheme, place.Truth).Trim()}")
        : "none";

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);
}

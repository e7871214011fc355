using System.Globalization;
using Antares.Accuracy;
using Antares.Legend;

namespace Antares.Cli;

/// <summary>What <c>validate</c> prints.</summary>
internal static class ValidationText
{
    private const int LongestName = 36;

    public static IEnumerable<string> Lines(ValidationResult result, string map, string set, string area)
    {
        HectareMatrix areas = result.Areas;
        ConfusionMatrix points = result.Points;
        yield return $"Classification '{map}' against validation set '{set}', scheme '{result.Scheme.Name}'{(area.Length > 0 ? $", in {area}" : "")}";
        if (areas.Total > 0)
        {
            foreach (string line in Block(result.Scheme, new Numbers(areas.Codes, areas.Users, areas.Producers, areas.Mapped, areas.True, (t, m) => areas[t, m], areas.Total, areas.Overall, "hectares", "#,0.00")))
            {
                yield return line;
            }
        }

        if (points.Total > 0)
        {
            foreach (string line in Block(result.Scheme, new Numbers(
                points.Codes, points.Users, points.Producers, c => points.Codes.Sum(t => points[t, c]), c => points.Codes.Sum(m => points[c, m]), (t, m) => points[t, m], points.Total, points.Overall, "points", "#,0")))
            {
                yield return line;
            }
        }

        yield return "";
        foreach (string note in Notes(result))
        {
            yield return note;
        }
    }

    /// <summary>What a reader must know of the numbers.</summary>
    public static IEnumerable<string> Notes(ValidationResult result)
    {
        (bool Holds, string Text)[] notes =
        [
            (result.Elsewhere > 0, Text($"{result.Elsewhere:#,0} of {result.Objects + result.Elsewhere:#,0} objects lie outside of the region.")),
            (result.Unplaced > 0, Text($"{result.Unplaced:#,0} objects have no place in the reference system of the map.")),
            (result.UnmappedHectares > 0, Text($"{result.UnmappedHectares:#,0.00} ha of the polygons have no class on the map (nodata, or outside of its tiles): they count for nothing.")),
            (result.UnmappedPoints > 0, Text($"{result.UnmappedPoints:#,0} points have no class on the map ({result.OutsidePoints:#,0} outside of its tiles, {result.UnmappedPoints - result.OutsidePoints:#,0} on nodata): they count for nothing.")),
            (result.Overlapping > 0, Text($"{result.Overlapping:#,0} polygons lie on one another: land that they share counts once.")),
            (result.ContestedHectares > 0, Text($"{result.ContestedHectares:#,0.00} ha are claimed by polygons of different classes and count for nothing, e.g. at {string.Join(", ", result.ContestedPlaces.Select(p => Text($"({p.Longitude:0.#####}, {p.Latitude:0.#####})")))}.")),
        ];
        return notes.Where(n => n.Holds).Select(n => n.Text).Concat(OneSided(result))
            .Append("These shares hold for the places of the set. For the accuracy and the class areas of the whole map, with their errors: antares sample_design.");
    }

    private static IEnumerable<string> OneSided(ValidationResult result)
    {
        int[] truths = [.. result.Compared.Select(c => c.Truth).Distinct()], mapped = [.. result.Compared.Select(c => c.Mapped).Distinct()];
        foreach (int code in result.Codes)
        {
            if (!truths.Contains(code))
            {
                yield return $"Class {NameOf(result.Scheme, code)} is on the map at these places and not in the set: every place of it is an error, its producer's accuracy is not known.";
            }
            else if (!mapped.Contains(code))
            {
                yield return $"Class {NameOf(result.Scheme, code)} is in the set and nowhere on the map at these places: its user's accuracy is not known.";
            }
        }

        int[] absent = [.. result.Scheme.Tags.Select(t => t.Code).Except(truths).Except(mapped)];
        if (absent.Length > 0)
        {
            yield return $"Nothing is known of the classes {string.Join(", ", absent)}: they are on neither side.";
        }
    }

    private static IEnumerable<string> Block(Scheme scheme, Numbers n)
    {
        string unit = n.Unit == "hectares" ? "ha" : n.Unit;
        yield return "";
        string[][] classes =
        [
            ["class", "user's", "producer's", $"mapped {unit}", $"true {unit}"],
            .. n.Codes.Select(c => (string[])[NameOf(scheme, c), Share(n.Users(c)), Share(n.Producers(c)), n.Text(n.Mapped(c)), n.Text(n.True(c))]),
        ];
        foreach (string line in TextTable.Lines(classes))
        {
            yield return line;
        }

        yield return "";
        yield return Text($"Overall accuracy: {Share(n.Overall)} of {n.Text(n.Total)} {unit}");
        yield return "";
        yield return $"Confusion matrix in {n.Unit}: a row for each class of the map, a column for each true class";
        string[][] matrix =
        [
            ["", .. n.Codes.Select(c => c.ToString(CultureInfo.InvariantCulture)), "all"],
            .. n.Codes.Select(m => (string[])[m.ToString(CultureInfo.InvariantCulture), .. n.Codes.Select(t => n.Text(n.At(t, m))), n.Text(n.Mapped(m))]),
            ["all", .. n.Codes.Select(t => n.Text(n.True(t))), n.Text(n.Total)],
        ];
        foreach (string line in TextTable.Lines(matrix))
        {
            yield return line;
        }
    }

    /// <summary>Code and name of a class; a long name is cut.</summary>
    public static string NameOf(Scheme scheme, int code)
    {
        string name = scheme.Find(code)?.Name ?? "";
        name = name.Length > LongestName ? name[..(LongestName - 3)] + "..." : name;
        return $"{code.ToString(CultureInfo.InvariantCulture),2} {name}".TrimEnd();
    }

    private static string Share(double? share) => share?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "-";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Numbers(
        IReadOnlyList<int> Codes, Func<int, double?> Users, Func<int, double?> Producers, Func<int, double> Mapped, Func<int, double> True, Func<int, int, double> At,
        double Total, double? Overall, string Unit, string Format)
    {
        public string Text(double number) => number.ToString(Format, CultureInfo.InvariantCulture);
    }
}

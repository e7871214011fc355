using System.Globalization;

namespace Antares.Legend;

/// <summary>Makes a scheme out of the class values that a vector file happens to hold.</summary>
public static class SchemeMaker
{
    /// <summary>Codes keep their numbers; names get the numbers 1 to n in order of name. Colours are made up.</summary>
    /// <param name="name">Name of the scheme.</param>
    /// <param name="values">Class values as text, repeated as they come.</param>
    /// <exception cref="AntaresException">Codes and names are mixed, or a code is below 1.</exception>
    public static Scheme Make(string name, IEnumerable<string> values)
    {
        string[] distinct = [.. values.Distinct(StringComparer.Ordinal)];
        int[] codes = [.. distinct.Select(CodeOf).OfType<int>().Order()];
        if (codes.Length == distinct.Length && codes.All(c => c > 0))
        {
            return new Scheme(name, [.. codes.Select((code, index) => new Tag(code, $"Class {code}", DistinctColours.Of(index)))]);
        }

        if (codes.Length > 0)
        {
            throw new AntaresException(
                codes.Length == distinct.Length ? $"Code {codes[0]} is no class code." : "Some classes are numbers and some are names.",
                $"scheme '{name}', values {string.Join(", ", distinct.Order(StringComparer.Ordinal).Take(20))}",
                "Bring the scheme in first: `antares ingest_scheme FILE --name " + name + "`.");
        }

        IEnumerable<string> names = distinct.GroupBy(PlainName.Fold).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Order(StringComparer.Ordinal).First());
        return new Scheme(name, [.. names.Select((label, index) => new Tag(index + 1, label, DistinctColours.Of(index)))]);
    }

    /// <summary>The whole number that a text writes, or null.</summary>
    public static int? CodeOf(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code) ? code : null;
}

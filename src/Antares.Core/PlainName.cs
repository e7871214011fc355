using System.Globalization;
using System.Text;

namespace Antares;

/// <summary>How people's names are compared: case, accents and outer blanks do not count.</summary>
public static class PlainName
{
    /// <summary>Lower-case letters without accents, single blanks: <c>"Nuevo  León"</c> becomes <c>"nuevo leon"</c>.</summary>
    public static string Fold(string name)
    {
        StringBuilder plain = new(name.Length);
        foreach (char letter in name)
        {
            if (char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                Append(plain, letter);
            }
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>True when both names are one to a person.</summary>
    public static bool Same(string first, string second) => Fold(first) == Fold(second);

    /// <summary>Lower-case letters, digits and underscores: a part of a file name.</summary>
    public static string Slug(string name) =>
        string.Join('_', new string([.. Fold(name).Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The names most like the one asked for, the nearest first.</summary>
    /// <param name="asked">What was typed.</param>
    /// <param name="known">What there is.</param>
    /// <param name="count">At most so many.</param>
    public static IReadOnlyList<string> Nearest(string asked, IEnumerable<string> known, int count = 5)
    {
        string plain = Fold(asked);
        return [.. known.Distinct()
            .Select(name => (name, distance: Distance(plain, Fold(name))))
            .OrderBy(n => n.distance).ThenBy(n => n.name, StringComparer.Ordinal)
            .Take(count).Select(n => n.name)];
    }

    /// <summary>The name that was probably meant: the nearest, where it differs by one letter, two from four letters on, three from nine on; else null.</summary>
    /// <param name="asked">What was typed.</param>
    /// <param name="known">What there is.</param>
    public static string? Meant(string asked, IEnumerable<string> known)
    {
        string plain = Fold(asked);
        int most = plain.Length < 4 ? 1 : plain.Length < 9 ? 2 : 3;
        return Nearest(asked, known, 1) is [string nearest] && Distance(plain, Fold(nearest)) <= most ? nearest : null;
    }

    private static void Append(StringBuilder plain, char letter)
    {
        char folded = LatinLetters.PlainOf(char.ToLowerInvariant(letter));
        if (!char.IsWhiteSpace(folded))
        {
            plain.Append(folded);
        }
        else if (plain.Length > 0 && plain[^1] != ' ')
        {
            plain.Append(' ');
        }
    }

    // Levenshtein's distance; a name that holds the text asked for counts as near.
    private static int Distance(string asked, string name)
    {
        if (asked.Length > 2 && name.Contains(asked, StringComparison.Ordinal))
        {
            return 1;
        }

        int[] row = [.. Enumerable.Range(0, name.Length + 1)];
        for (int i = 1; i <= asked.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= name.Length; j++)
            {
                int replaced = diagonal + (asked[i - 1] == name[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}

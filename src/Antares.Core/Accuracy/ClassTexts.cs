using Antares.Legend;

namespace Antares.Accuracy;

/// <summary>Turns the class texts of a sample into codes of its scheme.</summary>
internal static class ClassTexts
{
    private const int Shown = 10;

    /// <summary>Codes, 0 where a text is empty.</summary>
    /// <param name="scheme">Scheme of the sample.</param>
    /// <param name="units">Units.</param>
    /// <param name="column">Text of a unit.</param>
    /// <param name="where">File and column, for messages.</param>
    /// <exception cref="AntaresException">A text is no class of the scheme; the message has the ids.</exception>
    public static int[] Codes(Scheme scheme, IReadOnlyList<LabelledUnit> units, Func<LabelledUnit, string> column, string where)
    {
        Dictionary<string, int?> known = new() { [""] = 0 };
        List<string> strangers = [];
        int[] codes = new int[units.Count];
        for (int i = 0; i < codes.Length; i++)
        {
            string text = column(units[i]);
            if (!known.TryGetValue(text, out int? code))
            {
                known.Add(text, code = scheme.Find(text)?.Code);
            }

            codes[i] = code ?? 0;
            if (code is null)
            {
                strangers.Add($"{units[i].Id} ('{text}')");
            }
        }

        return strangers.Count == 0 ? codes : throw new AntaresException(
            $"{(strangers.Count == 1 ? "One unit has a class" : $"{strangers.Count} units have classes")} outside of scheme '{scheme.Name}': {string.Join(", ", strangers.Take(Shown))}"
            + (strangers.Count > Shown ? $" and {strangers.Count - Shown} more." : "."),
            where,
            $"Mend these labels. The scheme has {string.Join(", ", scheme.Tags.Select(t => $"{t.Code} {t.Name}"))}.");
    }
}

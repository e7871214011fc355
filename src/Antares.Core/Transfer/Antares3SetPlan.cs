using System.Globalization;

namespace Antares.Transfer;

/// <summary>Names and years of the sets that those of antares3 become: one of ours has one scheme, so a mixed set becomes several.</summary>
internal static class Antares3SetPlan
{
    private const int FirstYear = 1900, LastYear = 2200;

    /// <summary>Each part of a set with its new name and year, by name.</summary>
    /// <param name="sets">Parts as they stand.</param>
    /// <param name="words">What the sets are called.</param>
    /// <param name="table">Table of their labels.</param>
    /// <param name="notes">Hears of new names.</param>
    public static IReadOnlyList<(Antares3Set Set, string Name, int? Year)> Of(IReadOnlyList<Antares3Set> sets, string words, string table, Antares3Notes notes)
    {
        HashSet<string> taken = [.. sets.GroupBy(s => Antares3Legend.NameOf(s.Name)).Where(g => g.Count() == 1).Select(g => g.Key)];
        List<(Antares3Set, string, int?)> plan = [];
        foreach (IGrouping<string, Antares3Set> parts in sets.GroupBy(s => Antares3Legend.NameOf(s.Name)))
        {
            bool mixed = parts.Count() > 1;
            foreach (Antares3Set part in parts)
            {
                string name = mixed ? Free($"{parts.Key}-{Antares3Legend.NameOf(part.Scheme)}", taken) : parts.Key;
                if (name != part.Name)
                {
                    notes.Add(string.Create(CultureInfo.InvariantCulture, $"{words} '{part.Name}': {part.Objects} labels of scheme '{part.Scheme}' become set '{name}'"), table);
                }

                plan.Add((part, name, YearOf(part, words, table, notes)));
            }
        }

        return plan;
    }

    private static int? YearOf(Antares3Set set, string words, string table, Antares3Notes notes)
    {
        int[] years = [.. set.Years.Select(y => int.TryParse(y.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : 0)
            .Where(y => y is >= FirstYear and <= LastYear).Distinct()];
        if (years.Length > 1)
        {
            notes.Add($"{words} '{set.Name}' describes several years, {string.Join(", ", years.Order())}; the set has none", table);
        }

        return years.Length == 1 ? years[0] : null;
    }

    private static string Free(string wanted, HashSet<string> taken)
    {
        string name = wanted;
        for (int number = 2; !taken.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        }

        return name;
    }
}

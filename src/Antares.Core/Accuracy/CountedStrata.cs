using System.Globalization;
using Antares.Legend;

namespace Antares.Accuracy;

/// <summary>Strata made of what was counted, without units yet.</summary>
/// <param name="Strata">Strata by code, each with two pixels or more.</param>
/// <param name="Cells">What each of them holds; shape (stratum).</param>
/// <param name="Notes">What was left out, for people.</param>
internal sealed record CountedStrata(IReadOnlyList<DesignStratum> Strata, IReadOnlyList<IReadOnlyDictionary<StrataCell, CellCount>> Cells, IReadOnlyList<string> Notes)
{
    private const double SquareMetresPerHectare = 10000;

    /// <summary>Makes strata.</summary>
    /// <param name="ground">Maps and regions.</param>
    /// <param name="counts">What was counted.</param>
    /// <param name="leastSharePercent">Changes with a smaller share of the area are joined.</param>
    /// <exception cref="AntaresException">Nothing is left, or nothing in one of the regions.</exception>
    public static CountedStrata Of(SampleGround ground, SortedDictionary<StrataCell, CellCount> counts, double leastSharePercent)
    {
        DesignStratum[] named = [.. Named(ground, counts, leastSharePercent)];
        StrataLookup lookup = new(ground.Frame.Kind, named, ground.Area.Regions);
        Dictionary<StrataCell, CellCount>[] cells = [.. named.Select(_ => new Dictionary<StrataCell, CellCount>())];
        CellCount beyond = default, unmapped = default, unpaired = default;
        foreach ((StrataCell cell, CellCount count) in counts)
        {
            int place = lookup.Of(cell);
            if (place >= 0)
            {
                cells[place][cell] = count;
            }
            else if (ground.Frame.Kind == StrataKind.ClassesByRegion)
            {
                beyond += count;
            }
            else if (cell.Class == 0)
            {
                unmapped += count;
            }
            else
            {
                unpaired += count;
            }
        }

        DesignStratum[] full = [.. named.Select((s, i) => Sized(s, cells[i]))];
        int[] kept = [.. Enumerable.Range(0, full.Length).Where(i => full[i].Pixels > 1)];
        Refuse(ground, [.. kept.Select(i => full[i])]);
        return new CountedStrata([.. kept.Select(i => full[i])], [.. kept.Select(i => cells[i])], [.. NotesOf(ground, counts, full), .. LeftOut(ground, beyond, unmapped, unpaired)]);
    }

    private static DesignStratum Sized(DesignStratum stratum, Dictionary<StrataCell, CellCount> cells)
    {
        CellCount all = cells.OrderBy(c => c.Key).Aggregate(default(CellCount), (sum, cell) => sum + cell.Value);
        return stratum with { Hectares = all.SquareMetres / SquareMetresPerHectare, Pixels = all.Pixels };
    }

    private static IEnumerable<DesignStratum> Named(SampleGround ground, SortedDictionary<StrataCell, CellCount> counts, double leastSharePercent)
    {
        StrataCell[] cells = [.. counts.Keys.Where(c => c.Class != 0)];
        return ground.Frame.Kind switch
        {
            StrataKind.Transitions => Transitions(ground.Scheme, counts, leastSharePercent),
            StrataKind.OtherMap => cells.Select(c => c.Second).Where(c => c != 0).Distinct().Order().Select(c => new DesignStratum(c, NameOf(ground.Second!.Scheme, c), 0, 0, 0)),
            StrataKind.ClassesByRegion => cells.Where(c => c.Region != 0).OrderBy(c => c.Region).ThenBy(c => c.Class).Select((c, i) => OfRegion(ground, c, i + 1)),
            _ => cells.Select(c => new DesignStratum(c.Class, NameOf(ground.Scheme, c.Class), 0, 0, 0) { Class = c.Class }),
        };
    }

    private static DesignStratum OfRegion(SampleGround ground, StrataCell cell, int code)
    {
        string region = ground.Area.Regions[cell.Region - 1].Key;
        return new DesignStratum(code, $"{NameOf(ground.Scheme, cell.Class)}, {region}", 0, 0, 0) { Class = cell.Class, Region = region };
    }

    // First what stayed, then what changed, then the small changes together.
    private static IEnumerable<DesignStratum> Transitions(Scheme scheme, SortedDictionary<StrataCell, CellCount> counts, double leastSharePercent)
    {
        KeyValuePair<StrataCell, CellCount>[] pairs = [.. counts.Where(c => c.Key.Class != 0 && c.Key.Second != 0)];
        double least = pairs.Sum(p => p.Value.SquareMetres) * leastSharePercent / 100;
        StrataCell[] changes = [.. pairs.Where(p => p.Key.Class != p.Key.Second).Select(p => p.Key)];
        StrataCell[] small = [.. changes.Where(c => counts[c].SquareMetres < least)];
        small = small.Length == 1 ? [] : small; // Reason: one alone keeps its name.
        StrataCell[] own = [.. pairs.Select(p => p.Key).Where(c => c.Class == c.Second), .. changes.Except(small)];
        IEnumerable<DesignStratum> strata = own.Select((c, i) => new DesignStratum(i + 1, TransitionName(scheme, c), 0, 0, 0) { Class = c.Class, ClassAfter = c.Second });
        return small.Length == 0 ? strata : strata.Append(new DesignStratum(own.Length + 1, "other change", 0, 0, 0));
    }

    private static string TransitionName(Scheme scheme, StrataCell cell) => cell.Class == cell.Second
        ? $"stable {NameOf(scheme, cell.Class)}"
        : $"{NameOf(scheme, cell.Class)} to {NameOf(scheme, cell.Second)}";

    private static string NameOf(Scheme scheme, int code) => scheme.Find(code)?.Name ?? FormattableString.Invariant($"class {code}");

    private static void Refuse(SampleGround ground, IReadOnlyList<DesignStratum> strata)
    {
        if (strata.Count == 0)
        {
            string where = ground.Area.Limit is { } limit ? $"region {limit.Key}" : ground.Frame.Map;
            throw new AntaresException($"'{ground.Frame.Map}' has no pixels to sample here.", where, "Choose a region in which the map has classes, or none.");
        }

        string? empty = ground.Frame.IsEveryRegion ? null : ground.Area.Regions.Select(r => r.Key).FirstOrDefault(key => strata.All(s => s.Region != key));
        if (empty is not null)
        {
            throw new AntaresException($"'{ground.Frame.Map}' has no pixels to sample in {empty}.", "--by-region", "Leave that region out.");
        }
    }

    private static IEnumerable<string> NotesOf(SampleGround ground, SortedDictionary<StrataCell, CellCount> counts, DesignStratum[] strata)
    {
        HashSet<int> mapped = [.. counts.Keys.Select(c => c.Class)];
        Tag[] absent = [.. ground.Scheme.Tags.Where(t => !mapped.Contains(t.Code))];
        if (ground.Frame.Kind != StrataKind.Transitions && absent.Length > 0)
        {
            yield return $"not on the map here, so no stratum: {string.Join(", ", absent.Select(t => t.Name))}";
        }

        foreach (DesignStratum single in strata.Where(s => s.Pixels == 1))
        {
            yield return $"left out: '{single.Name}' is one pixel, of which no error can be told";
        }
    }

    // Of regions alone only their tiles are read, so nobody knows how much lies in none of them; a region that limits them is read whole.
    private static IEnumerable<string> LeftOut(SampleGround ground, CellCount beyond, CellCount unmapped, CellCount unpaired)
    {
        if (ground.Frame.Kind == StrataKind.ClassesByRegion && ground.Area.Limit is null)
        {
            yield return "left out: what lies in none of the regions (its area is not counted)";
        }
        else if (beyond.Pixels > 0)
        {
            yield return $"left out: {Hectares(beyond)} of {ground.Area.Limit!.Key} in none of the regions";
        }

        if (unmapped.Pixels > 0)
        {
            yield return $"left out: {Hectares(unmapped)} where '{ground.Frame.Map}' has no class and '{ground.Second!.Product.Name}' has one (in the tiles of '{ground.Frame.Map}')";
        }

        if (unpaired.Pixels > 0)
        {
            yield return $"left out: {Hectares(unpaired)} where '{ground.Second!.Product.Name}' has no class and '{ground.Frame.Map}' has one";
        }
    }

    private static string Hectares(CellCount count) => string.Create(CultureInfo.InvariantCulture, $"{count.SquareMetres / SquareMetresPerHectare:#,0.#} ha");
}

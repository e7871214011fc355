using System.Globalization;

namespace Antares.Accuracy;

/// <summary>Which strata can be estimated: those with an area and units.</summary>
internal static class StrataReview
{
    private const int Shown = 10;

    /// <summary>Marks the strata that stay and says what becomes of the others.</summary>
    /// <param name="strata">All strata of the design.</param>
    /// <param name="draws">Draws with a label; shape (stratum).</param>
    /// <param name="allowGaps">Strata without units are left out of the estimates, instead of being an error.</param>
    /// <param name="where">File, for messages.</param>
    /// <param name="unit">Unit of the areas, e.g. <c>ha</c>; empty for weights.</param>
    /// <param name="notes">Gets a line for what is left out.</param>
    /// <exception cref="AntaresException">Units in a stratum without area, a stratum without units, or no unit at all.</exception>
    public static bool[] Keep(IReadOnlyList<SampledStratum> strata, IReadOnlyList<long> draws, bool allowGaps, string where, string unit, List<string> notes)
    {
        SampledStratum[] Those(Func<SampledStratum, long, bool> test) => [.. strata.Where((s, h) => test(s, draws[h]))];
        SampledStratum[] impossible = Those((s, n) => !(s.Area > 0) && n > 0), empty = Those((s, n) => !(s.Area > 0) && n == 0), gaps = Those((s, n) => s.Area > 0 && n == 0);
        if (impossible.Length > 0)
        {
            throw new AntaresException($"There are units in strata without area: {Names(impossible)}.", where, "Give the design that the sample was drawn with; a stratum with units has an area.");
        }

        if (gaps.Length == strata.Count - empty.Length)
        {
            throw new AntaresException("No unit of the sample has a label.", where, "Fill in the column of the true class, then estimate.");
        }

        if (gaps.Length > 0 && !allowGaps)
        {
            throw new AntaresException(
                $"{Strata(gaps)} without a labelled unit, so nothing is known of {Size(gaps, strata, unit)}: {Names(gaps)}.", where,
                "Label units there; or leave that part of the ground out with `--allow-gaps`: the estimates are then of the rest alone.");
        }

        if (empty.Length > 0)
        {
            notes.Add($"{Strata(empty)} of area 0 left out: {Names(empty)}.");
        }

        if (gaps.Length > 0)
        {
            notes.Add($"{Strata(gaps)} without a unit left out: {Names(gaps)}. The estimates are of the rest; {Size(gaps, strata, unit)} is not in them.");
        }

        return [.. strata.Select((s, h) => s.Area > 0 && draws[h] > 0)];
    }

    /// <summary>The first of some names, quoted.</summary>
    public static string Names(IReadOnlyCollection<SampledStratum> strata) =>
        string.Join(", ", strata.Take(Shown).Select(s => $"'{s.Name}'")) + (strata.Count > Shown ? $" and {strata.Count - Shown} more" : "");

    private static string Strata(SampledStratum[] some) => some.Length == 1 ? "One stratum" : $"{some.Length} strata";

    private static string Size(SampledStratum[] some, IReadOnlyList<SampledStratum> all, string unit)
    {
        double area = some.Sum(s => s.Area), share = 100 * area / all.Sum(s => s.Area);
        return unit.Length > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{area:#,0.##} {unit} ({share:0.##} % of the area)")
            : string.Create(CultureInfo.InvariantCulture, $"{share:0.##} % of the area");
    }
}

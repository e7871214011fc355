using Antares.Catalog;

namespace Antares.Accuracy;

/// <summary>The stratum of each cell, as a design says it. Any thread may ask.</summary>
internal sealed class StrataLookup
{
    private readonly StrataKind kind;
    private readonly Dictionary<StrataCell, int> places = [];
    private readonly int rest = -1;

    /// <summary>Takes strata.</summary>
    /// <param name="kind">What they are.</param>
    /// <param name="strata">Strata; their places are what <see cref="Of"/> gives.</param>
    /// <param name="areas">Regions in the order of their numbers in the cells.</param>
    public StrataLookup(StrataKind kind, IReadOnlyList<DesignStratum> strata, IReadOnlyList<Region> areas)
    {
        this.kind = kind;
        List<string> regions = [.. areas.Select(a => a.Key)];
        for (int place = 0; place < strata.Count; place++)
        {
            DesignStratum stratum = strata[place];
            if (kind == StrataKind.Transitions && stratum.Class == 0)
            {
                rest = place;
            }
            else
            {
                places.Add(
                    kind switch
                    {
                        StrataKind.Transitions => new StrataCell(stratum.Class, stratum.ClassAfter, 0),
                        StrataKind.OtherMap => new StrataCell(0, stratum.Code, 0),
                        StrataKind.ClassesByRegion => new StrataCell(stratum.Class, 0, regions.IndexOf(stratum.Region) + 1),
                        _ => new StrataCell(stratum.Class, 0, 0),
                    },
                    place);
            }
        }
    }

    /// <summary>Place of the stratum of a cell; -1 where it has none.</summary>
    public int Of(StrataCell cell)
    {
        if (cell.Class == 0)
        {
            return -1;
        }

        StrataCell key = kind == StrataKind.OtherMap ? new StrataCell(0, cell.Second, 0) : cell;
        return places.TryGetValue(key, out int place) ? place
            : kind == StrataKind.Transitions && cell.Second != 0 && cell.Second != cell.Class ? rest
            : -1;
    }
}

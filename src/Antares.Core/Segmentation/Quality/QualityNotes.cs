using Antares.Segmentation.Quality.Kernels;

namespace Antares.Segmentation.Quality;

/// <summary>What a reader of the numbers must know.</summary>
internal static class QualityNotes
{
    public static IReadOnlyList<string> Of(IReadOnlyList<SegmentQuality> candidates, bool isSeries, bool hasReference)
    {
        List<string> notes = [];
        if (candidates.Count == 1)
        {
            notes.Add("One candidate: GS and F compare candidates and cannot be computed; the values are raw. Give a list such as -extra t=10,20,40,80.");
        }
        else if (candidates.Count < GlobalScore.FewestCandidates)
        {
            notes.Add("Two candidates: a GS of each band can only be 0, 1 or 2, so it says no more than wVar and Moran's I do; none is suggested. Give three or more.");
        }
        else
        {
            notes.Add("GS and F compare only the candidates of this table: another list gives other scores and may have another best one.");
        }

        if (candidates.Count > 1)
        {
            notes.Add(isSeries
                ? "Compare methods at equal segment counts, by their curves: nearly every measure moves with the number of segments alone."
                : "The candidates differ in more than their scale: compare them at equal segment counts only, by curves and not by single points.");
        }

        if (isSeries && candidates.Count > 3 && !QualityRanking.HasEqualSteps(candidates))
        {
            notes.Add("The values are not equally far apart: peaks of ROC-LV, which a longer step alone can make, are not marked.");
        }

        if (hasReference)
        {
            notes.Add("Reference polygons should outline whole objects: patches inside of larger objects make UE, US, D and AFI look bad at any scale.");
            notes.Add("Where the reference covers a part of the ground, ASA and boundary precision know nothing of the rest.");
        }

        return notes;
    }
}

using Antares.Accuracy.Kernels;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>Takes units by rising keys over all strata, leaving out those that lie too near to one that was taken.</summary>
/// <param name="Taken">What was taken, by rising keys.</param>
/// <param name="Counts">How many of each stratum; shape (stratum).</param>
internal sealed record SpacedChoice(IReadOnlyList<Candidate> Taken, int[] Counts)
{
    /// <summary>Chooses.</summary>
    /// <param name="candidates">Candidates of all strata by rising keys.</param>
    /// <param name="places">Where they lie, longitude and latitude; shape (candidate).</param>
    /// <param name="wanted">Units of each stratum; shape (stratum).</param>
    /// <param name="metres">Least distance.</param>
    public static SpacedChoice Of(IReadOnlyList<Candidate> candidates, IReadOnlyList<Coordinate> places, int[] wanted, double metres)
    {
        PlaceHash near = new(metres);
        List<Candidate> taken = [];
        int[] counts = new int[wanted.Length];
        for (int i = 0; i < candidates.Count; i++)
        {
            int stratum = candidates[i].Stratum;
            if (counts[stratum] < wanted[stratum] && near.TryAdd(EarthChord.PointOf(places[i].X, places[i].Y)))
            {
                counts[stratum]++;
                taken.Add(candidates[i]);
            }
        }

        return new SpacedChoice(taken, counts);
    }
}

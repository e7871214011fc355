using Antares.Simulation.Kernels;

namespace Antares.Simulation.Land;

/// <summary>Draws training and validation samples: at most one per parcel, the two sets from different parcels.</summary>
internal static class Samples
{
    private const int MostTraining = 120;
    private const int MostValidation = 60;
    private const double LeastRadius = 1.6;
    private const double MostRadius = 6;

    /// <summary>Samples of both sets, by class and then in random order.</summary>
    public static (IReadOnlyList<Sample> Training, IReadOnlyList<Sample> Validation) Draw(Ground ground, Streams streams)
    {
        List<Sample> training = [], validation = [];
        foreach (IGrouping<int, Sample> group in Candidates(ground).GroupBy(s => s.Parcel.Code).OrderBy(g => g.Key))
        {
            Sample[] shuffled = [.. group.OrderBy(s => Kernels.Draw.Bits(streams.Sample, (long)s.Parcel.Key))];
            int count = Math.Min(MostTraining, ((shuffled.Length * 2) + 2) / 3);
            training.AddRange(shuffled.Take(count));
            validation.AddRange(shuffled.Skip(count).Take(MostValidation));
        }

        return (training, validation);
    }

    private static IEnumerable<Sample> Candidates(Ground ground)
    {
        byte[] depth = new byte[ground.ParcelIndex.Length];
        EdgeDistance.Compute(ground.ParcelIndex, ground.Plane.Width, depth);
        int[] deepest = new int[ground.Parcels.Count];
        Array.Fill(deepest, -1);
        for (int i = 0; i < depth.Length; i++)
        {
            ref int best = ref deepest[ground.ParcelIndex[i]];
            if (best < 0 || depth[i] > depth[best])
            {
                best = i;
            }
        }

        foreach (int i in deepest)
        {
            // The chamfer distance overrates by up to 7 per cent; the border lies half a pixel before the next patch.
            double radius = Math.Min(MostRadius, (0.93 * depth[i] / EdgeDistance.Unit) - 1);
            if (radius >= LeastRadius)
            {
                yield return new Sample(ground.Parcels[ground.ParcelIndex[i]], i % ground.Plane.Width, i / ground.Plane.Width, radius);
            }
        }
    }
}

using Antares.Simulation.Files;
using Antares.Simulation.Land;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Simulation.Tests.Land;

public sealed class SamplesTests
{
    private static readonly SimulationOptions Options = new();
    private static readonly Ground Ground = Ground.Build(Options, 2, CancellationToken.None);

    [Fact]
    public void Common_classes_have_well_over_fifty_training_polygons_and_rare_ones_tens()
    {
        (IReadOnlyList<Sample> training, _) = Samples.Draw(Ground, new Streams(Options.Seed));
        int[] counts = [.. training.GroupBy(s => s.Parcel.Code).OrderBy(g => g.Key).Select(g => g.Count())];

        Assert.Equal(Options.Classes, counts.Length);
        Assert.True(counts.Min() >= 20 && counts.Count(c => c >= 60) >= 5, string.Join(' ', counts));
    }

    [Fact]
    public void Training_and_validation_share_no_parcel()
    {
        (IReadOnlyList<Sample> training, IReadOnlyList<Sample> validation) = Samples.Draw(Ground, new Streams(Options.Seed));

        Assert.Empty(training.Select(s => s.Parcel.Key).Intersect(validation.Select(s => s.Parcel.Key)));
    }

    [Fact]
    public void Polygons_lie_inside_their_parcel()
    {
        (IReadOnlyList<Sample> training, _) = Samples.Draw(Ground, new Streams(Options.Seed));
        foreach (Sample sample in training)
        {
            Polygon shape = Shapes.Of(sample, Ground.Plane);
            Assert.True(shape.IsValid && shape.Area > 4 * 400);
            foreach (Coordinate corner in shape.Coordinates)
            {
                (double column, double row) = Ground.Plane.Affine.ToPixel(corner.X, corner.Y);
                Assert.Equal(sample.Parcel, Ground.Parcels[Ground.ParcelIndex[((int)row * Ground.Plane.Width) + (int)column]]);
            }
        }
    }
}

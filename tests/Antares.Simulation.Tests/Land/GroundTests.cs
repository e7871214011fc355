using Antares.Simulation.Land;
using Xunit;

namespace Antares.Simulation.Tests.Land;

public sealed class GroundTests
{
    private static readonly SimulationOptions Small = new() { Size = 160 };

    [Fact]
    public void The_ground_does_not_depend_on_threads()
    {
        Ground one = Ground.Build(Small, 1, CancellationToken.None), four = Ground.Build(Small, 4, CancellationToken.None);

        Assert.Equal(one.Parcels, four.Parcels);
        Assert.Equal(one.ParcelIndex, four.ParcelIndex);
        Assert.Equal(one.SlopeEast, four.SlopeEast);
        Assert.Equal(one.Bright, four.Bright);
    }

    [Fact]
    public void A_larger_landscape_holds_the_smaller_one_in_its_middle()
    {
        Ground small = Ground.Build(Small, 2, CancellationToken.None);
        Ground large = Ground.Build(Small with { Size = 240 }, 2, CancellationToken.None);

        for (int row = 0; row < 160; row++)
        {
            for (int column = 0; column < 160; column++)
            {
                int here = (row * 160) + column, there = ((row + 40) * 240) + column + 40;
                Assert.Equal(small.Parcels[small.ParcelIndex[here]], large.Parcels[large.ParcelIndex[there]]);
                Assert.Equal(small.Patch[here], large.Patch[there]);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_class_of_the_legend_has_ground(int seed)
    {
        long[] counts = Counts(Ground.Build(new SimulationOptions { Seed = seed, Classes = 12 }, 2, CancellationToken.None));

        Assert.All(counts.Skip(1), count => Assert.True(count > 360_000 / 250, string.Join(' ', counts)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void A_shorter_legend_has_no_other_codes(int classes)
    {
        long[] counts = Counts(Ground.Build(Small with { Classes = classes }, 2, CancellationToken.None));

        Assert.Equal(0, counts[0]);
        Assert.All(counts.Skip(classes + 1), count => Assert.Equal(0, count));
    }

    [Fact]
    public void Change_turns_about_its_share_of_the_ground_and_the_year_alone_turns_nothing()
    {
        SimulationOptions options = new() { Size = 400 };
        Ground before = Ground.Build(options, 2, CancellationToken.None);
        Ground later = Ground.Build(options with { Year = 2020 }, 2, CancellationToken.None);
        Ground changed = Ground.Build(options with { Year = 2020, Change = 0.1f }, 2, CancellationToken.None);

        Assert.Equal(0, Different(before, later));
        Assert.InRange(Different(before, changed), 0.06, 0.14);
    }

    private static double Different(Ground one, Ground other) =>
        Enumerable.Range(0, one.ParcelIndex.Length).Count(i => Code(one, i) != Code(other, i)) / (double)one.ParcelIndex.Length;

    private static int Code(Ground ground, int pixel) => ground.Parcels[ground.ParcelIndex[pixel]].Code;

    private static long[] Counts(Ground ground)
    {
        long[] counts = new long[LandClasses.All.Count + 1];
        foreach (int parcel in ground.ParcelIndex)
        {
            counts[ground.Parcels[parcel].Code]++;
        }

        return counts;
    }
}

using Antares.Ingest.Truth.Kernels;
using Xunit;

namespace Antares.Core.Tests.Ingest.Truth.Kernels;

public sealed class TruthKernelTests
{
    [Fact]
    public void Dark_pixels_tell_the_shift_and_bright_ones_do_not()
    {
        float[] first = new float[100], second = new float[100];
        for (int i = 0; i < 100; i++)
        {
            second[i] = 100 + (10 * i);
            first[i] = second[i] + 1000 + (i >= 50 ? 700 : 0); // the brighter half has grown as well
        }

        Assert.Equal(1000, DarkShift.Compute(first, second, [.. Enumerable.Repeat(true, 100)], 0.2));
        Assert.Equal(-1000, DarkShift.Compute(second, first, [.. Enumerable.Repeat(true, 100)], 0.2));
        Assert.True(double.IsNaN(DarkShift.Compute(first, second, new bool[100], 0.2)));
        Assert.Throws<ArgumentException>(() => DarkShift.Compute(first, second.AsSpan(0, 99), new bool[100], 0.2));
    }

    [Fact]
    public void An_edge_along_rows_is_told_from_a_slanted_one_and_from_clouds()
    {
        const int Side = 20;
        bool[] all = [.. Enumerable.Repeat(true, Side * Side)];
        MissingPart rows = MissingPart.Between(Mask(Side, (c, r) => r >= 5), all, Side), columns = MissingPart.Between(Mask(Side, (c, r) => c < 15), all, Side);
        MissingPart slanted = MissingPart.Between(Mask(Side, (c, r) => r + (0.4 * c) > 10), all, Side), clouds = MissingPart.Between(Mask(Side, (c, r) => (c / 3 + r / 3) % 2 == 0), all, Side);

        Assert.Equal((0.25, 1.0, 0.25), (rows.Share, rows.OneSided, rows.BeyondAxis));
        Assert.Equal((0.25, 1.0, 0.25), (columns.Share, columns.OneSided, columns.BeyondAxis));
        Assert.Equal((1.0, 0.0), (slanted.OneSided, slanted.BeyondAxis));
        Assert.True(clouds.OneSided < 0.2 && clouds.BeyondAxis == 0);
    }

    [Fact]
    public void A_cut_inside_what_another_orbit_sees_counts_only_what_is_expected()
    {
        const int Side = 20;
        MissingPart part = MissingPart.Between(Mask(Side, (c, r) => c >= 10 && r >= 10), Mask(Side, (c, r) => c >= 10), Side);

        Assert.Equal((0.5, 0.5), (part.Share, part.BeyondAxis));
    }

    [Fact]
    public void Likeness_is_by_level_and_by_pattern()
    {
        float[] first = [100, 200, 300, 400], second = [1100, 1200, 1300, 1400], turned = [400, 300, 200, 100], flat = [7, 7, 7, 7];
        int[] pixels = [0, 1, 2, 3];

        Assert.Equal(1000, BandLikeness.Distance(first, second, pixels, 0));
        Assert.Equal(0, BandLikeness.Distance(first, second, pixels, -1000));
        Assert.Equal(1, BandLikeness.Correlation(first, second, pixels), 9);
        Assert.Equal(-1, BandLikeness.Correlation(first, turned, pixels), 9);
        Assert.Equal(0, BandLikeness.Correlation(first, flat, pixels));
    }

    private static bool[] Mask(int side, Func<int, int, bool> isOn) => [.. Enumerable.Range(0, side * side).Select(i => isOn(i % side, i / side))];
}

using Antares.Simulation.Kernels;
using Xunit;

namespace Antares.Simulation.Tests.Kernels;

public sealed class EdgeDistanceTests
{
    [Fact]
    public void The_middle_of_a_patch_is_deepest()
    {
        int[] patch = new int[7 * 7];
        byte[] depth = new byte[patch.Length];

        EdgeDistance.Compute(patch, 7, depth);

        Assert.Equal(3, depth[0]);
        Assert.Equal(6, depth[8]);
        Assert.Equal(12, depth[24]);
    }

    [Fact]
    public void A_border_between_patches_counts_like_the_rim()
    {
        int[] patch = [0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1];
        byte[] depth = new byte[patch.Length];

        EdgeDistance.Compute(patch, 5, depth);

        Assert.Equal(6, depth[6]);
        Assert.Equal(3, depth[7]);
        Assert.Equal(3, depth[8]);
    }
}

using Antares.Mapping.Kernels;
using Xunit;

namespace Antares.Core.Tests.Mapping.Kernels;

public sealed class ProbabilitySharesTests
{
    [Fact]
    public void Probabilities_margin_and_entropy_are_in_steps_of_a_200th()
    {
        // Rows: certain; all alike; 0.5, 0.25, 0.25 with entropy 1.5 bit of 1.585; no data.
        float[] rows = [0, 1, 0, 1 / 3f, 1 / 3f, 1 / 3f, 0.5f, 0.25f, 0.25f, float.NaN, float.NaN, float.NaN];
        byte[] shares = new byte[4 * 5];

        ProbabilityShares.Compute(rows, 3, shares);

        Assert.Equal([0, 67, 100, 255], shares[..4]);
        Assert.Equal([200, 67, 50, 255], shares[4..8]);
        Assert.Equal([0, 67, 50, 255], shares[8..12]);
        Assert.Equal([200, 0, 50, 255], shares[12..16]);
        Assert.Equal([0, 200, 189, 255], shares[16..]);
    }

    [Fact]
    public void A_single_class_is_certain()
    {
        byte[] shares = new byte[3];

        ProbabilityShares.Compute([1], 1, shares);

        Assert.Equal([200, 200, 0], shares);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => ProbabilityShares.Compute([0.5f, 0.5f], 2, new byte[3]));
}

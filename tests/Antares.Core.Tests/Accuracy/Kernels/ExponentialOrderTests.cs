using Antares.Accuracy.Kernels;
using Xunit;

namespace Antares.Core.Tests.Accuracy.Kernels;

public sealed class ExponentialOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_smallest_key_falls_on_an_item_in_proportion_to_its_size(int seed)
    {
        const int Draws = 20000;
        double[] sizes = [1, 2, 3, 4, 10];
        int[] counts = new int[sizes.Length];
        for (int draw = 0; draw < Draws; draw++)
        {
            ulong row = ExponentialOrder.RowKey((ulong)seed, draw - 5000);
            double[] keys = [.. sizes.Select((size, item) => ExponentialOrder.Key(ExponentialOrder.Bits(row, item - 2), size))];
            counts[Array.IndexOf(keys, keys.Min())]++;
        }

        // Chi squared with 4 degrees of freedom stays below 18.5 in 999 of 1000 cases.
        double chi = sizes.Select((size, i) => Math.Pow(counts[i] - (Draws * size / 20), 2) / (Draws * size / 20)).Sum();
        Assert.InRange(chi, 0, 18.5);
    }

    [Fact]
    public void Keys_are_those_of_the_system_library_to_the_last_digits()
    {
        for (int item = 0; item < 1000; item++)
        {
            ulong bits = ExponentialOrder.Bits(ExponentialOrder.RowKey(9, -7), item);
            double u = ((bits >> 11) + 0.5) / 9007199254740992.0;
            Assert.Equal(-Math.Log(u) / 400, ExponentialOrder.Key(bits, 400), Math.Abs(Math.Log(u)) * 1e-17);
        }
    }

    [Fact]
    public void The_quick_way_never_leaves_out_a_small_key()
    {
        Random random = new(4);
        for (int i = 0; i < 20000; i++)
        {
            ulong bits = (ulong)random.NextInt64() << 1;
            double size = 100 + (random.NextDouble() * 300), key = ExponentialOrder.Key(bits, size);
            Assert.True(ExponentialOrder.Unit(bits) >= ExponentialOrder.LeastUnit(key, 400));
        }

        Assert.Equal(0, ExponentialOrder.LeastUnit(double.PositiveInfinity, 400));
    }
}

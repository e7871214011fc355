using System.Numerics;
using Antares.Ingest.Kernels;
using Xunit;

namespace Antares.Core.Tests.Ingest.Kernels;

public sealed class StoredOffsetTests
{
    [Fact]
    public void Nodata_is_never_offset_and_nothing_observed_becomes_nodata()
    {
        ushort[] pixels = [0, 500, 1000, 1001, 1002, 4000, 65535];

        StoredOffset.Counts counts = StoredOffset.Apply<ushort>(pixels, new byte[7], 0, 0, -1000, 1);

        Assert.Equal([0, 1, 1, 1, 2, 3000, 64535], pixels.Select(p => (int)p));
        Assert.Equal(new StoredOffset.Counts(6, 2), counts);
    }

    [Fact]
    public void Pixels_of_other_scenes_are_left_alone()
    {
        short[] pixels = [10, 10];

        StoredOffset.Counts counts = StoredOffset.Apply<short>(pixels, [0, 1], 1, -9999, -100, short.MinValue);

        Assert.Equal([10, -90], pixels.Select(p => (int)p));
        Assert.Equal(new StoredOffset.Counts(1, 0), counts);
    }

    [Fact]
    public void An_observed_number_that_would_read_as_nodata_becomes_its_neighbour()
    {
        short[] negative = [-8999, -9000];
        ushort[] high = [65534, 65000];

        StoredOffset.Apply<short>(negative, new byte[2], 0, -9999, -1000, short.MinValue);
        StoredOffset.Apply<ushort>(high, new byte[2], 0, 65535, 1000, 0);

        Assert.Equal([-9998, -10000], negative.Select(p => (int)p));
        Assert.Equal([65534, 65534], high.Select(p => (int)p));
    }

    [Fact]
    public void Fractions_may_be_negative_and_NaN_stays_NaN()
    {
        float[] pixels = [0.05f, float.NaN, -9999];

        StoredOffset.Counts counts = StoredOffset.Apply<float>(pixels, new byte[3], 0, -9999, -0.1, double.NegativeInfinity);

        Assert.Equal([-0.05f, float.NaN, -9999], pixels);
        Assert.Equal(new StoredOffset.Counts(1, 0), counts);
    }

    [Theory]
    [InlineData(1, -1000)]
    [InlineData(2, 700)]
    [InlineData(3, -65536)]
    [InlineData(4, 3e6)]
    public void Sixteen_bit_pixels_at_once_equal_pixel_by_pixel(int seed, double offset)
    {
        Compare<ushort>(seed, offset, 0, 1);
        Compare<ushort>(seed, offset, 65535, 0);
        Compare<short>(seed, offset, -9999, short.MinValue);
        Compare<short>(seed, offset, short.MinValue, short.MinValue + 1);
        Compare<short>(seed, offset, short.MaxValue, short.MinValue);
    }

    private static void Compare<T>(int seed, double offset, int nodata, double least)
        where T : unmanaged, INumber<T>
    {
        Random random = new(seed);
        foreach (int length in (int[])[1, 31, 32, 100, 1000])
        {
            T missing = T.CreateTruncating(nodata);
            T[] pixels = [.. Enumerable.Range(0, length).Select(_ => random.Next(4) == 0 ? missing : T.CreateTruncating(random.Next(1 << 16)))];
            byte[] chosen = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(3))];
            T[] expected = [.. pixels.Zip(chosen, (pixel, scene) => scene == 1 && pixel != missing ? Plain(pixel, offset, missing, least) : pixel)];
            double[] moved = [.. pixels.Zip(chosen).Where(p => p.Second == 1 && p.First != missing).Select(p => double.CreateChecked(p.First) + offset)];

            StoredOffset.Counts counts = StoredOffset.Apply(pixels, chosen, 1, missing, offset, least);

            Assert.Equal(expected, pixels);
            Assert.Equal(new StoredOffset.Counts(moved.Length, moved.Count(m => m < least)), counts);
        }
    }

    private static T Plain<T>(T pixel, double offset, T nodata, double least)
        where T : unmanaged, INumber<T>
    {
        (double low, double high) = typeof(T) == typeof(ushort) ? (0d, 65535d) : (-32768d, 32767d);
        double moved = Math.Clamp(Math.Max(double.CreateChecked(pixel) + offset, least), low, high);
        double missing = double.CreateChecked(nodata);
        return T.CreateChecked(moved != missing ? moved : missing == high ? missing - 1 : missing + 1);
    }
}

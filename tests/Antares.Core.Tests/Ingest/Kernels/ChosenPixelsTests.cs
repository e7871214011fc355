using System.Numerics;
using Antares.Ingest.Kernels;
using Xunit;

namespace Antares.Core.Tests.Ingest.Kernels;

public sealed class ChosenPixelsTests
{
    [Fact]
    public void Pixels_are_taken_only_where_the_scene_was_chosen()
    {
        short[] result = [7, 7, 7];

        ChosenPixels.Take<short>([1, 2, 3], [0, 1, 0], 0, result);

        Assert.Equal([1, 7, 3], result);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_type_and_length_is_taken_as_pixel_by_pixel(int seed)
    {
        Compare<byte>(seed);
        Compare<short>(seed);
        Compare<ushort>(seed);
        Compare<int>(seed);
        Compare<uint>(seed);
        Compare<float>(seed);
        Compare<double>(seed);
    }

    [Fact]
    public void A_changed_type_is_rounded_half_to_even_and_stays_in_its_range()
    {
        short[] result = [7, 7, 7, 7, 7, 7];

        ChosenPixels.TakeRounded<short>([0.5, 1.5, -2.5, double.NaN, 40000, 3], [2, 2, 2, 2, 2, 0], 2, -9999, result);

        Assert.Equal([0, 2, -2, -9999, short.MaxValue, 7], result);
    }

    [Fact]
    public void Nodata_and_NaN_get_the_new_value_and_nothing_else_does()
    {
        float[] fractions = [-9999, float.NaN, 0.25f, -0.5f];
        ushort[] numbers = [65535, 0, 3];

        ChosenPixels.Renumber(fractions, -9999, -1f);
        ChosenPixels.Renumber<ushort>(numbers, 65535, 0);

        Assert.Equal([-1, -1, 0.25f, -0.5f], fractions);
        Assert.Equal([0, 0, 3], numbers.Select(n => (int)n));
    }

    [Fact]
    public void NaN_may_be_the_new_value_and_the_old_one()
    {
        float[] pixels = [-9999, float.NaN, 3];

        ChosenPixels.Renumber(pixels, -9999, float.NaN);
        Assert.Equal([float.NaN, float.NaN, 3], pixels);
        ChosenPixels.Renumber(pixels, float.NaN, -1);

        Assert.Equal([-1, -1, 3], pixels);
    }

    [Fact]
    public void Classes_become_pixels_and_what_was_not_chosen_nodata()
    {
        short[] pixels = new short[4];

        ClassPixels.Store<short>([0, 4, 11, 3], 3, -9999, pixels);

        Assert.Equal([-9999, 4, 11, -9999], pixels);
    }

    private static void Compare<T>(int seed)
        where T : unmanaged, INumber<T>
    {
        Random random = new(seed);
        foreach (int length in (int[])[0, 1, 31, 32, 33, 64, 200])
        {
            T[] pixels = [.. Enumerable.Range(0, length).Select(_ => T.CreateTruncating(random.Next(256)))];
            byte[] chosen = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(3))];
            T[] result = new T[length];
            Array.Fill(result, T.One);

            ChosenPixels.Take<T>(pixels, chosen, 1, result);

            Assert.Equal(pixels.Zip(chosen, (pixel, scene) => scene == 1 ? pixel : T.One), result);
        }
    }
}

using Antares.Ingest.Kernels;
using Xunit;

namespace Antares.Core.Tests.Ingest.Kernels;

public sealed class SceneChoiceTests
{
    private static readonly int[] Order = [4, 5, 6, 7, 11, 2, 8, 10, 3, 9, 1];

    [Fact]
    public void Vegetation_goes_before_cloud_and_no_data_is_never_chosen()
    {
        byte[] chosen = Choose([[9, 0, 4, 12], [4, 0, 8, 0]]);

        Assert.Equal([1, SceneChoice.None, 0, SceneChoice.None], chosen);
    }

    [Fact]
    public void Of_equal_classes_the_scene_with_the_lower_number_counts() => Assert.Equal([0], Choose([[5], [5], [5]]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_choice_is_that_of_a_plain_sort_and_keeps_its_classes_when_scenes_come_in_another_order(int seed)
    {
        Random random = new(seed);
        ushort[][] scenes = [.. Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 500).Select(_ => (ushort)random.Next(14)).ToArray())];

        byte[] chosen = Choose(scenes);
        byte[] reversed = Choose([.. scenes.Reverse()]);

        for (int pixel = 0; pixel < 500; pixel++)
        {
            int[] best = [.. Enumerable.Range(0, scenes.Length).Where(s => Order.Contains(scenes[s][pixel])).OrderBy(s => Array.IndexOf(Order, scenes[s][pixel])).ThenBy(s => s)];
            Assert.Equal(best.Length == 0 ? SceneChoice.None : best[0], chosen[pixel]);
            int mirrored = reversed[pixel] == SceneChoice.None ? SceneChoice.None : scenes[5 - reversed[pixel]][pixel];
            Assert.Equal(best.Length == 0 ? SceneChoice.None : scenes[best[0]][pixel], mirrored);
        }
    }

    [Fact]
    public void Without_classes_the_first_scene_with_data_counts_in_whatever_order_they_are_offered()
    {
        byte[] chosen = [SceneChoice.None, SceneChoice.None, SceneChoice.None];

        SceneChoice.OfferValid<float>([float.NaN, 3, -9999], -9999f, 1, chosen);
        SceneChoice.OfferValid<float>([1, 2, -9999], -9999f, 0, chosen);

        Assert.Equal([0, 0, SceneChoice.None], chosen);
    }

    private static byte[] Choose(ushort[][] scenes)
    {
        byte[] rank = new byte[scenes[0].Length], chosen = new byte[rank.Length], classes = new byte[rank.Length];
        rank.AsSpan().Fill(SceneChoice.None);
        chosen.AsSpan().Fill(SceneChoice.None);
        for (int scene = 0; scene < scenes.Length; scene++)
        {
            SceneChoice.OfferClasses(scenes[scene], (byte)scene, rank, chosen, classes);
        }

        Assert.Equal(chosen.Select((scene, pixel) => scene == SceneChoice.None ? 0 : scenes[scene][pixel]), classes.Select(c => (int)c));
        return chosen;
    }
}

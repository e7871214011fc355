using Antares.Sampling;
using Xunit;

namespace Antares.Core.Tests.Sampling;

public sealed class PolygonSelectionTests
{
    [Fact]
    public void A_class_keeps_its_share_but_never_less_than_fifty()
    {
        (ulong, int)[] items = [.. Items(1000, 1), .. Items(120, 2), .. Items(7, 3)];

        int[] chosen = PolygonSelection.Sample(items, 0.2, seed: 0);

        Assert.Equal([200, 50, 7], chosen.GroupBy(i => items[i].Item2).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal(chosen.Distinct().Order(), chosen);
    }

    [Fact]
    public void The_choice_does_not_depend_on_the_order_of_polygons()
    {
        (ulong Key, int Code)[] items = [.. Items(300, 1), .. Items(300, 2)];
        (ulong Key, int Code)[] turned = [.. items.Reverse()];

        Assert.Equal(
            PolygonSelection.Sample(items, 0.3, 5).Select(i => items[i].Key).Order(), PolygonSelection.Sample(turned, 0.3, 5).Select(i => turned[i].Key).Order());
        Assert.NotEqual(PolygonSelection.Sample(items, 0.3, 5), PolygonSelection.Sample(items, 0.3, 6));
    }

    [Fact]
    public void Balance_thins_classes_out_to_the_smallest_but_never_below_fifty()
    {
        (ulong, int)[] items = [.. Items(400, 1), .. Items(120, 2), .. Items(80, 3)];
        (ulong, int)[] small = [.. Items(400, 1), .. Items(7, 2)];

        Assert.Equal([80, 80, 80], PolygonSelection.Balance(items, 0).GroupBy(i => items[i].Item2).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal([50, 7], PolygonSelection.Balance(small, 0).GroupBy(i => small[i].Item2).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.NotEqual(PolygonSelection.Balance(items, 0), PolygonSelection.Balance(items, 1));
    }

    private static IEnumerable<(ulong Key, int Code)> Items(int count, int code) =>
        Enumerable.Range(0, count).Select(i => (CounterRandom.Key((ulong)code, (ulong)i), code));
}

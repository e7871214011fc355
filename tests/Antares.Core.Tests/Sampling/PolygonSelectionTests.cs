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
    public void A_class_of_one_polygon_is_not_held_out()
    {
        (ulong, int)[] items = [.. Items(40, 1), .. Items(2, 2), .. Items(1, 3)];

        int[] heldOut = PolygonSelection.HeldOut(items, 0.25, seed: 0);

        Assert.Equal([(1, 10), (2, 1)], heldOut.GroupBy(i => items[i].Item2).Select(g => (g.Key, g.Count())));
    }

    private static IEnumerable<(ulong Key, int Code)> Items(int count, int code) =>
        Enumerable.Range(0, count).Select(i => (CounterRandom.Key((ulong)code, (ulong)i), code));
}

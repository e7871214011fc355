using Antares.Sampling;
using Xunit;

namespace Antares.Core.Tests.Sampling;

public sealed class FoldAssignmentTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_block_of_the_map_never_lies_in_two_folds(int seed)
    {
        SampleTable table = Table(seed, 300);

        int[] folds = FoldAssignment.InBlocks(table, 5, 1000, (ulong)seed);

        Assert.Equal([0, 1, 2, 3, 4], folds.Distinct().Order());
        var blocks = Enumerable.Range(0, table.Count).GroupBy(i => (Math.Floor(table.X[i] / 1000), Math.Floor(table.Y[i] / 1000)));
        Assert.All(blocks, b => Assert.Single(b.Select(i => folds[i]).Distinct()));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Folds_are_of_like_size_and_hold_every_class(int seed)
    {
        SampleTable table = Table(seed, 600);

        int[] folds = FoldAssignment.InBlocks(table, 5, FoldAssignment.SideFor(table, 5), (ulong)seed);

        foreach (IGrouping<int, int> one in Enumerable.Range(0, table.Count).GroupBy(i => table.Codes[i]))
        {
            int[] counts = [.. Enumerable.Range(0, 5).Select(f => one.Count(i => folds[i] == f))];
            Assert.InRange(counts.Max(), 1, (counts.Sum() / 5.0 * 1.5) + 4);
            Assert.True(counts.Min() > 0, $"class {one.Key}: {string.Join(' ', counts)}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Rows_of_one_polygon_share_a_fold_and_the_order_of_rows_does_not_matter(int seed)
    {
        SampleTable table = Table(seed, 200, rowsPerPolygon: 3), turned = table.Take([.. Enumerable.Range(0, 600).Reverse()]);
        foreach (Func<SampleTable, int[]> divide in new Func<SampleTable, int[]>[]
        {
            t => FoldAssignment.AtRandom(t, 4, (ulong)seed), t => FoldAssignment.InBlocks(t, 4, 2000, (ulong)seed),
        })
        {
            int[] folds = divide(table);

            Assert.All(Enumerable.Range(0, 600).GroupBy(i => table.Keys[i]), p => Assert.Single(p.Select(i => folds[i]).Distinct()));
            Assert.Equal(folds.Reverse(), divide(turned));
        }
    }

    [Fact]
    public void At_random_each_class_is_dealt_out_evenly()
    {
        SampleTable table = Table(1, 500);

        int[] folds = FoldAssignment.AtRandom(table, 5, 0);

        Assert.All(
            Enumerable.Range(0, 500).GroupBy(i => table.Codes[i]),
            c => Assert.InRange(Enumerable.Range(0, 5).Max(f => c.Count(i => folds[i] == f)) - Enumerable.Range(0, 5).Min(f => c.Count(i => folds[i] == f)), 0, 1));
        Assert.NotEqual(folds, FoldAssignment.AtRandom(table, 5, 1));
    }

    [Fact]
    public void A_class_in_one_block_is_named()
    {
        SampleTable table = Table(3, 100);
        table.Codes[7] = 99;

        Assert.Equal([99], FoldAssignment.Unseen(table, FoldAssignment.InBlocks(table, 5, 1000, 0)));
    }

    [Fact]
    public void Fewer_blocks_give_fewer_folds()
    {
        SampleTable table = Table(4, 50);

        Assert.Equal([0], FoldAssignment.InBlocks(table, 5, 1e6, 0).Distinct());
        Assert.Equal(1, FoldAssignment.SideFor(table.Take([3]), 5));
    }

    /// <summary>Polygons at random in 10 x 8 km, all places above 0.</summary>
    private static SampleTable Table(int seed, int polygons, int rowsPerPolygon = 1)
    {
        Random random = new(seed);
        (ulong Key, int Code, double X, double Y)[] rows =
        [
            .. Enumerable.Range(0, polygons)
                .Select(i => (CounterRandom.Key((ulong)seed, (ulong)i), 1 + random.Next(4), 10_000 * random.NextDouble(), 8_000 * random.NextDouble()))
                .SelectMany(p => Enumerable.Repeat(p, rowsPerPolygon)),
        ];
        return new SampleTable([.. rows.Select(r => r.Key)], [.. rows.Select(r => r.Code)], new double[rows.Length], new float[rows.Length])
        {
            X = [.. rows.Select(r => r.X)],
            Y = [.. rows.Select(r => r.Y)],
        };
    }
}

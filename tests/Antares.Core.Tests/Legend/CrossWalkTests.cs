using Antares.Legend;
using Antares.TestKit;
using Xunit;

namespace Antares.Tests.Legend;

public sealed class CrossWalkTests
{
    private readonly MemoryModels schemes = new();

    [Fact]
    public void Classes_are_followed_over_a_chain_of_mappings()
    {
        Scheme fine = Add("fine", 1, 2, 3);
        Add("middle", 10, 20);
        Add("coarse", 5);
        Put("fine", "middle", (1, 10), (2, 20), (3, 20));
        Put("middle", "coarse", (10, 5), (20, 5));

        CrossWalk walk = CrossWalk.Between(schemes, fine, "coarse", "test");

        Assert.Equal("coarse", walk.Target.Name);
        Assert.Equal([0, 5, 5, 5], new[] { 0, 1, 2, 3 }.Select(walk.Map));
        Assert.Equal([10, 20, 20], new[] { 1, 2, 3 }.Select(CrossWalk.Between(schemes, fine, "middle", "test").Map));
    }

    [Fact]
    public void The_shortest_way_is_taken_and_of_equal_ones_that_over_the_first_name()
    {
        Scheme fine = Add("fine", 1);
        Add("a", 1, 2);
        Add("b", 1, 2);
        Add("coarse", 1, 2, 3);
        Put("fine", "b", (1, 2));
        Put("fine", "a", (1, 1));
        Put("a", "coarse", (1, 1), (2, 1));
        Put("b", "coarse", (1, 2), (2, 2));
        Assert.Equal(1, CrossWalk.Between(schemes, fine, "coarse", "test").Map(1));

        Put("fine", "coarse", (1, 3));
        Assert.Equal(3, CrossWalk.Between(schemes, fine, "coarse", "test").Map(1));
    }

    [Fact]
    public void The_own_scheme_leaves_classes_as_they_are()
    {
        CrossWalk walk = CrossWalk.Between(schemes, Add("fine", 4, 9), "fine", "test");

        Assert.Equal([0, 4, 9], new[] { 0, 4, 9 }.Select(walk.Map));
    }

    [Fact]
    public void A_scheme_that_is_not_there_and_one_without_a_way_are_told_apart()
    {
        Scheme fine = Add("fine", 1);
        Add("coarse", 1);
        Put("coarse", "fine", (1, 1)); // a way back is no way there

        Assert.Contains("There is no scheme 'corase'", Fault(() => CrossWalk.Between(schemes, fine, "corase", "test")).What, StringComparison.Ordinal);
        AntaresException noWay = Fault(() => CrossWalk.Between(schemes, fine, "coarse", "test"));
        Assert.Contains("No mapping leads from scheme 'fine' to 'coarse'", noWay.What, StringComparison.Ordinal);
        Assert.Contains("--name fine --parent coarse", noWay.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_came_after_the_mapping_is_named()
    {
        Add("coarse", 1);
        Put("fine", "coarse", (1, 1));

        AntaresException fault = Fault(() => CrossWalk.Between(schemes, Add("fine", 1, 2), "coarse", "test"));

        Assert.Contains("Class 2 of scheme 'fine' belongs to no class of 'coarse'", fault.What, StringComparison.Ordinal);
        Assert.Equal(1, CrossWalk.Between(schemes, new Scheme("fine", [new Tag(1, "x", "#000000")]), "coarse", "test").Map(1)); // a map of the earlier legend
    }

    [Fact]
    public void A_class_whose_parent_is_gone_is_named_at_the_end_and_on_the_way()
    {
        Scheme fine = Add("fine", 1);
        Add("middle", 3);
        Add("coarse", 5);
        Put("fine", "middle", (1, 2));
        Put("middle", "coarse", (3, 5));

        Assert.Contains("belongs to class 2 of scheme 'middle', which has no such class", Fault(() => CrossWalk.Between(schemes, fine, "middle", "t")).What, StringComparison.Ordinal);
        Assert.Contains("Class 2 of scheme 'middle' belongs to no class of 'coarse'", Fault(() => CrossWalk.Between(schemes, fine, "coarse", "t")).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_that_the_scheme_does_not_have_is_named_with_those_it_has()
    {
        Scheme fine = Add("fine", 1, 2);
        Add("coarse", 1);
        Put("fine", "coarse", (1, 1), (2, 1));
        CrossWalk walk = CrossWalk.Between(schemes, fine, "coarse", "validate");

        AntaresException fault = Fault(() => walk.Map(7));

        Assert.Contains("Class 7 is not in scheme 'fine'", fault.What, StringComparison.Ordinal);
        Assert.Equal("validate", fault.Where);
        Assert.Contains("1, 2", fault.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Many_codes_at_once_are_each_code_alone(int seed)
    {
        Random random = new(seed);
        int[] codes = [.. Enumerable.Range(0, 20).Select(_ => random.Next(1, 100_000)).Distinct().Order()];
        Scheme fine = Add("fine", codes);
        Add("coarse", 1, 2, 70_000);
        Put("fine", "coarse", [.. codes.Select(c => (c, new[] { 1, 2, 70_000 }[random.Next(3)]))]);
        CrossWalk walk = CrossWalk.Between(schemes, fine, "coarse", "test");
        uint[] pixels = [.. Enumerable.Range(0, 500).Select(_ => random.Next(4) == 0 ? 0u : (uint)codes[random.Next(codes.Length)])];
        uint[] expected = [.. pixels.Select(p => (uint)walk.Map((int)p))];

        walk.Apply(pixels);

        Assert.Equal(expected, pixels);
        Assert.Throws<AntaresException>(() => walk.Apply([4_000_000_000]));
    }

    [Fact]
    public void The_mark_tells_mappings_apart_by_their_content()
    {
        Scheme fine = Add("fine", 1, 2);
        Add("coarse", 1, 2);
        Put("fine", "coarse", (1, 1), (2, 2));
        string mark = CrossWalk.Between(schemes, fine, "coarse", "test").Mark;
        Put("fine", "coarse", (2, 2), (1, 1));
        Assert.Equal(mark, CrossWalk.Between(schemes, fine, "coarse", "elsewhere").Mark);

        Put("fine", "coarse", (1, 1), (2, 1));
        Assert.NotEqual(mark, CrossWalk.Between(schemes, fine, "coarse", "test").Mark);
    }

    [Fact]
    public void Circles_are_refused()
    {
        Put("a", "b", (1, 1));
        Put("b", "c", (1, 1));

        CrossWalk.RefuseCircle(schemes, "a", "c", "test");
        CrossWalk.RefuseCircle(schemes, "a", "b", "test");
        Assert.Contains("its own parent", Fault(() => CrossWalk.RefuseCircle(schemes, "a", "a", "test")).What, StringComparison.Ordinal);
        Assert.Contains(
            "'a' cannot be the parent of 'c': 'a' belongs to 'b' belongs to 'c'", Fault(() => CrossWalk.RefuseCircle(schemes, "c", "a", "test")).What, StringComparison.Ordinal);
    }

    private static AntaresException Fault(Action action) => Assert.Throws<AntaresException>(action);

    private Scheme Add(string name, params int[] codes)
    {
        Scheme scheme = new(name, [.. codes.Select(c => new Tag(c, $"class {c}", "#000000"))]);
        schemes.AddScheme(scheme);
        return scheme;
    }

    private void Put(string from, string to, params (int From, int To)[] codes) =>
        schemes.PutMapping(new SchemeMapping(from, to, codes.ToDictionary(c => c.From, c => c.To)));
}

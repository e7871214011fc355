using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes;
using Xunit;

namespace Antares.Core.Tests.Recipes;

/// <summary>What comes out where little or nothing goes in: each case has its defined result.</summary>
public sealed class BadPixelTests
{
    private static readonly PixelWindow Area = new(0, 0, 40, 40);
    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 8).Select(i => new DateOnly(2020, 1, 31).AddDays(29 * i))]; // 29 February is the second

    [Fact]
    public void A_date_without_a_clear_pixel_and_a_feature_without_a_clear_date_are_defined()
    {
        // all dates cloudy but two; of these the summer sees none
        using SeriesWorld world = World("""
            name: cloudy
            inputs: [{source_type: made}]
            features:
              mean: mean(a)
              dates: count(a)
              summer: {of: mean(a), where: {months: [6, 7, 8]}}
              summer_dates: {of: count(a), where: {months: [6, 7, 8]}}
              wave: harmonic(a).mean
              trend: slope(a)
            """, (band, date, _, _) => band == "pixel_qa" ? date is 1 or 3 ? 4 : 9 : 100 * (date + 1));

        EngineTests.AssertDone(world.Run());

        Assert.Equal([300, 2, -32768, 0, -32768], First(world, "mean", "dates", "summer", "summer_dates", "wave"));
        Assert.Equal(Math.Round(200 / 58.0 * 365.2425), First(world, "trend")[0]);
    }

    [Fact]
    public void Blocks_without_any_data_are_nodata_and_their_count_is_0()
    {
        using SeriesWorld world = World("""
            name: empty
            inputs: [{source_type: made, mask: none}]
            features: {mean: mean(a), median: median(a), dates: count(a), smooth: mean(whittaker(a)), season: phenology(a).peak, nd: max((a - b) / (a + b))}
            """, (band, _, column, row) => column >= 20 || row >= 30 ? null : 7);

        EngineTests.AssertDone(world.Run());

        TileIndex tile = Assert.Single(world.Tiles());
        foreach (string feature in (string[])["mean", "median", "smooth", "season", "nd"])
        {
            double[] pixels = world.Pixels(tile, feature);
            Assert.All(Enumerable.Range(0, 1600).Where(i => i % 40 >= 20 || i / 40 >= 30), i => Assert.Equal(-32768, pixels[i]));
        }

        double[] counts = world.Pixels(tile, "dates");
        Assert.All(Enumerable.Range(0, 1600), i => Assert.Equal(i % 40 >= 20 || i / 40 >= 30 ? 0 : 8, counts[i]));
        Assert.Equal([7, 7, 7, 0], First(world, "mean", "median", "smooth", "nd"));
    }

    [Fact]
    public void NaN_is_missing_and_a_negative_reflectance_is_a_number()
    {
        // a: -400, -300, ... 300, NaN on every third date; b is -100 throughout
        using SeriesWorld world = World("""
            name: negative
            inputs: [{source_type: made, mask: none}]
            features:
              mean: mean(part)
              low: min(part)
              dates: count(part)
              nd_dates: count((part - b) / (part + b))
              signed: mean(b)
              root: count(sqrt(b))
            """, (band, date, _, _) => band switch { "part" => date % 3 == 0 ? null : (100 * date) - 400, "b" => -100, _ => 1 });

        EngineTests.AssertDone(world.Run());

        // dates 1 2 4 5 7: -300 -200 0 100 300; the sum with b is above 0 on the last only
        Assert.Equal([-20, -300, 5, 1, -100, 0], First(world, "mean", "low", "dates", "nd_dates", "signed", "root"));
    }

    [Theory]
    [InlineData("a / (a - a)", 0)]
    [InlineData("a / (b - a)", 0)] // below 0
    [InlineData("1 / a", 8)]
    [InlineData("log(a - a)", 0)]
    [InlineData("log(-a)", 0)]
    [InlineData("sqrt(-a)", 0)]
    [InlineData("exp(a * 10)", 0)] // 1000: not finite
    [InlineData("where(a > 0, b, a / (a - a))", 8)] // the branch that is not taken does not count
    [InlineData("where(a / (a - a), a, b)", 0)]
    [InlineData("(a / (a - a)) > 0", 0)]
    [InlineData("max(a, a / (a - a))", 0)]
    public void What_has_no_value_is_missing_on_its_date(string formula, int dates)
    {
        using SeriesWorld world = World($"""
            name: divided
            inputs: [{"{source_type: made, mask: none}"}]
            features:
              dates: count({formula})
              mean: mean({formula})
              other: mean(a)
            """, (band, _, _, _) => band == "b" ? 50 : 100);

        EngineTests.AssertDone(world.Run());

        double[] found = First(world, "dates", "mean", "other");
        Assert.Equal((dates, 100), (found[0], found[2]));
        Assert.Equal(dates == 0, found[1] == -32768);
    }

    [Fact]
    public void Leap_days_are_days_like_others()
    {
        // one on 31 January 2020, then every 29 days: 29 February, 29 March, ...
        using SeriesWorld world = World("""
            name: leap
            inputs: [{source_type: made, mask: none}]
            features:
              "season_*": phenology(a, smoothness=0).*
              february: {of: count(a), where: {seasons: 02-29..02-29}}
              until: {of: count(a), where: {seasons: 01-01..02-28}}
              trend: slope(a)
            """, (_, date, _, _) => 100 * (date < 4 ? date + 1 : 8 - date));

        EngineTests.AssertDone(world.Run());

        // peak of 400 on dates 3 and 4, the earliest of equals: 27 April 2020 = day 118 of the leap year; half of the rise is 250, between dates 1 and 2
        double start = 60 + 14.5, end = 118 + 29 + 43.5;
        Assert.Equal([Math.Round(start, MidpointRounding.ToEven), 118, Math.Round(end, MidpointRounding.ToEven), 1, 1], First(world, "season_start", "season_peak", "season_end", "february", "until"));
    }

    [Theory]
    [InlineData("mean(nir2)", "'nir2'", "recipe.yaml:4, step 'x'")]
    [InlineData("mean(made.nir2)", "'nir2'", "recipe.yaml:4, step 'x'")]
    public void A_band_that_the_product_lacks_is_found_before_any_pixel_is_read(string formula, string what, string where)
    {
        using SeriesWorld world = World($"""
            name: missing
            inputs: [{"{source_type: made, mask: none}"}]
            features:
              x: {formula}
            """, (_, _, _, _) => throw new InvalidOperationException("a pixel was read"));

        AntaresException fault = Assert.Throws<RecipeException>(() => world.Run());

        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.Equal(where, fault.Where);
        Assert.Contains("a, b, part, pixel_qa", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_beyond_the_output_type_end_beside_nodata()
    {
        using SeriesWorld world = World("""
            name: beyond
            inputs: [{source_type: made, mask: none}]
            features: {high: {of: mean(a), scale: 1000}, low: {of: mean(-a), scale: 1000}, half: {of: mean(b), scale: 0.5}}
            output: {type: int16, nodata: -32768}
            """, (band, _, _, _) => band == "b" ? 5 : 100);

        EngineTests.AssertDone(world.Run());

        Assert.Equal([32767, -32767, 2], First(world, "high", "low", "half"));
    }

    private static SeriesWorld World(string recipe, Func<string, int, int, int, double?> value) => new(
        recipe, 40, Area, new SeriesSource(
            "made", Days,
            [new("a", DataType.UInt16, 0), new("b", DataType.Int16, -9999), new("part", DataType.Float32, null), new("pixel_qa", DataType.UInt16, 0)], value));

    private static double[] First(SeriesWorld world, params string[] features) => [.. features.Select(f => world.Pixels(world.Tiles()[0], f)[0])];
}

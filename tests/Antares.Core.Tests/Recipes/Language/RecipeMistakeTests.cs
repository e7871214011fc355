using Antares.Recipes.Language;
using Xunit;
using RecipeException = Antares.Recipes.RecipeException;

namespace Antares.Core.Tests.Recipes.Language;

/// <summary>Every mistake is named with its line, its step, what is wrong and what was meant.</summary>
public sealed class RecipeMistakeTests
{
    private const string Right = """
        name: right
        inputs:
          - name: s2
            source_type: scenes
        band_sets:
          optical: [blue, green, red]
        indices:
          ndvi: (nir - red) / (nir + red)
          evened: whittaker(fill(ndvi), smoothness=20)
        features:
          red_mean: mean(red)
          ndvi_p10: percentile(ndvi, 10)
          "gm_*": geomedian(optical).*
          amp: harmonic(evened, n=2).amplitude1
        output: {type: int16}
        """;

    [Fact]
    public void The_recipe_without_a_mistake_is_read() => Assert.Equal(9, RecipeDocument.Parse(Right, "a.yaml").Features.Count);

    [Theory]
    // Words
    [InlineData("percentile(ndvi, 10)", "percentil(ndvi, 10)", 12, "ndvi_p10", "'percentil'", "Did you mean 'percentile'?")]
    [InlineData("mean(red)", "avg(red)", 11, "red_mean", "'avg'", "Did you mean 'mean'?")]
    [InlineData("mean(red)", "Mean(red)", 11, "red_mean", "'Mean'", "Did you mean 'mean'?")]
    [InlineData("mean(red)", "xyzzy(red)", 11, "red_mean", "'xyzzy'", "Use one of: min, max,")]
    [InlineData("whittaker(fill(ndvi)", "wittaker(fill(ndvi)", 9, "evened", "'wittaker'", "Did you mean 'whittaker'?")]
    [InlineData("inputs:", "input:", 2, "input", "no 'input' here", "Did you mean 'inputs'?")]
    [InlineData("indices:", "indexes:", 7, "indexes", "no 'indexes' here", "Did you mean 'indices'?")]
    [InlineData("source_type: scenes", "source: scenes", 4, "source", "no 'source' here", "source_type")]
    [InlineData("smoothness=20", "smooth=20", 9, "evened", "no option 'smooth'", "smoothness")]
    [InlineData("mean(red)", "mean(red, n=2)", 11, "red_mean", "no option 'n'", "takes none")]
    // Arguments and options
    [InlineData("percentile(ndvi, 10)", "percentile(ndvi)", 12, "ndvi_p10", "needs 'p'", "percentile(a, p=10)")]
    [InlineData("percentile(ndvi, 10)", "percentile(ndvi, 101)", 12, "ndvi_p10", "p=101", "from 0 to 100")]
    [InlineData("percentile(ndvi, 10)", "percentile(ndvi, red)", 12, "ndvi_p10", "must be a number", "percentile(a, p=10)")]
    [InlineData("percentile(ndvi, 10)", "percentile(ndvi, 10, p=20)", 12, "ndvi_p10", "given twice", "once")]
    [InlineData("n=2)", "n=1.5)", 14, "amp", "n=1.5", "whole number from 1 to 6")]
    [InlineData("n=2)", "n=7)", 14, "amp", "n=7", "from 1 to 6")]
    [InlineData("smoothness=20", "smoothness=0", 9, "evened", "smoothness=0", "1E-06")]
    [InlineData("mean(red)", "mean(red, nir)", 11, "red_mean", "takes 1 formula, not 2", "mean(a)")]
    [InlineData("mean(red)", "mean()", 11, "red_mean", "takes 1 formula, not 0", "mean(a)")]
    [InlineData("mean(red)", "mean(sqrt(red, nir))", 11, "red_mean", "'sqrt' takes 1 formula, not 2", "sqrt(a)")]
    [InlineData("mean(red)", "mean(where(red, nir))", 11, "red_mean", "'where' takes 3", "where(a, b, c)")]
    // Reducers and features
    [InlineData("(nir - red) / (nir + red)", "nir - mean(nir)", 8, "ndvi", "'mean' of one series is a reducer", "feature of each reducer")]
    [InlineData("(nir - red) / (nir + red)", "max(nir) - red", 8, "ndvi", "'max' of one series is a reducer", "max(a, b)")]
    [InlineData("mean(red)", "max(red) - min(red)", 11, "red_mean", "is a reducer", "max(a, b)")]
    [InlineData("mean(red)", "mean(std(red))", 11, "red_mean", "'std' of one series is a reducer", "each reducer")]
    [InlineData("mean(red)", "red", 11, "red_mean", "a value on every date", "Write mean(red)")]
    [InlineData("mean(red)", "nir / red", 11, "red_mean", "a value on every date", "Write mean(nir / red)")]
    [InlineData("mean(red)", "fill(red)", 11, "red_mean", "a value on every date", "Write mean(fill(red))")]
    [InlineData("mean(red)", "min(red, nir)", 11, "red_mean", "a value on every date", "Write mean(min(red, nir))")]
    [InlineData("mean(red)", "mean(3 + 4)", 11, "red_mean", "no band", "Name a band")]
    [InlineData("mean(red)", "mean(red", 11, "red_mean", "never closed", ")")]
    [InlineData("mean(red)", "mean(red).slope", 11, "red_mean", "one result", "Take '.slope' away")]
    [InlineData("n=2).amplitude1", "n=2).amplitude3", 14, "amp", "'amplitude3'", "amplitude1")]
    [InlineData("n=2).amplitude1", "n=2)", 14, "amp", "several results", ".phase2")]
    [InlineData("n=2).amplitude1", "n=2).*", 14, "amp", "need names", "amp_*")]
    [InlineData("\"gm_*\"", "gm", 13, "gm", "need names", "\"gm_*\"")]
    [InlineData("geomedian(optical).*", "geomedian(optical).emad", 13, "gm_*", "has a *", ".*")]
    [InlineData("red_mean: mean(red)", "\"r_*\": mean(red)", 11, "r_*", "one result", "* out of the name")]
    [InlineData("red_mean: mean(red)", "red-mean: mean(red)", 11, "red-mean", "'red-mean' is not a name", "letters")]
    [InlineData("red_mean: mean(red)", "red_mean: {where: {months: 1}}", 11, "red_mean", "does not say", "of: mean")]
    [InlineData("red_mean: mean(red)", "red_mean: {of: mean(red), scale: 0}", 11, "red_mean", "0 does not lie", "scale: 100")]
    [InlineData("red_mean: mean(red)", "red_mean: {of: mean(red), units: }", 11, "red_mean", "a unit", "colon")]
    [InlineData("red_mean: mean(red)", "red_mean: {of: mean(red), when: 1}", 11, "red_mean", "no 'when'", "Did you mean 'where'?")]
    [InlineData("red_mean: mean(red)", "red_mean: {of: percentile(red, 10)}", 11, "red_mean", "comma cut", "quotes")]
    [InlineData("red_mean: mean(red)", "red_mean: [mean(red)]", 11, "red_mean", "must be a formula", "colon")]
    [InlineData("  ndvi_p10: percent", "  red_mean: percent", 12, "red_mean", "stands here twice", "another name")]
    [InlineData("red_mean: mean(red)", "gm_blue: mean(red)", 13, "gm_blue", "made twice", "its own name")]
    // Names
    [InlineData("mean(red)", "mean(s3.red)", 11, "red_mean", "no input 's3'", "Did you mean 's2'?")]
    [InlineData("mean(red)", "mean(s2)", 11, "red_mean", "'s2' is an input", "s2.nir")]
    [InlineData("mean(red)", "mean(s2.ndvi)", 11, "red_mean", "belongs to the recipe", "Write ndvi")]
    [InlineData("mean(red)", "mean(optical)", 11, "red_mean", "band set", "geomedian(optical).*")]
    [InlineData("geomedian(optical).*", "geomedian(optical, red).*", 13, "gm_*", "'red' twice", "different")]
    [InlineData("geomedian(optical).*", "geomedian(red).*", 13, "gm_*", "at least 2 bands", "geomedian(blue, green, red).*")]
    [InlineData("geomedian(optical).*", "geomedian(ndvi, red).*", 13, "gm_*", "is an index", "one unit")]
    [InlineData("geomedian(optical).*", "geomedian(red / 2, nir).*", 13, "gm_*", "no formulas", "geomedian(optical)")]
    [InlineData("[blue, green, red]", "[blue, green + red]", 6, "optical", "names of bands only", "s2.blue")]
    [InlineData("[blue, green, red]", "[]", 6, "optical", "is empty", "List bands")]
    [InlineData("evened: whittaker", "mean: whittaker", 9, "mean", "a word of the recipe language", "another name")]
    [InlineData("evened: whittaker", "s2: whittaker", 9, "s2", "the name of an input", "another name")]
    [InlineData("evened: whittaker", "optical: whittaker", 9, "optical", "a band set", "another name")]
    [InlineData("name: s2", "name: median", 3, "name", "a word of the recipe language", "another name")]
    [InlineData("(nir - red) / (nir + red)", "ndvi / 2", 8, "ndvi", "'ndvi' uses itself", "name")]
    [InlineData("(nir - red) / (nir + red)", "evened / 2", 8, "ndvi", "ndvi -> evened -> ndvi", "out of its formula")]
    // Masks
    [InlineData("scenes", "scenes\n    mask: clouds", 5, "mask", "no mask 'clouds'", "default, seed, none")]
    [InlineData("scenes", "scenes\n    mask: {keep: []}", 5, "keep", "at least one", "none")]
    [InlineData("scenes", "scenes\n    mask: {keep: [70000]}", 5, "keep", "0 to 65535", "none")]
    [InlineData("scenes", "scenes\n    mask: {keep: [4], drop_bits: [3]}", 5, "keep", "classes and bits", "keep_bits")]
    [InlineData("scenes", "scenes\n    mask: {keep_bits: [3], drop_bits: [3]}", 5, "drop_bits", "Bit 3 is kept and dropped", "one of both")]
    [InlineData("scenes", "scenes\n    mask: {drop_bits: [16]}", 5, "drop_bits", "0 to 15", "")]
    [InlineData("scenes", "scenes\n    mask: {band: qa}", 5, "mask", "does not say what it keeps", "keep:")]
    [InlineData("scenes", "scenes\n    mask: {keep: [4], buffer: -1}", 5, "buffer", "-1 does not lie", "metres")]
    [InlineData("scenes", "scenes\n    mask: {keep: all, buffer: 60}", 5, "buffer", "drops nothing", "buffer away")]
    [InlineData("scenes", "scenes\n    mask: {keep: [4], bufer: 60}", 5, "bufer", "no 'bufer'", "Did you mean 'buffer'?")]
    [InlineData("scenes", "scenes\n    mask: {keep: [4], outliers: {side: above}}", 5, "outliers", "what it tests", "of: blue")]
    [InlineData("scenes", "scenes\n    mask: {keep: [4], outliers: {of: blue, side: up}}", 5, "side", "no side 'up'", "above")]
    [InlineData("scenes", "scenes\n    mask: {keep: [4], outliers: {of: blue, deviations: 0}}", 5, "deviations", "0 does not lie", "3 is usual")]
    [InlineData("scenes", "scenes\n    mask: {keep: [4], outliers: {of: evened}}", 5, "of", "before any step", "of: blue")]
    [InlineData("scenes", "scenes\n    mask: {keep: [4], outliers: {of: mean(blue)}}", 5, "of", "is a reducer", "")]
    // Inputs and conditions
    [InlineData("  - name: s2\n    source_type: scenes", "  []", 2, "inputs", "no inputs", "source_type")]
    [InlineData("scenes", "scenes\n  - source_type: b\n  - source_type: b", 6, "inputs", "Two inputs have the name 'b'", "both a `name:`")]
    [InlineData("scenes", "scenes\n  - {name: s2, source_type: b}", 5, "inputs", "Two inputs have the name 's2'", "another `name:`")]
    [InlineData("scenes", "scenes\n    resampling: 1", 5, "resampling", "no resampling '1'", "nearest")]
    [InlineData("scenes", "scenes\n    where: {months: [13]}", 5, "months", "'13' is not a month", "1 (January)")]
    [InlineData("scenes", "scenes\n    where: {months: []}", 5, "months", "no months", "Add one")]
    [InlineData("scenes", "scenes\n    where: {dates: [2017-02-30]}", 5, "dates", "'2017-02-30' is not a date", "year-month-day")]
    [InlineData("scenes", "scenes\n    where: {dates: 2017-06-01..2017-01-01}", 5, "dates", "ends before it begins", "earlier")]
    [InlineData("scenes", "scenes\n    where: {seasons: [15.11..31.03]}", 5, "seasons", "'15.11' is not a date", "month-day")]
    [InlineData("scenes", "scenes\n    where: {months: [1], seasons: 06-01..07-01}", 5, "where", "No date meets all", "take one")]
    [InlineData("scenes", "scenes\n    where: {}", 5, "where", "is empty", "months")]
    [InlineData("scenes", "scenes\n    where: {month: 1}", 5, "month", "no 'month'", "Did you mean 'months'?")]
    [InlineData("red_mean: mean(red)", "red_mean: {of: mean(red), where: {months: x}}", 11, "red_mean", "'x' is not a month", "January")]
    // Output, layers, file
    [InlineData("type: int16", "type: float64", 15, "type", "'float64'", "float32")]
    [InlineData("type: int16", "nodata: 0", 15, "nodata", "Nodata 0 could be a real value", "-32768")]
    [InlineData("type: int16", "type: uint8, nodata: -32768", 15, "nodata", "-32768", "0 or 255")]
    [InlineData("type: int16", "type: uint8, index_scale: 10000", 15, "index_scale", "does not fit into UInt8", "100")]
    [InlineData("type: int16", "index_scale: -1", 15, "index_scale", "not above 0", "10000")]
    [InlineData("type: int16}", "type: int16}\nlayers:\n  - {source_type: dem, measurements: [amp]}", 17, "amp", "made twice", "its own name")]
    [InlineData("type: int16}", "type: int16}\nlayers:\n  - {source_type: dem, resampling: average, measurements: [{name: aspect, circular: 360}]}", 17, "aspect", "cannot be averaged", "nearest")]
    [InlineData("type: int16}", "type: int16}\nlayers:\n  - {source_type: dem}", 17, "layers", "no 'measurements'", "List them")]
    [InlineData("\"gm_*\"", "*gm", 13, "features", "no anchors", "stands in quotes")]
    [InlineData("mean(red)", "&a mean(red)", 11, "red_mean", "no anchors", "Write the text out")]
    [InlineData("type: int16}", "type: int16}\n---\nname: b", 16, "recipe", "more than one YAML document", "exactly one")]
    [InlineData("name: right", "name: [", 15, "recipe", "not YAML", "brackets")]
    [InlineData("name: right\n", "", 1, "recipe", "no 'name'", "s2_20m_001")]
    public void A_mistake_is_named_with_line_step_and_what_was_meant(string right, string wrong, int line, string step, string what, string mend)
    {
        Assert.Contains(right, Right, StringComparison.Ordinal);
        string text = Right.Replace(right, wrong, StringComparison.Ordinal);
        RecipeException fault = Assert.Throws<RecipeException>(() => RecipeDocument.Parse(text, "a.yaml"));

        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.Equal($"a.yaml:{line}, step '{step}'", fault.Where);
        Assert.Contains(mend, fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_that_uses_one_below_it_is_told_to_move()
    {
        RecipeException fault = Assert.Throws<RecipeException>(
            () => RecipeDocument.Parse(Right.Replace("  ndvi: (nir", "  early: ndvi * 2\n  ndvi: (nir", StringComparison.Ordinal), "a.yaml"));

        Assert.Equal(("a.yaml:8, step 'early'", "Move the line of 'ndvi' above that of 'early'."), (fault.Where, fault.Mend));
    }

    [Fact]
    public void Inputs_are_not_mixed_in_one_formula()
    {
        string two = Right.Replace("scenes", "scenes\n  - {name: s1, source_type: radar}", StringComparison.Ordinal);
        foreach ((string right, string wrong, string what) in new[]
        {
            ("mean(red)", "mean(s2.red / s1.vh)", "'s1' and 's2' stand in one formula"),
            ("geomedian(optical).*", "geomedian(s1.vh, s2.nir).*", "come from several inputs"),
            ("source_type: scenes", "source_type: scenes\n    mask: {keep: [4], outliers: {of: s1.vh}}", "its own input, 's2'"),
        })
        {
            RecipeException fault = Assert.Throws<RecipeException>(() => RecipeDocument.Parse(two.Replace(right, wrong, StringComparison.Ordinal), "a.yaml"));
            Assert.Contains(what, fault.What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_feature_cannot_ask_for_dates_that_its_input_leaves_out()
    {
        string text = Right.Replace("scenes", "scenes\n    where: {dates: 2017-01-01..2017-03-31}", StringComparison.Ordinal)
            .Replace("red_mean: mean(red)", "red_mean: {of: mean(red), where: {months: 7}}", StringComparison.Ordinal);

        RecipeException fault = Assert.Throws<RecipeException>(() => RecipeDocument.Parse(text, "a.yaml"));

        Assert.Equal(("No date meets this condition and that of the input.", "a.yaml:12, step 'red_mean'"), (fault.What, fault.Where));
    }

    [Theory]
    [InlineData("2015-01-01..2016-12-31", true)]
    [InlineData("2021-01-01..2022-12-31", false)]
    public void Ranges_of_many_years_are_compared_to_their_end(string dates, bool isFine)
    {
        string text = Right.Replace("scenes", "scenes\n    where: {dates: 2000-01-01..2020-12-31}", StringComparison.Ordinal)
            .Replace("red_mean: mean(red)", $"red_mean: {{of: mean(red), where: {{dates: {dates}}}}}", StringComparison.Ordinal);

        Assert.Equal(isFine, Record.Exception(() => RecipeDocument.Parse(text, "a.yaml")) is null);
    }

    [Fact]
    public void Deep_long_and_empty_files_are_refused()
    {
        Assert.Throws<RecipeException>(() => RecipeDocument.Parse("", "a.yaml"));
        Assert.Throws<RecipeException>(() => RecipeDocument.Parse("# nothing\n", "a.yaml"));
        Assert.Throws<RecipeException>(() => RecipeDocument.Parse("- a", "a.yaml"));
        Assert.Throws<RecipeException>(() => RecipeDocument.Parse("name: " + new string('[', 100_000), "a.yaml"));
        string chain = string.Concat(Enumerable.Range(1, 600).Select(i => $"  i{i}: i{i - 1} + 1\n"));
        RecipeException fault = Assert.Throws<RecipeException>(
            () => RecipeDocument.Parse(Right.Replace("  ndvi: (nir", $"  i0: nir\n{chain}  ndvi: (nir", StringComparison.Ordinal), "a.yaml"));
        Assert.Contains("nested deeper", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_damaged_recipe_is_read_or_refused_with_its_place()
    {
        const string signs = "(){}[]:,.*&-'\"|>#% \n\t=<!?0a";
        for (int seed = 0; seed < 2000; seed++)
        {
            Random draw = new(seed);
            char[] text = Right.ToCharArray();
            for (int change = draw.Next(1, 5); change > 0; change--)
            {
                text[draw.Next(text.Length)] = signs[draw.Next(signs.Length)];
            }

            try
            {
                Assert.NotEmpty(RecipeDocument.Parse(new string(text), "a.yaml").Features);
            }
            catch (RecipeException fault)
            {
                Assert.Matches(@"^a\.yaml:\d+, step '.+'$", fault.Where);
                Assert.NotEmpty(fault.What);
                Assert.NotEmpty(fault.Mend);
            }
        }
    }
}

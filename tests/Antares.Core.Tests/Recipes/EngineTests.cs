using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Language;
using Antares.Runs;
using Xunit;

namespace Antares.Core.Tests.Recipes;

/// <summary>The engine against the plain calculation of the same definitions.</summary>
public sealed class EngineTests
{
    private static readonly PixelWindow OneTile = new(0, 0, 520, 520);

    public static TheoryData<int, int, int> Runs => new()
    {
        { 0, 40, 1 }, { 0, 3, 2 }, { 1, 40, 3 }, { 1, 9, 4 }, { 2, 40, 5 }, { 2, 4, 6 }, { 3, 40, 7 }, { 3, 12, 8 }, { 4, 40, 9 }, { 4, 20, 10 },
        { 5, 24, 11 }, { 5, 2, 12 }, { 6, 33, 13 }, { 6, 4, 14 }, { 7, 40, 15 }, { 7, 18, 16 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Every_feature_equals_the_plain_calculation(int recipe, int dates, int seed)
    {
        using SeriesWorld world = World(RecipeTexts.All[recipe], dates, (ulong)seed);

        AssertDone(world.Run());

        PlainComparison.AssertEqual(world, (ulong)seed, needsAll: dates >= 18);
    }

    [Fact]
    public void The_recipes_of_these_tests_use_every_word_of_the_language()
    {
        Recipe[] recipes = [.. RecipeTexts.All.Select(t => RecipeDocument.Parse(t, "recipe.yaml"))];
        HashSet<string> used = [.. recipes.SelectMany(r => r.Indices.Select(i => i.Value).Concat(r.Features.SelectMany(f => f.Arguments))).SelectMany(Words), .. recipes.SelectMany(r => r.Features).Select(f => f.Reducer)];

        Assert.Empty(Vocabulary.Functions.Concat(Vocabulary.Steps).Concat(Vocabulary.Reducers).Select(w => w.Name).Except(used));
    }

    internal static SeriesWorld World(string recipe, int dates, ulong seed, int tileSize = 520, PixelWindow? area = null, string first = "2019-11-02") => new(
        recipe, tileSize, area ?? OneTile, [.. Sources(dates, seed, first).Where(s => recipe.Contains($"source_type: {s.Name}", StringComparison.Ordinal))]);

    internal static void AssertDone(RunSummary run) =>
        Assert.True(run.ExitCode == 0 && run.Done > 0, string.Join("; ", run.Outcomes.Select(o => o.Failure?.What + o.Failure?.Trace)));

    private static IEnumerable<SeriesSource> Sources(int dates, ulong seed, string first)
    {
        yield return SeriesSource.Seasonal(
            "optical", seed, SeriesSource.Dates(first, dates), Word("blue"), Word("red"), Word("nir"), Word("pixel_qa")) with
        {
            Extent = date => new PixelWindow(-2000 + (7 * date), -2000, 4000 - (11 * date), 4000), // each date sees a little less
        };
        yield return SeriesSource.Seasonal(
            "radar", seed + 100, SeriesSource.Dates(first, dates, 7),
            new SourceBand("vh", DataType.Int16, -9999), new SourceBand("vv", DataType.Int16, -32768), new SourceBand("flags", DataType.UInt16, 1));
        yield return SeriesSource.Seasonal(
            "mixed", seed + 200, SeriesSource.Dates(first, dates, 9),
            new SourceBand("single", DataType.Float32, null), new SourceBand("whole", DataType.Int32, -1), new SourceBand("byte", DataType.UInt8, 255),
            new SourceBand("full", DataType.UInt8, null), new SourceBand("word", DataType.UInt16, 65535));
    }

    private static SourceBand Word(string name) => new(name, DataType.UInt16, 0);

    private static IEnumerable<string> Words(Formula formula) => formula is CallFormula call ? call.Arguments.SelectMany(Words).Prepend(call.Function) : [];
}

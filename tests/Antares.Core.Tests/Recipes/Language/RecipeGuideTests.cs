using System.Globalization;
using System.Text.RegularExpressions;
using Antares.Recipes.Language;
using Antares.TestKit;
using Xunit;
using RecipeException = Antares.Recipes.RecipeException;

namespace Antares.Core.Tests.Recipes.Language;

/// <summary>The guide says what the language is: its samples are read, its tables hold every word.</summary>
public sealed partial class RecipeGuideTests
{
    private const string Mistake = "# with a mistake\n";

    private static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "recipes.md"));

    [Fact]
    public void Every_sample_is_a_recipe_or_a_part_of_one()
    {
        string[] samples = [.. Yaml().Matches(Guide).Select(m => m.Groups[1].Value)];

        Assert.InRange(samples.Length, 15, 100);
        Assert.All(samples.Where(s => !s.StartsWith(Mistake, StringComparison.Ordinal)), s => Assert.NotEmpty(RecipeDocument.Parse(Completed(s), "guide").Features));
    }

    [Fact]
    public void The_mistake_of_the_guide_looks_as_it_is_printed()
    {
        Match sample = Yaml().Matches(Guide).Single(m => m.Groups[1].Value.StartsWith(Mistake, StringComparison.Ordinal));
        RecipeException fault = Assert.Throws<RecipeException>(() => RecipeDocument.Parse(sample.Groups[1].Value, "recipes/my_ndvi.yaml"));

        Assert.Contains($"```\nerror: {fault.What}\n  at   {fault.Where}\n  mend {fault.Mend}\n```\n", Guide[sample.Index..], StringComparison.Ordinal);
    }

    [Fact]
    public void The_tables_hold_every_word_and_no_other()
    {
        RecipeWord[] words = [.. Vocabulary.Functions, .. Vocabulary.Steps, .. Vocabulary.Reducers];

        Assert.Equal(
            words.Select(w => $"| `{Signature(w)}` | {w.Effect} |"),
            WordRow().Matches(Guide).Select(m => m.Value.TrimEnd()));
    }

    [Fact]
    public void The_table_of_options_holds_their_defaults_and_ranges() => Assert.Equal(
        Vocabulary.Steps.Concat(Vocabulary.Reducers).SelectMany(w => w.Options.Select(o => string.Create(
            CultureInfo.InvariantCulture,
            $"| `{w.Name}` | `{o.Name}` | {(o.Default is double usual ? usual.ToString(CultureInfo.InvariantCulture) : "must be given")} | {o.Least}, {o.Most} | {o.Effect} |"))),
        OptionRow().Matches(Guide).Select(m => m.Value.TrimEnd()));

    [Fact]
    public void Results_of_reducers_are_explained() =>
        Assert.All(Vocabulary.Reducers.SelectMany(w => w.Outputs), o => Assert.Contains($"`{o}`", Guide, StringComparison.Ordinal));

    private static string Signature(RecipeWord word)
    {
        if (!char.IsAsciiLetter(word.Name[0]))
        {
            return $"a {word.Name} b";
        }

        IEnumerable<string> formulas = Enumerable.Range(0, word.Formulas).Select(i => ((char)('a' + i)).ToString());
        IEnumerable<string> more = word.TakesMore ? ["..."] : [];
        IEnumerable<string> options = word.Options.Select(o => o.Default is double usual ? string.Create(CultureInfo.InvariantCulture, $"{o.Name}={usual}") : o.Name);
        return word.Name == "negate" ? "-a" : $"{word.Name}({string.Join(", ", formulas.Concat(more).Concat(options))})";
    }

    /// <summary>Adds what a recipe needs and a sample leaves out.</summary>
    private static string Completed(string sample)
    {
        string text = sample;
        foreach ((string key, string value) in new[] { ("name", "sample"), ("inputs", "[{source_type: scenes}]"), ("features", "{x: mean(nir)}") })
        {
            text = Regex.IsMatch(sample, $"^{key}:", RegexOptions.Multiline) ? text : $"{text}{key}: {value}\n";
        }

        return text;
    }

    [GeneratedRegex("^```yaml\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Yaml();

    /// <summary>Rows of the tables of functions, steps and reducers: their first cell is <c>a + b</c>, <c>-a</c> or <c>word(a...)</c>.</summary>
    [GeneratedRegex(@"^\| `(?:a [^a-z`]+ b|-a|[a-z_]+\(a[^`]*\))` \| [^|]+ \|", RegexOptions.Multiline)]
    private static partial Regex WordRow();

    [GeneratedRegex(@"^\| `[a-z_]+` \| `[a-z_]+` \| [^|]+ \| [^|]+, [^|]+ \| [^|]+ \|", RegexOptions.Multiline)]
    private static partial Regex OptionRow();
}

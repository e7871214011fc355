using System.Globalization;
using Antares.Recipes.Language;
using Xunit;
using RecipeException = Antares.Recipes.RecipeException;

namespace Antares.Core.Tests.Recipes.Language;

public sealed class FormulaParserTests
{
    [Theory]
    [InlineData("a + b * c", "(a + (b * c))")]
    [InlineData("a - b - c", "((a - b) - c)")]
    [InlineData("a / b / c", "((a / b) / c)")]
    [InlineData("(nir - red) / (nir + red)", "((nir - red) / (nir + red))")]
    [InlineData("a + 1 < b * 2", "((a + 1) < (b * 2))")]
    [InlineData("(a < b) == (c >= d)", "((a < b) == (c >= d))")]
    [InlineData("-a * b", "(negate(a) * b)")]
    [InlineData("a * -b", "(a * negate(b))")]
    [InlineData("a--b", "(a - negate(b))")]
    [InlineData("-3", "-3")]
    [InlineData("1e-4", "0.0001")]
    [InlineData("2.5E+3*x", "(2500 * x)")]
    [InlineData(".5", "0.5")]
    [InlineData("s2.nir - s2.red", "(s2.nir - s2.red)")]
    [InlineData("where(a != 0, b, -1)", "where((a != 0), b, -1)")]
    [InlineData("whittaker(fill(ndvi, max_days=60), smoothness=20)", "whittaker(fill(ndvi, max_days=60), smoothness=20)")]
    [InlineData(" percentile ( ndvi , 10 ) ", "percentile(ndvi, 10)")]
    [InlineData("f(a, x=-1)", "f(a, x=-1)")]
    public void Ranks_and_brackets_decide_what_belongs_together(string text, string tree) =>
        Assert.Equal(tree, Write(FormulaParser.Parse(text, "here")));

    [Theory]
    [InlineData("a < b < c", 7, "chained", "(a < b) * (b < c)")]
    [InlineData("(a + b", 1, "never closed", ")")]
    [InlineData("a + b)", 6, "closes nothing", "(")]
    [InlineData("a +", 4, "missing at the end", "operator")]
    [InlineData("a * / b", 5, "not '/'", "operator")]
    [InlineData("nir red", 5, "operator is missing before 'red'", "+ - * /")]
    [InlineData("a > 1 and b < 2", 7, "missing before 'and'", "(a > 1) * (b < 2)")]
    [InlineData("a = b", 3, "'='", "==")]
    [InlineData("a ** 2", 3, "'**'", "x * x")]
    [InlineData("a ^ 2", 3, "'^'", "x * x")]
    [InlineData("a & b", 3, "'&'", "multiply")]
    [InlineData("a \u2212 b", 3, "\u2212", "plain minus")]
    [InlineData("a $ b", 3, "'$'", "names, numbers")]
    [InlineData("2x", 1, "'2x' is neither", "2 * x")]
    [InlineData("1.2.3", 1, "neither", "Write")]
    [InlineData("1e999", 1, "too large", "1e308")]
    [InlineData("f(a,)", 5, "behind the comma", "Add it")]
    [InlineData("f(n=2, a)", 8, "behind an option", "last")]
    [InlineData("f(a, n=b)", 8, "must be a number", "n=10")]
    [InlineData("f(a, n=1, n=2)", 11, "twice", "once")]
    [InlineData("s2.", 4, "band is expected", "s2.nir")]
    [InlineData("a, b", 2, "comma", "one formula")]
    [InlineData("harmonic(a).r2 + 1", 12, "end of a feature", "harmonic")]
    [InlineData("(harmonic(a).r2)", 13, "end of a feature", "harmonic")]
    [InlineData("", 1, "no formula", "Write one")]
    public void A_mistake_is_named_with_its_column_and_how_to_write_it(string text, int column, string what, string mend)
    {
        RecipeException fault = Assert.Throws<RecipeException>(() => FormulaParser.Parse(text, "a.yaml:3, step 'x'"));

        Assert.Contains($"column {column}:", fault.What, StringComparison.Ordinal);
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.Contains(mend, fault.Mend, StringComparison.Ordinal);
        Assert.Equal("a.yaml:3, step 'x'", fault.Where);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("abs(")]
    [InlineData("1+")]
    [InlineData("a<")]
    [InlineData("a.b")]
    public void No_text_overflows_the_stack(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 100_000)) + "a";

        RecipeException fault = Assert.Throws<RecipeException>(() => FormulaParser.Parse(text, "here"));

        Assert.InRange(fault.What.Length, 1, 300);
    }

    [Fact]
    public void Any_text_is_a_formula_or_a_fault()
    {
        string[] parts = ["a", "s2.nir", "mean", "(", ")", ",", ".", "*", "-", "<", "==", "=", "3", "1e", " ", "%", "x=2", "geomedian(b).*"];
        for (int seed = 0; seed < 20_000; seed++)
        {
            Random draw = new(seed);
            string text = string.Concat(Enumerable.Range(0, draw.Next(1, 9)).Select(_ => parts[draw.Next(parts.Length)]));
            try
            {
                string written = Write(FormulaParser.Parse(text, "here"));
                Assert.Equal(written, Write(FormulaParser.Parse(written, "here")));
            }
            catch (RecipeException fault)
            {
                Assert.Matches(@"column \d+:", fault.What);
                Assert.NotEmpty(fault.Mend);
            }
        }
    }

    private static string Write(Formula formula) => formula switch
    {
        NumberFormula number => number.Value.ToString(CultureInfo.InvariantCulture),
        NameFormula name => name.Input is null ? name.Name : $"{name.Input}.{name.Name}",
        CallFormula call when !char.IsAsciiLetter(call.Function[0]) && call.Function[0] != '_' => $"({Write(call.Arguments[0])} {call.Function} {Write(call.Arguments[1])})",
        CallFormula call => $"{call.Function}({string.Join(", ", call.Arguments.Select(Write).Concat(call.Options.Select(o => $"{o.Key}={o.Value.ToString(CultureInfo.InvariantCulture)}")))})",
        _ => throw new ArgumentException("An unknown formula."),
    };
}

using System.Globalization;

namespace Antares.Recipes.Language;

/// <summary>Cuts the text of a formula into numbers, names and signs.</summary>
internal static class FormulaTokens
{
    /// <summary>Most parts of a formula; it bounds the depth of whatever walks over one.</summary>
    private const int Most = 500;

    private static readonly string[] Signs = ["<=", ">=", "==", "!=", "(", ")", ",", ".", "=", "*", "/", "+", "-", "<", ">"];

    /// <summary>Signs that people write, and what stands for them here.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["**"] = "There is no power: write x * x, or sqrt(x).",
        ["^"] = "There is no power: write x * x, or sqrt(x).",
        ["&"] = "For 'both' multiply comparisons: (a > 1) * (b < 2).",
        ["|"] = "For 'one of them' write max(a > 1, b < 2).",
        ["!"] = "For 'not' write 1 - (a > 1).",
        ["%"] = "There is no remainder and no percent sign: write 0.1 for 10 percent.",
        ["\u2212"] = "Write a plain minus sign: -.",
        ["\u2013"] = "Write a plain minus sign: -.",
        ["\u00d7"] = "Write *.",
        ["\u00b7"] = "Write *.",
        ["\u00f7"] = "Write /.",
        ["\u2264"] = "Write <=.",
        ["\u2265"] = "Write >=.",
        ["\u2260"] = "Write !=.",
        ["["] = "Use ( and ).",
        ["]"] = "Use ( and ).",
        [";"] = "Put a comma between arguments.",
        ["?"] = "Write where(condition, then, else).",
    };

    /// <summary>The parts; the last one is the end.</summary>
    /// <exception cref="RecipeException">A character has no meaning, or there are too many parts.</exception>
    public static IReadOnlyList<FormulaToken> Of(FormulaText formula)
    {
        List<FormulaToken> tokens = [];
        string text = formula.Text;
        for (int at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            if (tokens.Count == Most)
            {
                throw formula.Fault(at + 1, $"the formula has more than {Most} parts.", "Give parts of it names under 'indices'.");
            }

            tokens.Add(Next(formula, at));
            at += tokens[^1].Text.Length;
        }

        tokens.Add(new FormulaToken(text.Length + 1, "", IsName: false, Number: null));
        return tokens;
    }

    private static FormulaToken Next(FormulaText formula, int at)
    {
        string text = formula.Text;
        if (IsLetter(text[at]))
        {
            int end = at;
            while (end < text.Length && (IsLetter(text[end]) || char.IsAsciiDigit(text[end])))
            {
                end++;
            }

            return new FormulaToken(at + 1, text[at..end], IsName: true, Number: null);
        }

        return char.IsAsciiDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            ? NumberAt(formula, at)
            : SignAt(formula, at);
    }

    private static FormulaToken NumberAt(FormulaText formula, int at)
    {
        string text = formula.Text;
        int end = Digits(text, at);
        end = end < text.Length && text[end] == '.' ? Digits(text, end + 1) : end;
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            int digits = end + (end + 1 < text.Length && text[end + 1] is '+' or '-' ? 2 : 1);
            end = Digits(text, digits) > digits ? Digits(text, digits) : end;
        }

        if (end < text.Length && (IsLetter(text[end]) || text[end] == '.'))
        {
            throw formula.Fault(
                at + 1, $"'{text[at..(end + 1)]}' is neither a number nor a name.",
                $"Write {text[at..end].TrimEnd('.')} * {text[end]}... for a product; names begin with a letter.");
        }

        double value = double.Parse(text[at..end], NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value)
            ? new FormulaToken(at + 1, text[at..end], IsName: false, value)
            : throw formula.Fault(at + 1, $"'{text[at..end]}' is too large.", "Write a number below 1e308.");
    }

    private static FormulaToken SignAt(FormulaText formula, int at)
    {
        ReadOnlySpan<char> rest = formula.Text.AsSpan(at);
        foreach (string foreign in Elsewhere.Keys)
        {
            if (rest.StartsWith(foreign, StringComparison.Ordinal) && !rest.StartsWith("!=", StringComparison.Ordinal))
            {
                throw formula.Fault(at + 1, $"'{foreign}' has no meaning here.", Elsewhere[foreign]);
            }
        }

        foreach (string sign in Signs)
        {
            if (rest.StartsWith(sign, StringComparison.Ordinal))
            {
                return new FormulaToken(at + 1, sign, IsName: false, Number: null);
            }
        }

        throw formula.Fault(at + 1, $"'{formula.Text[at]}' has no meaning here.", "Formulas hold names, numbers, + - * / ( ) , and < <= > >= == !=.");
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_';
}

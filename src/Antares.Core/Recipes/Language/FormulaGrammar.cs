namespace Antares.Recipes.Language;

/// <summary>The grammar of formulas: recursive descent over the parts of one, a level an operator rank.</summary>
/// <param name="formula">Text and place, for messages.</param>
internal sealed class FormulaGrammar(FormulaText formula)
{
    private const int Deepest = 50;

    /// <summary>Operators from the loosest to the tightest.</summary>
    private static readonly string[][] Ranks = [["<", "<=", ">", ">=", "==", "!="], ["+", "-"], ["*", "/"]];

    private readonly IReadOnlyList<FormulaToken> tokens = FormulaTokens.Of(formula);
    private int at;
    private int depth;

    /// <summary>The part that is not read yet.</summary>
    public FormulaToken Now => tokens[at];

    /// <summary>Goes on to the next part.</summary>
    public void Skip() => at++;

    /// <summary>The fault of two values without an operator between them.</summary>
    public RecipeException Unjoined() => formula.Fault(
        Now.Column, $"an operator is missing before {Now.Shown}.", Now.Text switch
        {
            "and" => "For 'both' multiply comparisons: (a > 1) * (b < 2).",
            "or" => "For 'one of them' write max(a > 1, b < 2).",
            _ => "Put + - * / or a comparison between both, or a comma between arguments.",
        });

    /// <summary>Reads a formula of this rank or a tighter one; 0 for a whole formula.</summary>
    public Formula Ranked(int rank)
    {
        if (rank == Ranks.Length)
        {
            return Signed();
        }

        Formula left = Ranked(rank + 1);
        for (int found = 0; !Now.IsName && Ranks[rank].Contains(Now.Text); found++)
        {
            FormulaToken sign = Now;
            if (rank == 0 && found > 0)
            {
                throw formula.Fault(sign.Column, "comparisons cannot be chained.", "Write (a < b) * (b < c) for a < b < c.");
            }

            at++;
            left = new CallFormula(sign.Column, sign.Text, [left, Ranked(rank + 1)], []);
        }

        return left;
    }

    private Formula Signed()
    {
        if (!Now.Is("-"))
        {
            return Single();
        }

        int column = Now.Column;
        at++;
        Descend(column);
        Formula inner = Signed();
        depth--;
        return inner is NumberFormula number ? new NumberFormula(column, -number.Value) : new CallFormula(column, "negate", [inner], []);
    }

    private Formula Single()
    {
        FormulaToken token = Now;
        at++;
        if (token.Number is double value)
        {
            return new NumberFormula(token.Column, value);
        }

        if (token.IsName)
        {
            return Now.Is("(") ? Call(token) : Now.Is(".") ? Qualified(token) : new NameFormula(token.Column, null, token.Text);
        }

        if (!token.Is("("))
        {
            at--;
            throw formula.Fault(
                token.Column, token.IsEnd ? "something is missing at the end." : $"a name, a number or ( is expected, not {token.Shown}.",
                Broken("An operator stands between two values, a comma between two arguments."));
        }

        Descend(token.Column);
        Formula inner = Ranked(0);
        Close(token);
        return inner;
    }

    private NameFormula Qualified(FormulaToken input)
    {
        at++;
        FormulaToken name = Now;
        if (!name.IsName)
        {
            throw formula.Fault(name.Column, $"a band is expected behind '{input.Text}.', not {name.Shown}.", "Write input.band, as s2.nir.");
        }

        at++;
        return new NameFormula(input.Column, input.Text, name.Text);
    }

    private CallFormula Call(FormulaToken name)
    {
        FormulaToken open = Now;
        List<Formula> arguments = [];
        List<KeyValuePair<string, double>> options = [];
        Descend(open.Column);
        at++;
        while (!Now.Is(")"))
        {
            if (Now.IsName && tokens[at + 1].Is("="))
            {
                options.Add(Option(options));
            }
            else if (options.Count > 0)
            {
                throw formula.Fault(Now.Column, "a formula stands behind an option.", $"Write options last: {name.Text}(formula, {options[^1].Key}=...).");
            }
            else
            {
                arguments.Add(Ranked(0));
            }

            if (!Now.Is(","))
            {
                break;
            }

            at++;
            if (Now.Is(")"))
            {
                throw formula.Fault(Now.Column, "an argument is missing behind the comma.", "Add it, or take the comma away.");
            }
        }

        Close(open);
        return new CallFormula(name.Column, name.Text, arguments, options);
    }

    private KeyValuePair<string, double> Option(List<KeyValuePair<string, double>> before)
    {
        FormulaToken name = Now;
        if (before.Any(o => o.Key == name.Text))
        {
            throw formula.Fault(name.Column, $"option '{name.Text}' is given twice.", "Give it once.");
        }

        at += 2;
        int sign = 1;
        if (Now.Is("-"))
        {
            sign = -1;
            at++;
        }

        double value = Now.Number ?? throw formula.Fault(Now.Column, $"option '{name.Text}' must be a number, not {Now.Shown}.", $"Write {name.Text}=10.");
        at++;
        return KeyValuePair.Create(name.Text, sign * value);
    }

    private void Descend(int column)
    {
        if (++depth > Deepest)
        {
            throw formula.Fault(column, $"brackets and signs are nested deeper than {Deepest} levels.", "Give parts of the formula names under 'indices'.");
        }
    }

    private void Close(FormulaToken open)
    {
        if (!Now.Is(")"))
        {
            throw Now.IsEnd
                ? formula.Fault(open.Column, "this ( is never closed.", Broken("Add the ) that belongs to it."))
                : Now.Is(".")
                    ? formula.OutputInside(Now.Column)
                    : Unjoined();
        }

        at++;
        depth--;
    }

    private string Broken(string mend) => formula.InFlow ? "Inside { } and [ ] a comma ends a value: put the whole formula in quotes." : mend;
}

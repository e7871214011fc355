using Antares.Accuracy.Kernels;
using Antares.Legend;

namespace Antares.Accuracy;

/// <summary>Expected accuracies of strata, and the errors that a sample will have.</summary>
/// <remarks>Assumption: errors of a class fall on the others in proportion to their areas on the map.</remarks>
internal sealed class DesignExpectation
{
    private readonly CountedStrata counted;
    private readonly bool isChange;
    private readonly int strata;
    private readonly (int From, int To)[] classes;
    private readonly double[] mapped;
    private readonly double[] areas;
    private readonly double[] users;
    private readonly double[] truth;
    private readonly double all;

    /// <summary>Takes what was counted.</summary>
    /// <param name="counted">Strata.</param>
    /// <param name="kind">What they are.</param>
    /// <param name="expected">Expected user's accuracies.</param>
    public DesignExpectation(CountedStrata counted, StrataKind kind, ExpectedAccuracies expected)
    {
        this.counted = counted;
        strata = counted.Strata.Count;
        isChange = kind == StrataKind.Transitions;
        classes = isChange
            ? [.. counted.Strata.Select(s => (s.Class, s.ClassAfter))]
            : [.. counted.Cells.SelectMany(c => c.Keys).Select(c => c.Class).Distinct().Order().Select(c => (c, c))];
        (areas, users) = (new double[classes.Length], [.. classes.Select(c => expected.Of(c.From, c.To))]);
        mapped = new double[strata * classes.Length];
        truth = new double[classes.Length * classes.Length];
        all = counted.Strata.Sum(s => s.Hectares);
        Dictionary<int, int> places = isChange ? [] : classes.Select((c, i) => (c.From, i)).ToDictionary(p => p.From, p => p.i);
        for (int h = 0; h < strata; h++)
        {
            double whole = counted.Cells[h].OrderBy(c => c.Key).Sum(c => c.Value.SquareMetres);
            foreach ((StrataCell cell, CellCount count) in counted.Cells[h].OrderBy(c => c.Key))
            {
                int place = isChange ? h : places[cell.Class];
                mapped[(h * classes.Length) + place] += count.SquareMetres / whole;
                areas[place] += count.SquareMetres;
            }
        }

        ExpectedErrors.Truth(users, areas, truth);
    }

    /// <summary>Share of each stratum in the area.</summary>
    public double[] Weights => [.. counted.Strata.Select(s => s.Hectares / all)];

    /// <summary>Expected share of each stratum that is mapped right.</summary>
    public double[] Right() => Shares((mapping, real) => mapping == real);

    /// <summary>Overall accuracy and its standard error.</summary>
    public (double Value, double Error) Overall(int[] units) => ExpectedErrors.Ratio(Weights, Right(), Ones(), units);

    /// <summary>Each class.</summary>
    public IReadOnlyList<ClassExpectation> Classes(int[] units, Scheme scheme)
    {
        double[] weights = Weights, ones = Ones();
        return
        [
            .. Enumerable.Range(0, classes.Length).Select(c =>
            {
                double[] right = Shares((mapping, real) => mapping == c && real == c), real = Shares((_, real) => real == c);
                double[] map = [.. Enumerable.Range(0, strata).Select(h => mapped[(h * classes.Length) + c])];
                (double share, double error) = ExpectedErrors.Ratio(weights, real, ones, units);
                return new ClassExpectation(
                    NameOf(c, scheme),
                    ExpectedErrors.Ratio(weights, right, map, units),
                    ExpectedErrors.Ratio(weights, right, real, units),
                    areas[c] / 10000,
                    (share * all, error * all));
            }),
        ];
    }

    private string NameOf(int place, Scheme scheme) =>
        isChange ? counted.Strata[place].Name : scheme.Find(classes[place].From)?.Name ?? FormattableString.Invariant($"class {classes[place].From}");

    private double[] Ones() => [.. Enumerable.Repeat(1.0, strata)];

    // Share of each stratum that is mapped as one class and truly is another, over the pairs that count.
    private double[] Shares(Func<int, int, bool> counts)
    {
        double[] shares = new double[strata];
        for (int h = 0; h < strata; h++)
        {
            for (int mapping = 0; mapping < classes.Length; mapping++)
            {
                for (int real = 0; real < classes.Length; real++)
                {
                    shares[h] += counts(mapping, real) ? mapped[(h * classes.Length) + mapping] * truth[(mapping * classes.Length) + real] : 0;
                }
            }
        }

        return shares;
    }
}

using Antares.Recipes.Language;

namespace Antares.TestKit;

/// <summary>One pixel of one input over all dates that its <c>where</c> takes: mask, outlier test and formulas.</summary>
internal sealed class PlainPixel
{
    private const double ScaledDeviation = 1.4826;

    private readonly Recipe recipe;
    private readonly RecipeInput input;
    private readonly PlainInput source;
    private readonly int column;
    private readonly int row;
    private readonly int[] dates;
    private readonly bool[] clear;

    public PlainPixel(Recipe recipe, RecipeInput input, PlainInput source, int column, int row)
    {
        (this.recipe, this.input, this.source, this.column, this.row) = (recipe, input, source, column, row);
        dates = [.. Enumerable.Range(0, source.Days.Count).Where(d => input.Where.Takes(source.Days[d]))];
        Days = [.. dates.Select(d => source.Days[d])];
        clear = [.. dates.Select(IsClear)];
        if (input.Mask.Outliers is OutlierTest test)
        {
            DropOutliers(test);
        }
    }

    /// <summary>The dates.</summary>
    public DateOnly[] Days { get; }

    /// <summary>A formula on every date, NaN where missing.</summary>
    public double[] Values(Formula formula) => formula switch
    {
        NumberFormula number => [.. Days.Select(_ => number.Value)],
        NameFormula { Input: null } name when recipe.Indices.FirstOrDefault(i => i.Name == name.Name) is RecipeIndex index => Values(index.Value),
        NameFormula name => [.. dates.Select((d, i) => clear[i] && source.Band(name.Name, d, column, row) is double v && double.IsFinite(v) ? v : double.NaN)],
        CallFormula { Function: "fill" } fill => PlainSeries.Fill(Numbers, Values(fill.Arguments[0]), Option(fill)),
        CallFormula { Function: "whittaker" } smooth => PlainSeries.Whittaker(Numbers, Values(smooth.Arguments[0]), Option(smooth)),
        CallFormula call => Each(call.Function, [.. call.Arguments.Select(Values)]),
        _ => throw new ArgumentException($"{formula} is no formula.", nameof(formula)),
    };

    private double[] Numbers => [.. Days.Select(d => (double)d.DayNumber)];

    private static double Option(CallFormula call) => call.Options[0].Value;

    private double[] Each(string function, double[][] arguments) =>
        [.. Enumerable.Range(0, Days.Length).Select(d => Finite(Value(function, [.. arguments.Select(a => a[d])])))];

    private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;

    private static double Value(string function, double[] a)
    {
        if (function == "where")
        {
            return double.IsNaN(a[0]) ? double.NaN : a[0] != 0 ? a[1] : a[2];
        }

        return a.Any(double.IsNaN) ? double.NaN : function switch
        {
            "+" => a[0] + a[1],
            "-" => a[0] - a[1],
            "*" => a[0] * a[1],
            "/" => Quotient(a[0], a[1]),
            "normalized_difference" => Quotient(a[0] - a[1], a[0] + a[1]),
            "negate" => -a[0],
            "<" => a[0] < a[1] ? 1 : 0,
            "<=" => a[0] <= a[1] ? 1 : 0,
            ">" => a[0] > a[1] ? 1 : 0,
            ">=" => a[0] >= a[1] ? 1 : 0,
            "==" => a[0] == a[1] ? 1 : 0,
            "!=" => a[0] != a[1] ? 1 : 0,
            "min" => a.Min(),
            "max" => a.Max(),
            "abs" => Math.Abs(a[0]),
            "sqrt" => Math.Sqrt(a[0]),
            "exp" => Math.Exp(a[0]),
            "log" => a[0] > 0 ? Math.Log(a[0]) : double.NaN,
            _ => throw new ArgumentException($"There is no function '{function}'.", nameof(function)),
        };
    }

    private static double Quotient(double above, double below) => below > 0 ? above / below : double.NaN;

    private bool IsClear(int date)
    {
        if (input.Mask.Band.Length == 0)
        {
            return true;
        }

        if (source.Quality(date, column, row) is not int quality || !Keeps(quality))
        {
            return false;
        }

        double reach = input.Mask.BufferMetres;
        int columns = (int)Math.Ceiling(reach / source.PixelMetres.X), rows = (int)Math.Ceiling(reach / source.PixelMetres.Y);
        for (int dy = -rows; dy <= rows; dy++)
        {
            for (int dx = -columns; dx <= columns; dx++)
            {
                double x = dx * source.PixelMetres.X, y = dy * source.PixelMetres.Y;
                if ((x * x) + (y * y) <= reach * reach && source.Quality(date, column + dx, row + dy) is int near && !Keeps(near))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Keeps(int quality) =>
        (input.Mask.Keep.Count == 0 || input.Mask.Keep.Contains(quality))
        && (input.Mask.KeepBits.Count == 0 || input.Mask.KeepBits.Any(b => ((quality >> b) & 1) == 1))
        && !input.Mask.DropBits.Any(b => ((quality >> b) & 1) == 1);

    private void DropOutliers(OutlierTest test)
    {
        double[] values = Values(test.Of), seen = [.. values.Where(v => !double.IsNaN(v))];
        if (seen.Length < 4)
        {
            return;
        }

        double median = PlainReducers.Percentile(seen, 50);
        double deviation = ScaledDeviation * PlainReducers.Percentile([.. seen.Select(v => Math.Abs(v - median))], 50);
        if (deviation == 0)
        {
            return;
        }

        for (int date = 0; date < values.Length; date++)
        {
            double distance = values[date] - median;
            bool isAbove = distance > test.Deviations * deviation, isBelow = -distance > test.Deviations * deviation;
            clear[date] &= !(test.Side == OutlierSide.Above ? isAbove : test.Side == OutlierSide.Below ? isBelow : isAbove || isBelow);
        }
    }
}

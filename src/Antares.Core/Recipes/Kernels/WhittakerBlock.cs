using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>The Whittaker curves of one vector of pixels: (W + smoothness D'D) z = W y.</summary>
internal sealed class WhittakerBlock
{
    // Diagonals up to this let rounding grow to 1e-11 of the values at most; beyond, the curve is solved once more for what is left.
    private const double MildPenalty = 1e5;

    private readonly double[] days;
    private readonly double smoothness;

    // The second difference at a date is left (z[i] - z[i+1]) + right (z[i+2] - z[i+1]); 0 for the last two dates.
    private readonly double[] left;
    private readonly double[] right;

    // smoothness D'D, its diagonal and the two above; shape (time, 3).
    private readonly double[] penalty;
    private readonly bool isMild;

    // L has ones and two diagonals below, first and second; D is kept as its inverse.
    private readonly Vector<double>[] inverse;
    private readonly Vector<double>[] first;
    private readonly Vector<double>[] second;
    private readonly Vector<double>[] curve;
    private readonly Vector<double>[] change;
    private readonly Vector<double>[] later;

    /// <summary>Prepares what all pixels share.</summary>
    public WhittakerBlock(double[] days, double smoothness)
    {
        int dates = days.Length;
        this.days = days;
        this.smoothness = smoothness;
        left = new double[dates];
        right = new double[dates];
        penalty = new double[3 * dates];
        FillPenalty();
        isMild = !penalty.AsSpan().ContainsAnyExceptInRange(-MildPenalty, MildPenalty);
        inverse = new Vector<double>[dates];
        first = new Vector<double>[dates];
        second = new Vector<double>[dates];
        curve = new Vector<double>[dates];
        change = new Vector<double>[dates];
        later = new Vector<double>[2 * dates];
        Values = new Vector<double>[dates];
    }

    /// <summary>The series, NaN where missing; after <see cref="Smooth"/> the curves.</summary>
    public Vector<double>[] Values { get; }

    /// <summary>Smooths all lanes.</summary>
    public void Smooth()
    {
        Vector<double> count = FindOrigin(out Vector<double> origin);
        Vector<long> isSmoothed = Vector.GreaterThanOrEqual(count, new Vector<double>(3));
        if (Vector.EqualsAny(isSmoothed, Vector<long>.AllBitsSet))
        {
            Factor();
            Array.Clear(curve);
            Improve(origin);
            if (!isMild)
            {
                Improve(origin);
            }
        }

        // The filled series is the result where few dates are clear, and says where all others begin and end.
        LinearFill.Fill(days, Values, double.PositiveInfinity, later);
        for (int date = 0; date < Values.Length; date++)
        {
            Vector<long> isInside = Vector.Equals(Values[date], Values[date]);
            Values[date] = Vector.ConditionalSelect(isInside & isSmoothed, curve[date] + origin, Values[date]);
        }
    }

    // The number of clear dates, and the first clear value: about it the curve of equal values is exactly 0.
    private Vector<double> FindOrigin(out Vector<double> origin)
    {
        Vector<double> count = Vector<double>.Zero;
        origin = Vector<double>.Zero;
        for (int date = Values.Length - 1; date >= 0; date--)
        {
            Vector<long> isClear = Vector.Equals(Values[date], Values[date]);
            origin = Vector.ConditionalSelect(isClear, Values[date], origin);
            count += Vector.ConditionalSelect(isClear, Vector<double>.One, Vector<double>.Zero);
        }

        return count;
    }

    // Lanes with fewer than two clear dates divide by 0 and are not used.
    private void Factor()
    {
        Vector<double> zero = Vector<double>.Zero, product = zero, firstBefore = zero, secondBefore = zero, secondTwice = zero;
        double outerBefore = 0, outerTwice = 0;
        for (int date = 0; date < Values.Length; date++)
        {
            ReadOnlySpan<double> row = penalty.AsSpan(3 * date, 3);
            Vector<long> isClear = Vector.Equals(Values[date], Values[date]);
            Vector<double> weight = Vector.ConditionalSelect(isClear, Vector<double>.One, zero);
            inverse[date] = Vector<double>.One / (weight + new Vector<double>(row[0]) - (product * firstBefore) - (outerTwice * secondTwice));
            product = new Vector<double>(row[1]) - (outerBefore * firstBefore);
            first[date] = firstBefore = product * inverse[date];
            second[date] = row[2] * inverse[date];
            (secondTwice, secondBefore) = (secondBefore, second[date]);
            (outerTwice, outerBefore) = (outerBefore, row[2]);
        }
    }

    // Adds the solution for what the curve leaves of the right hand side. Second differences are taken before they are weighted: so the
    // rounding of the curve itself is not magnified by the smoothness.
    private void Improve(Vector<double> origin)
    {
        Vector<double> zero = Vector<double>.Zero, roughBefore = zero, roughTwice = zero;
        Vector<double> changeBefore = zero, changeTwice = zero, firstBefore = zero, secondBefore = zero, secondTwice = zero;
        int dates = Values.Length;
        for (int date = 0; date < dates; date++)
        {
            Vector<double> rough = zero;
            if (date + 2 < dates)
            {
                rough = ((curve[date] - curve[date + 1]) * left[date]) + ((curve[date + 2] - curve[date + 1]) * right[date]);
                rough *= smoothness;
            }

            double middle = date >= 1 ? left[date - 1] + right[date - 1] : 0, outer = date >= 2 ? right[date - 2] : 0;
            Vector<long> isClear = Vector.Equals(Values[date], Values[date]);
            Vector<double> rest = Vector.ConditionalSelect(isClear, Values[date] - origin - curve[date], zero);
            rest -= (rough * left[date]) - (roughBefore * middle) + (roughTwice * outer);
            change[date] = rest - (firstBefore * changeBefore) - (secondTwice * changeTwice);

            (roughTwice, roughBefore) = (roughBefore, rough);
            (changeTwice, changeBefore) = (changeBefore, change[date]);
            (secondTwice, secondBefore) = (secondBefore, second[date]);
            firstBefore = first[date];
        }

        (changeTwice, changeBefore) = (zero, zero);
        for (int date = dates - 1; date >= 0; date--)
        {
            Vector<double> solved = (change[date] * inverse[date]) - (first[date] * changeBefore) - (second[date] * changeTwice);
            curve[date] += solved;
            (changeTwice, changeBefore) = (changeBefore, solved);
        }
    }

    private void FillPenalty()
    {
        double spacing = days.Length < 2 ? 1 : (days[^1] - days[0]) / (days.Length - 1);
        for (int date = 0; date + 2 < days.Length; date++)
        {
            double before = (days[date + 1] - days[date]) / spacing, after = (days[date + 2] - days[date + 1]) / spacing;
            double a = left[date] = 2 / (before * (before + after)), c = right[date] = 2 / (after * (before + after)), b = -(a + c);
            penalty[3 * date] += smoothness * a * a;
            penalty[(3 * date) + 1] += smoothness * a * b;
            penalty[(3 * date) + 2] += smoothness * a * c;
            penalty[(3 * date) + 3] += smoothness * b * b;
            penalty[(3 * date) + 4] += smoothness * b * c;
            penalty[(3 * date) + 6] += smoothness * c * c;
        }
    }
}

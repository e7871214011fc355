namespace Antares.Recipes.Kernels;

public static partial class PortableMath
{
    private const double LargestAngle = 1e6;
    private const double TwoOverPi = 0.6366197723675814;
    private const double PiHigh = 3.141592653589793;
    private const double PiLow = 1.2246467991473532e-16;

    // Pi / 2 in parts of 33 bits, so that their products with a number of quarter turns are exact, and the rest.
    private const double QuarterFirst = 1.5707963267341256;
    private const double QuarterSecond = 6.077100506303966e-11;
    private const double QuarterThird = 2.0222662487111665e-21;
    private const double QuarterRest = 8.4784276603689e-32;

    /// <summary>Sine of an angle.</summary>
    /// <param name="x">Radians, at most 1e6 from zero; NaN results beyond, where the reduction by quarter turns is not exact any more.</param>
    public static double Sin(double x)
    {
        (int quarter, double high, double low) = WithinQuarter(x);
        double value = (quarter & 1) == 0 ? SinSeries(high, low) : CosSeries(high, low);
        return x == 0 ? x : (quarter & 2) == 0 ? value : -value;
    }

    /// <summary>Cosine of an angle.</summary>
    /// <param name="x">Radians, at most 1e6 from zero; NaN results beyond.</param>
    public static double Cos(double x)
    {
        (int quarter, double high, double low) = WithinQuarter(x);
        double value = (quarter & 1) == 0 ? CosSeries(high, low) : SinSeries(high, low);
        return ((quarter + 1) & 2) == 0 ? value : -value;
    }

    /// <summary>Angle of the direction (<paramref name="x"/>, <paramref name="y"/>) from the x axis, -pi to pi; signs of zero count as in IEEE 754.</summary>
    public static double Atan2(double y, double x)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        double width = Math.Abs(x), height = Math.Abs(y);
        if (double.IsInfinity(width) || double.IsInfinity(height))
        {
            (width, height) = (double.IsInfinity(width) ? 1 : 0, double.IsInfinity(height) ? 1 : 0);
        }

        (double high, double low) = height <= width ? AtanOfRatio(height, width) : From(PiHigh / 2, PiLow / 2, AtanOfRatio(width, height));
        (high, low) = double.IsNegative(x) ? From(PiHigh, PiLow, (high, low)) : (high, low);
        return Math.CopySign(high + low, y);
    }

    // The angle as a number of quarter turns and a rest of at most pi / 4 in two parts.
    private static (int Quarter, double High, double Low) WithinQuarter(double x)
    {
        if (!(Math.Abs(x) <= LargestAngle))
        {
            return (0, double.NaN, 0);
        }

        double turns = (x * TwoOverPi) + ToWhole - ToWhole;
        if (turns == 0)
        {
            return (0, x, 0);
        }

        (double high, double low) = Sum(x - (turns * QuarterFirst), -turns * QuarterSecond);
        (double next, double rest) = Sum(high, -turns * QuarterThird);
        (high, low) = Sum(next, low);
        (high, low) = Sum(high, low + (rest - (turns * QuarterRest)));
        return ((int)turns & 3, high, low);
    }

    private static double SinSeries(double r, double low)
    {
        double z = r * r;
        double series = 1.0 / 355687428096000;
        series = (series * z) - (1.0 / 1307674368000);
        series = (series * z) + (1.0 / 6227020800);
        series = (series * z) - (1.0 / 39916800);
        series = (series * z) + (1.0 / 362880);
        series = (series * z) - (1.0 / 5040);
        series = (series * z) + (1.0 / 120);
        series = (series * z) - (1.0 / 6);
        return r + ((series * z * r) + (low * (1 - (0.5 * z))));
    }

    private static double CosSeries(double r, double low)
    {
        double z = r * r;
        double series = 1.0 / 20922789888000;
        series = (series * z) - (1.0 / 87178291200);
        series = (series * z) + (1.0 / 479001600);
        series = (series * z) - (1.0 / 3628800);
        series = (series * z) + (1.0 / 40320);
        series = (series * z) - (1.0 / 720);
        series = (series * z) + (1.0 / 24);
        double half = 0.5 * z;
        double first = 1 - half;
        return first + ((1 - first - half) + ((series * z * z) - (r * low)));
    }

    // Arc tangent of a ratio from 0 to 1: that of the nearest eighth, and a short series for what is left.
    private static (double High, double Low) AtanOfRatio(double height, double width)
    {
        if (height == 0)
        {
            return (0, 0);
        }

        // Away from the ends of the range no step below runs over or loses bits.
        double scale = width > 1e300 ? 1e-10 : width < 1e-280 ? 1e25 : 1;
        return AtanOfScaled(height * scale, width * scale);
    }

    private static (double High, double Low) AtanOfScaled(double height, double width)
    {
        ReadOnlySpan<double> atanOfEighths =
        [
            0, 0.12435499454676144, 0.24497866312686414, 0.35877067027057225, 0.4636476090008061,
            0.5585993153435624, 0.6435011087932844, 0.7188299996216245, 0.7853981633974483,
        ];
        ReadOnlySpan<double> rests =
        [
            0, -3.1253241424539383e-18, 1.0698755618734451e-17, -2.4623815582638635e-17, 2.2698777452961687e-17,
            -5.4556305485916264e-18, 1.5834785051444286e-17, -2.1478388444456983e-17, 3.061616997868383e-17,
        ];
        int eighth = (int)((height / width * 8) + 0.5);
        double near = eighth / 8.0;
        double u = (height - (near * width)) / (width + (near * height));
        double z = u * u;
        double series = 1.0 / 17;
        series = (1.0 / 15) - (series * z);
        series = (1.0 / 13) - (series * z);
        series = (1.0 / 11) - (series * z);
        series = (1.0 / 9) - (series * z);
        series = (1.0 / 7) - (series * z);
        series = (1.0 / 5) - (series * z);
        series = (1.0 / 3) - (series * z);
        (double high, double low) = Sum(atanOfEighths[eighth], u);
        return (high, low + (rests[eighth] - (series * z * u)));
    }

    private static (double High, double Low) From(double high, double low, (double High, double Low) taken)
    {
        (double sum, double rest) = Sum(high, -taken.High);
        return (sum, rest + (low - taken.Low));
    }

    // The rounded sum and exactly what the rounding took: Knuth's two-sum.
    private static (double Sum, double Lost) Sum(double a, double b)
    {
        double sum = a + b;
        double part = sum - a;
        return (sum, (a - (sum - part)) + (b - part));
    }
}

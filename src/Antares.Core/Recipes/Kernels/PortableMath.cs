using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>Exponential and circular functions that give the same bits on every processor.</summary>
/// <remarks>
/// Made of + - * / and bit operations alone, in a fixed order: the functions of the system's mathematics library differ from one processor to the
/// next. Argument reduction in parts: Cody and Waite, Software Manual for the Elementary Functions (1980); series and their errors:
/// Muller, Elementary Functions (2016), doi:10.1007/978-1-4899-7983-4. Errors stay below 1.5 units in the last place.
/// </remarks>
public static partial class PortableMath
{
    // Its upper 32 bits, so that the product with a binary exponent is exact, and the rest.
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;
    private const double InverseLn2 = 1.4426950408889634;

    // Adding this number pushes the fraction of a small number out of the double: what stays is the nearest whole number.
    private const double ToWhole = 6755399441055744;

    private const long HalfRootBits = 0x3FE6A09E667F3BCD;
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>e to the power of <paramref name="x"/>.</summary>
    public static double Exp(double x) => Exp(new Vector<double>(x))[0];

    /// <summary>Natural logarithm; negative infinity for 0, NaN for negative numbers.</summary>
    public static double Log(double x) => Log(new Vector<double>(x))[0];

    /// <summary>e to the power of each number.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="result">As long as <paramref name="x"/>; may be the same memory.</param>
    public static void Exp(ReadOnlySpan<double> x, Span<double> result)
    {
        CheckLengths(x.Length, result.Length);
        for (int i = 0; i < x.Length; i += Vector<double>.Count)
        {
            Lanes.Store(Exp(Lanes.Load(x, i, x.Length - i, 0)), result, i, x.Length - i);
        }
    }

    /// <summary>Natural logarithm of each number.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="result">As long as <paramref name="x"/>; may be the same memory.</param>
    public static void Log(ReadOnlySpan<double> x, Span<double> result)
    {
        CheckLengths(x.Length, result.Length);
        for (int i = 0; i < x.Length; i += Vector<double>.Count)
        {
            Lanes.Store(Log(Lanes.Load(x, i, x.Length - i, 1)), result, i, x.Length - i);
        }
    }

    /// <summary>e to the power of each lane.</summary>
    public static Vector<double> Exp(Vector<double> x)
    {
        // Beyond these bounds the result is 0 or infinite, as it is at the bounds. NaN passes both comparisons.
        x = Vector.ConditionalSelect(Vector.GreaterThan(x, new Vector<double>(710)), new Vector<double>(710), x);
        x = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<double>(-746)), new Vector<double>(-746), x);

        Vector<double> magic = new(ToWhole);
        Vector<double> power = (x * InverseLn2) + magic - magic;
        Vector<double> high = x - (power * Ln2High);
        Vector<double> low = power * Ln2Low;
        Vector<double> r = high - low;
        Vector<double> series = new(1.0 / 6227020800);
        series = (series * r) + new Vector<double>(1.0 / 479001600);
        series = (series * r) + new Vector<double>(1.0 / 39916800);
        series = (series * r) + new Vector<double>(1.0 / 3628800);
        series = (series * r) + new Vector<double>(1.0 / 362880);
        series = (series * r) + new Vector<double>(1.0 / 40320);
        series = (series * r) + new Vector<double>(1.0 / 5040);
        series = (series * r) + new Vector<double>(1.0 / 720);
        series = (series * r) + new Vector<double>(1.0 / 120);
        series = (series * r) + new Vector<double>(1.0 / 24);
        series = (series * r) + new Vector<double>(1.0 / 6);
        series = (series * r) + new Vector<double>(0.5);
        Vector<double> value = Vector<double>.One + (high + ((series * r * r) - low));

        // In two steps, because 2^1024 is no double and 2^-1074 must round only once.
        Vector<double> half = (power * 0.5) + magic - magic;
        return value * PowerOfTwo(half) * PowerOfTwo(power - half);
    }

    /// <summary>Natural logarithm of each lane.</summary>
    public static Vector<double> Log(Vector<double> x)
    {
        Vector<long> isSubnormal = Vector.LessThan(x, new Vector<double>(SmallestNormal));
        Vector<double> normal = Vector.ConditionalSelect(isSubnormal, x * 18014398509481984.0, x);
        Vector<double> shift = Vector.ConditionalSelect(isSubnormal, new Vector<double>(-54), Vector<double>.Zero);

        // x = 2^power (1 + f) with 1 + f from the root of 1/2 to the root of 2.
        Vector<long> bits = Vector.AsVectorInt64(normal);
        Vector<long> biased = Vector.ShiftRightLogical(bits + new Vector<long>(0x3FF0000000000000 - HalfRootBits), 52);
        Vector<double> power = Vector.AsVectorDouble(biased | new Vector<long>(0x4330000000000000)) - new Vector<double>(4503599627370496 + 1023);
        Vector<long> scaled = bits - Vector.ShiftLeft(biased - new Vector<long>(1023), 52);
        Vector<double> f = Vector.AsVectorDouble(scaled) - Vector<double>.One;
        power += shift;

        // log(1 + f) = 2 artanh(f / (2 + f)), arranged so that f itself is added last.
        Vector<double> s = f / (f + new Vector<double>(2));
        Vector<double> z = s * s;
        Vector<double> series = new(2.0 / 23);
        series = (series * z) + new Vector<double>(2.0 / 21);
        series = (series * z) + new Vector<double>(2.0 / 19);
        series = (series * z) + new Vector<double>(2.0 / 17);
        series = (series * z) + new Vector<double>(2.0 / 15);
        series = (series * z) + new Vector<double>(2.0 / 13);
        series = (series * z) + new Vector<double>(2.0 / 11);
        series = (series * z) + new Vector<double>(2.0 / 9);
        series = (series * z) + new Vector<double>(2.0 / 7);
        series = (series * z) + new Vector<double>(2.0 / 5);
        series = (series * z) + new Vector<double>(2.0 / 3);
        Vector<double> square = f * f * 0.5;
        Vector<double> value = (power * Ln2High) - (square - ((s * (square + (series * z))) + (power * Ln2Low)) - f);

        value = Vector.ConditionalSelect(Vector.Equals(x, Vector<double>.Zero), new Vector<double>(double.NegativeInfinity), value);
        value = Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), new Vector<double>(double.NaN), value);
        Vector<long> stays = ~Vector.Equals(x, x) | Vector.Equals(x, new Vector<double>(double.PositiveInfinity));
        return Vector.ConditionalSelect(stays, x, value);
    }

    private static Vector<double> PowerOfTwo(Vector<double> power) =>
        Vector.AsVectorDouble(Vector.ShiftLeft(Vector.AsVectorInt64(power + new Vector<double>(ToWhole)) + new Vector<long>(1023), 52));

    private static void CheckLengths(int given, int result)
    {
        if (given != result)
        {
            throw new ArgumentException($"{given} numbers do not make {result} results.");
        }
    }
}

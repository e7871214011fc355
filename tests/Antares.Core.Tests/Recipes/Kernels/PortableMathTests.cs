using Antares.Recipes.Kernels;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class PortableMathTests
{
    private const int Draws = 6000;
    private static readonly double[] Odd =
    [
        0, -0.0, 1, -1, 0.5, 2, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, 1e-310, -1e-310, double.MaxValue, double.MinValue,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN, 709.78271289338397, 709.7827128933841, -708.4, -745.1332191019411, -745.2,
        1e-300, -1e-20, 0.9999999999999999, 1.0000000000000002, 0.7071067811865475, 0.7071067811865476, 1.4142135623730951, Math.E, Math.PI,
    ];

    public static TheoryData<int> Seeds => Strips.Seeds;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Exp_and_log_are_within_two_last_places(int seed)
    {
        for (int i = 0; i < Draws; i++)
        {
            double x = ((Strips.Draw(seed, i) * 2) - 1) * (i % 3 == 0 ? 750 : i % 3 == 1 ? 5 : 0.01);
            AssertNear(Math.Exp(x), PortableMath.Exp(x), $"exp {x:R}");
            double any = Math.Abs(AnyDouble(seed, i)), nearOne = 1 + (x * 0.001);
            AssertNear(Math.Log(any), PortableMath.Log(any), $"log {any:R}");
            AssertNear(Math.Log(nearOne), PortableMath.Log(nearOne), $"log {nearOne:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Angles_are_within_two_last_places(int seed)
    {
        for (int i = 0; i < Draws; i++)
        {
            double x = ((Strips.Draw(seed, i) * 2) - 1) * (i % 3 == 0 ? 1e6 : i % 3 == 1 ? 20 : 1e-5);
            AssertNear(Math.Sin(x), PortableMath.Sin(x), $"sin {x:R}");
            AssertNear(Math.Cos(x), PortableMath.Cos(x), $"cos {x:R}");
            double turn = Math.Floor(Strips.Draw(seed, i) * 636619) * (Math.PI / 2);
            AssertNear(Math.Sin(turn), PortableMath.Sin(turn), $"sin {turn:R}");
            AssertNear(Math.Cos(turn), PortableMath.Cos(turn), $"cos {turn:R}");

            double y = (Strips.Draw(seed + 77, i) * 2) - 1, z = (Strips.Draw(seed + 78, i) * 2) - 1, any = AnyDouble(seed, i);
            AssertNear(Math.Atan2(y, z), PortableMath.Atan2(y, z), $"atan2 {y:R} {z:R}");
            AssertNear(Math.Atan2(any, x), PortableMath.Atan2(any, x), $"atan2 {any:R} {x:R}");
            AssertNear(Math.Atan2(AnyDouble(seed + 9, i), any), PortableMath.Atan2(AnyDouble(seed + 9, i), any), $"atan2 of {any:R}");
        }
    }

    [Fact]
    public void Odd_numbers_are_as_in_the_system()
    {
        foreach (double x in Odd)
        {
            AssertNear(Math.Exp(x), PortableMath.Exp(x), $"exp {x:R}");
            AssertNear(Math.Log(x), PortableMath.Log(x), $"log {x:R}");
            if (Math.Abs(x) < 1e6)
            {
                AssertNear(Math.Sin(x), PortableMath.Sin(x), $"sin {x:R}");
                AssertNear(Math.Cos(x), PortableMath.Cos(x), $"cos {x:R}");
            }

            foreach (double y in Odd)
            {
                double expected = Math.Atan2(y, x), actual = PortableMath.Atan2(y, x);
                AssertNear(expected, actual, $"atan2 {y:R} {x:R}");
                Assert.Equal(double.IsNegative(expected), double.IsNegative(actual) || double.IsNaN(actual));
            }
        }

        Assert.True(double.IsNegative(PortableMath.Sin(-0.0)));
        Assert.True(double.IsNaN(PortableMath.Sin(1.1e6)));
        Assert.True(double.IsNaN(PortableMath.Cos(double.PositiveInfinity)));
    }

    [Fact]
    public void Spans_of_any_length_hold_the_same_bits_as_single_numbers()
    {
        foreach (int length in new[] { 0, 1, 3, 4, 7, 8, 1001 })
        {
            double[] x = [.. Enumerable.Range(0, length).Select(i => (Strips.Draw(5, i) * 40) - 10)], exp = new double[length], log = [.. x];

            PortableMath.Exp(x, exp);
            PortableMath.Log(log, log);

            for (int i = 0; i < length; i++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(PortableMath.Exp(x[i])), BitConverter.DoubleToInt64Bits(exp[i]));
                Assert.Equal(BitConverter.DoubleToInt64Bits(PortableMath.Log(x[i])), BitConverter.DoubleToInt64Bits(log[i]));
            }
        }
    }

    [Fact]
    public void Known_bits_are_the_same_on_every_machine()
    {
        ulong hash = 0;
        for (int i = 0; i < 1000; i++)
        {
            double x = (Strips.Draw(11, i) * 20) - 5;
            foreach (double y in new[] { PortableMath.Exp(x), PortableMath.Log(x + 5), PortableMath.Sin(x), PortableMath.Cos(x), PortableMath.Atan2(x, 3) })
            {
                hash = CounterRandom.Key(hash, BitConverter.DoubleToUInt64Bits(y));
            }
        }

        Assert.Equal(2212189328985558184UL, hash);
    }

    private static double AnyDouble(int seed, int item)
    {
        double any = BitConverter.UInt64BitsToDouble(CounterRandom.Key((ulong)seed + 31, (ulong)item));
        return double.IsFinite(any) ? any : 1;
    }

    private static void AssertNear(double expected, double actual, string what)
    {
        bool near = expected.Equals(actual)
            || (double.IsFinite(expected) && Math.Abs(Ordered(expected) - Ordered(actual)) <= 2);
        Assert.True(near, $"{what}: expected {expected:R}, got {actual:R}");
    }

    // Neighbouring doubles are neighbouring integers.
    private static long Ordered(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? long.MinValue - bits : bits;
    }
}

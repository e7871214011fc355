using System.Numerics;
using System.Runtime.CompilerServices;

namespace Antares.Recipes.Kernels;

/// <summary>The operations of formulas over many values at once, in double; NaN is "missing" and makes the result missing.</summary>
/// <remarks>A result that is not finite is missing. All inputs and the result have one length; the result may be an input.</remarks>
public static class SeriesArithmetic
{
    /// <summary>Sum.</summary>
    public static void Add(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result) => Compute<Sum>(a, b, result);

    /// <summary>Difference.</summary>
    public static void Subtract(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result) => Compute<Difference>(a, b, result);

    /// <summary>Product.</summary>
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result) => Compute<Product>(a, b, result);

    /// <summary>Quotient; missing where the denominator is not above 0.</summary>
    public static void Divide(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result) => Compute<Quotient>(a, b, result);

    /// <summary>The smaller.</summary>
    public static void Min(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result) => Compute<Smaller>(a, b, result);

    /// <summary>The larger.</summary>
    public static void Max(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result) => Compute<Larger>(a, b, result);

    /// <summary>1 where the first is less, else 0.</summary>
    public static void Less(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result) => Compute<IsLess>(a, b, result);

    /// <summary>1 where the first is less or equal, else 0.</summary>
    public static void LessOrEqual(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result) => Compute<IsLessOrEqual>(a, b, result);

    /// <summary>1 where both are equal, else 0.</summary>
    public static void Equal(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result) => Compute<IsEqual>(a, b, result);

    /// <summary>1 where they differ, else 0.</summary>
    public static void Differ(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result) => Compute<IsDifferent>(a, b, result);

    /// <summary>The number with its sign turned.</summary>
    public static void Negate(ReadOnlySpan<double> a, Span<double> result) => Compute<Negative>(a, a, result);

    /// <summary>Absolute value.</summary>
    public static void Abs(ReadOnlySpan<double> a, Span<double> result) => Compute<Absolute>(a, a, result);

    /// <summary>Square root; missing for negative numbers.</summary>
    public static void Sqrt(ReadOnlySpan<double> a, Span<double> result) => Compute<Root>(a, a, result);

    /// <summary>Missing where a number is not finite.</summary>
    public static void Finite(ReadOnlySpan<double> a, Span<double> result) => Compute<Same>(a, a, result);

    /// <summary>The second where the first is not 0, else the third; missing where the first or the chosen one is.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Where(ReadOnlySpan<double> condition, ReadOnlySpan<double> yes, ReadOnlySpan<double> no, Span<double> result)
    {
        Check(condition.Length, yes.Length, result.Length);
        Check(condition.Length, no.Length, result.Length);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = double.IsNaN(condition[i]) ? double.NaN : condition[i] != 0 ? yes[i] : no[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    private static void Compute<T>(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
        where T : IOperation
    {
        Check(a.Length, b.Length, result.Length);
        int i = 0;
        for (; i <= result.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            FiniteOnly(T.Of(new Vector<double>(a[i..]), new Vector<double>(b[i..]))).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = FiniteOnly(T.Of(new Vector<double>(a[i]), new Vector<double>(b[i])))[0];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> FiniteOnly(Vector<double> value) => Vector.ConditionalSelect(
        Vector.AsVectorDouble(Vector.LessThanOrEqual(Vector.Abs(value), new Vector<double>(double.MaxValue))), value, new Vector<double>(double.NaN));

    private static void Check(int a, int b, int result)
    {
        if (a != result || b != result)
        {
            throw new ArgumentException($"{a} and {b} values do not make {result} results.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Missing(Vector<double> a, Vector<double> b) => a + b; // Reason: NaN where one is; else thrown away.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Truth(Vector<long> holds, Vector<double> a, Vector<double> b)
    {
        Vector<double> missing = Missing(a, b);
        Vector<double> truth = Vector.AsVectorDouble(holds & Vector.AsVectorInt64(Vector<double>.One));
        return Vector.ConditionalSelect(Vector.AsVectorDouble(Vector.Equals(missing, missing)), truth, missing);
    }

    /// <summary>One operation on vectors; a type and no delegate, so that the loop around it is compiled for it.</summary>
    private interface IOperation
    {
        static abstract Vector<double> Of(Vector<double> a, Vector<double> b);
    }

    private readonly struct Sum : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => a + b;
    }

    private readonly struct Difference : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => a - b;
    }

    private readonly struct Product : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => a * b;
    }

    private readonly struct Quotient : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => Vector.ConditionalSelect(
            Vector.AsVectorDouble(Vector.GreaterThan(b, Vector<double>.Zero)), a / b, new Vector<double>(double.NaN));
    }

    private readonly struct Smaller : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => Vector.ConditionalSelect(
            Vector.AsVectorDouble(Vector.LessThanOrEqual(a, b)), a, Vector.ConditionalSelect(Vector.AsVectorDouble(Vector.LessThan(b, a)), b, Missing(a, b)));
    }

    private readonly struct Larger : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => Vector.ConditionalSelect(
            Vector.AsVectorDouble(Vector.GreaterThanOrEqual(a, b)), a, Vector.ConditionalSelect(Vector.AsVectorDouble(Vector.GreaterThan(b, a)), b, Missing(a, b)));
    }

    private readonly struct IsLess : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => Truth(Vector.LessThan(a, b), a, b);
    }

    private readonly struct IsLessOrEqual : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => Truth(Vector.LessThanOrEqual(a, b), a, b);
    }

    private readonly struct IsEqual : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => Truth(Vector.Equals(a, b), a, b);
    }

    private readonly struct IsDifferent : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => Truth(~Vector.Equals(a, b), a, b);
    }

    private readonly struct Negative : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => -a;
    }

    private readonly struct Absolute : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => Vector.Abs(a);
    }

    private readonly struct Root : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => Vector.SquareRoot(a);
    }

    private readonly struct Same : IOperation
    {
        public static Vector<double> Of(Vector<double> a, Vector<double> b) => a;
    }
}

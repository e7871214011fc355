using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Antares.Recipes.Kernels;

/// <summary>The harmonic fit of one vector of pixels.</summary>
internal sealed class HarmonicBlock
{
    private readonly int unknowns;
    private readonly double period;
    private readonly double[] regressors;
    private readonly double[] products;
    private readonly NormalEquations equations;
    private readonly Vector<double>[] solution;
    private readonly Vector<double>[] correction;
    private readonly Vector<double>[] residuals;

    /// <summary>Takes the regressors of all dates, shape (time, unknown): mean, trend, then cosine and sine of each harmonic.</summary>
    public HarmonicBlock(double[] regressors, int dates, int harmonics, double period)
    {
        unknowns = (2 * harmonics) + 2;
        this.period = period;
        this.regressors = regressors;
        products = Products(regressors, dates, unknowns);
        equations = new NormalEquations(unknowns);
        solution = new Vector<double>[unknowns];
        correction = new Vector<double>[unknowns];
        residuals = new Vector<double>[dates];
        Values = new Vector<double>[dates];
        Results = new Vector<double>[HarmonicFit.Outputs(harmonics)];
    }

    /// <summary>The series, NaN where missing; <see cref="Fit"/> changes it.</summary>
    public Vector<double>[] Values { get; }

    /// <summary>The outputs of the fit.</summary>
    public Vector<double>[] Results { get; }

    /// <summary>Fits all lanes.</summary>
    public void Fit()
    {
        Vector<double> count = MoveToFirstValue(out Vector<double> origin);
        FillMatrix();
        Vector<long> isMissing = Vector.LessThan(count, new Vector<double>(unknowns + 1)) | equations.Factor();

        Project(Values, solution);
        equations.Solve(solution);
        FindResiduals();
        Project(residuals, correction);
        equations.Solve(correction);
        for (int i = 0; i < unknowns; i++)
        {
            solution[i] += correction[i];
        }

        FindResiduals();
        Describe(origin, count);
        foreach (ref Vector<double> result in Results.AsSpan())
        {
            result = Vector.ConditionalSelect(isMissing, new Vector<double>(double.NaN), result);
        }
    }

    // About a value of its own a constant pixel is exactly 0, and large numbers lose no digits. Returns the number of clear dates.
    private Vector<double> MoveToFirstValue(out Vector<double> origin)
    {
        Vector<double> count = Vector<double>.Zero;
        origin = Vector<double>.Zero;
        for (int date = Values.Length - 1; date >= 0; date--)
        {
            Vector<long> isClear = Vector.Equals(Values[date], Values[date]);
            origin = Vector.ConditionalSelect(isClear, Values[date], origin);
            count += Vector.ConditionalSelect(isClear, Vector<double>.One, Vector<double>.Zero);
        }

        for (int date = 0; date < Values.Length; date++)
        {
            Values[date] -= origin;
        }

        return count;
    }

    private void FillMatrix()
    {
        Span<Vector<double>> matrix = equations.Matrix;
        matrix.Clear();
        ref Vector<double> sum = ref MemoryMarshal.GetReference(matrix);
        for (int date = 0; date < Values.Length; date++)
        {
            ReadOnlySpan<double> row = products.AsSpan(date * matrix.Length, matrix.Length);
            Vector<double> isClear = Vector.AsVectorDouble(Vector.Equals(Values[date], Values[date]));
            for (int i = 0; i < row.Length; i++)
            {
                Unsafe.Add(ref sum, i) += new Vector<double>(row[i]) & isClear;
            }
        }
    }

    // 0 on missing dates.
    private void FindResiduals()
    {
        ref Vector<double> unknown = ref MemoryMarshal.GetArrayDataReference(solution);
        for (int date = 0; date < Values.Length; date++)
        {
            ReadOnlySpan<double> row = regressors.AsSpan(date * unknowns, unknowns);
            Vector<double> fitted = Vector<double>.Zero;
            for (int i = 0; i < row.Length; i++)
            {
                fitted += Unsafe.Add(ref unknown, i) * row[i];
            }

            Vector<long> isClear = Vector.Equals(Values[date], Values[date]);
            residuals[date] = Vector.ConditionalSelect(isClear, Values[date] - fitted, Vector<double>.Zero);
        }
    }

    // The regressors times the values, where these are not missing.
    private void Project(ReadOnlySpan<Vector<double>> values, Span<Vector<double>> result)
    {
        result.Clear();
        ref Vector<double> sum = ref MemoryMarshal.GetReference(result);
        for (int date = 0; date < values.Length; date++)
        {
            ReadOnlySpan<double> row = regressors.AsSpan(date * unknowns, unknowns);
            Vector<double> value = Vector.ConditionalSelect(Vector.Equals(values[date], values[date]), values[date], Vector<double>.Zero);
            for (int i = 0; i < row.Length; i++)
            {
                Unsafe.Add(ref sum, i) += value * row[i];
            }
        }
    }

    private void Describe(Vector<double> origin, Vector<double> count)
    {
        Results[0] = solution[0] + origin;
        Results[1] = solution[1];
        for (int i = 2; i < unknowns; i += 2)
        {
            Vector<double> cosine = solution[i], sine = solution[i + 1];
            Results[i] = Vector.SquareRoot((cosine * cosine) + (sine * sine));
            Results[i + 1] = Phase(cosine, sine, period / (i / 2));
        }

        Vector<double> zero = Vector<double>.Zero, sum = zero, unexplained = zero, total = zero;
        for (int date = 0; date < Values.Length; date++)
        {
            sum += Vector.ConditionalSelect(Vector.Equals(Values[date], Values[date]), Values[date], zero);
            unexplained += residuals[date] * residuals[date];
        }

        Vector<double> mean = sum / count;
        for (int date = 0; date < Values.Length; date++)
        {
            Vector<double> deviation = Vector.ConditionalSelect(Vector.Equals(Values[date], Values[date]), Values[date] - mean, zero);
            total += deviation * deviation;
        }

        // Rounding may leave more unexplained than there is.
        Vector<long> isExplained = Vector.LessThan(unexplained, total);
        Results[unknowns] = Vector.ConditionalSelect(isExplained, Vector<double>.One - (unexplained / total), zero);
        Results[unknowns + 1] = Vector.SquareRoot(unexplained / count);
    }

    private static Vector<double> Phase(Vector<double> cosine, Vector<double> sine, double wave)
    {
        Span<double> phases = stackalloc double[Vector<double>.Count];
        for (int lane = 0; lane < phases.Length; lane++)
        {
            double turns = PortableMath.Atan2(sine[lane], cosine[lane]) / (2 * Math.PI);
            double phase = (turns < 0 ? turns + 1 : turns) * wave;
            bool isFlat = cosine[lane] == 0 && sine[lane] == 0;
            phases[lane] = phase >= wave || isFlat ? 0 : phase;
        }

        return new Vector<double>(phases);
    }

    // Shape (time, pair of unknowns), the pairs as in the matrix.
    private static double[] Products(double[] regressors, int dates, int unknowns)
    {
        double[] products = new double[dates * unknowns * (unknowns + 1) / 2];
        int at = 0;
        for (int date = 0; date < dates; date++)
        {
            ReadOnlySpan<double> row = regressors.AsSpan(date * unknowns, unknowns);
            for (int i = 0; i < unknowns; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    products[at++] = row[i] * row[j];
                }
            }
        }

        return products;
    }
}

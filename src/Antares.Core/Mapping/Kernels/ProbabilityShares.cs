using Antares.Modelling;
using Antares.Recipes.Kernels;

namespace Antares.Mapping.Kernels;

/// <summary>Probabilities as bytes in steps of 1/200, with margin and entropy: how sure a choice of class is.</summary>
/// <remarks>The margin is the best probability minus the second best. The entropy is Shannon's, -sum p ln p, divided by ln of the number of classes: 0 where one class is
/// certain, 1 where all are alike (Bell Syst. Tech. J. 27 (1948) 379-423, doi:10.1002/j.1538-7305.1948.tb01338.x); of a single class it is 0.</remarks>
public static class ProbabilityShares
{
    /// <summary>Number of results: one per class, margin, entropy.</summary>
    public static int CountFor(int classCount) => classCount + 2;

    /// <summary>Writes the shares of rows.</summary>
    /// <param name="probabilities">0 to 1, each row with sum 1; NaN where there is no data; shape (row, class).</param>
    /// <param name="classCount">Number of classes, 1 or more.</param>
    /// <param name="shares">Result in 1/200, rounded half to even; 255 where there is no data; shape (class + 2, row): classes, margin, entropy.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static void Compute(ReadOnlySpan<float> probabilities, int classCount, Span<byte> shares)
    {
        int rows = classCount < 1 ? -1 : probabilities.Length / classCount;
        if (rows < 0 || probabilities.Length != rows * classCount || shares.Length != rows * CountFor(classCount))
        {
            throw new ArgumentException($"{probabilities.Length} probabilities of {classCount} classes do not make {shares.Length} shares.", nameof(shares));
        }

        double[] logarithms = new double[classCount];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> one = probabilities.Slice(row * classCount, classCount);
            bool hasData = !float.IsNaN(one[0]);
            for (int k = 0; k < classCount; k++)
            {
                shares[(k * rows) + row] = hasData ? ClassChoice.Confidence(one[k]) : ClassChoice.NoConfidence;
            }

            shares[(classCount * rows) + row] = hasData ? ClassChoice.Confidence(Margin(one)) : ClassChoice.NoConfidence;
            shares[((classCount + 1) * rows) + row] = hasData ? ClassChoice.Confidence(Entropy(one, logarithms)) : ClassChoice.NoConfidence;
        }
    }

    private static float Margin(ReadOnlySpan<float> row)
    {
        int best = ClassChoice.Best(row);
        float second = 0;
        for (int k = 0; k < row.Length; k++)
        {
            second = k == best ? second : Math.Max(second, row[k]);
        }

        return row[best] - second;
    }

    private static float Entropy(ReadOnlySpan<float> row, Span<double> logarithms)
    {
        if (row.Length == 1)
        {
            return 0;
        }

        for (int k = 0; k < row.Length; k++)
        {
            logarithms[k] = row[k] > 0 ? row[k] : 1;
        }

        PortableMath.Log(logarithms, logarithms);
        double sum = 0;
        for (int k = 0; k < row.Length; k++)
        {
            sum -= row[k] * logarithms[k];
        }

        return (float)(sum / PortableMath.Log(row.Length));
    }
}

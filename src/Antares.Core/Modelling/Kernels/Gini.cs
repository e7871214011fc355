using System.Runtime.CompilerServices;

namespace Antares.Modelling.Kernels;

/// <summary>How pure the two sides of a cut are.</summary>
/// <remarks>L. Breiman et al., Classification and Regression Trees, 1984: the sum over both sides of (sum of squared class counts / count) is the number of
/// samples less their Gini impurity.</remarks>
internal static class Gini
{
    /// <summary>Larger is purer. Counts are whole numbers, so no order of summation enters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Score(double leftSquares, double leftCount, double rightSquares, double rightCount) =>
        ((leftSquares * rightCount) + (rightSquares * leftCount)) / (leftCount * rightCount);
}

namespace Antares.Modelling.Kernels;

/// <summary>How much each feature made the samples of a forest purer.</summary>
/// <remarks>Mean decrease in Gini impurity: Breiman et al., Classification and Regression Trees, 1984. Features with many values have more chances; see
/// <see cref="PermutationImportance"/> for what does not favour them.</remarks>
public static class ImpurityImportance
{
    /// <summary>Share of each feature, 0 to 1, all together 1; all 0 where no tree was cut; shape (feature).</summary>
    /// <param name="featureCount">Number of features.</param>
    /// <param name="trees">The trees; each counts the same.</param>
    public static double[] Of(int featureCount, IReadOnlyList<Tree> trees)
    {
        double[] shares = new double[featureCount];
        foreach (Tree tree in trees)
        {
            AddShares(tree.Gains, shares);
        }

        double[] result = new double[featureCount];
        AddShares(shares, result);
        return result;
    }

    private static void AddShares(double[] gains, double[] shares)
    {
        double all = gains.Sum();
        for (int i = 0; all > 0 && i < gains.Length; i++)
        {
            shares[i] += gains[i] / all;
        }
    }
}

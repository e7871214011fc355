namespace Antares.Modelling.Kernels;

/// <summary>A decision tree as it grew: node 0 is the root, siblings are neighbours.</summary>
/// <param name="featureCount">Features of a row.</param>
public sealed class Tree(int featureCount)
{
    /// <summary>The nodes.</summary>
    public List<TreeNode> Nodes { get; } = [];

    /// <summary>Draws of each class in each leaf, in order of the leaves.</summary>
    public LeafList Leaves { get; } = new();

    /// <summary>
    /// How much purer the tree's draws became by the splits of each feature: draws times decrease of Gini impurity, summed over its nodes; shape (feature).
    /// </summary>
    public double[] Gains { get; } = new double[featureCount];
}

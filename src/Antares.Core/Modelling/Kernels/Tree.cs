namespace Antares.Modelling.Kernels;

/// <summary>A decision tree as it grew: node 0 is the root, siblings are neighbours.</summary>
public sealed class Tree
{
    /// <summary>The nodes.</summary>
    public List<TreeNode> Nodes { get; } = [];

    /// <summary>Draws of each class in each leaf, in order of the leaves.</summary>
    public List<int[]> Leaves { get; } = [];
}

namespace Antares.Modelling.Kernels;

/// <summary>A question of a tree, or a leaf.</summary>
/// <param name="Threshold">A value up to this goes left.</param>
/// <param name="Child">Number of the left child, the right one is the next; of a leaf the number of its distribution.</param>
/// <param name="Feature">Which feature is asked; -1 for a leaf.</param>
/// <param name="MissingLeft">True where a missing value goes left.</param>
public readonly record struct TreeNode(float Threshold, int Child, short Feature, bool MissingLeft)
{
    /// <summary>True at the end of a walk.</summary>
    public bool IsLeaf => Feature < 0;

    /// <summary>A leaf.</summary>
    public static TreeNode Leaf(int distribution) => new(0, distribution, -1, false);

    /// <summary>True when a value goes to the left child.</summary>
    public bool GoesLeft(float value) => MissingLeft ? !(value > Threshold) : value <= Threshold;
}

namespace Antares.Modelling.Kernels;

/// <summary>What the class counts of a node say.</summary>
/// <param name="Draws">Draws of all classes.</param>
/// <param name="Squares">Sum of the squares of the draws of each class.</param>
/// <param name="Classes">Number of classes that are there.</param>
internal readonly record struct NodeCounts(int Draws, long Squares, int Classes)
{
    /// <summary>Sums counts; shape (class).</summary>
    public static NodeCounts Of(ReadOnlySpan<int> counts)
    {
        (int draws, long squares, int classes) = (0, 0, 0);
        foreach (int count in counts)
        {
            draws += count;
            squares += (long)count * count;
            classes += count > 0 ? 1 : 0;
        }

        return new NodeCounts(draws, squares, classes);
    }

    /// <summary>True where no split makes sense: one class only, or too few draws.</summary>
    public bool IsFinal(TreeOptions options) => Classes < 2 || Draws < 2L * options.MinSamplesLeaf;
}

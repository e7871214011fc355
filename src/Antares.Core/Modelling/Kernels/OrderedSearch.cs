namespace Antares.Modelling.Kernels;

/// <summary>The best cut of one feature in one node, by putting its samples in order: for any number of classes, class weights and missing values.</summary>
/// <remarks>
/// Missing values are tried on both sides of each cut and, last, on a side of their own. Of equal cuts the first counts: lowest value, missing left.
/// A value that is never missing in the node goes, where it is missing later, with the side of more draws.
/// </remarks>
internal abstract class OrderedSearch
{
    /// <summary>A search for these options.</summary>
    public static OrderedSearch Create(int classCount, TreeOptions options) => options.ClassWeights.Count == 0
        ? new OrderedSearch<long>(classCount, options)
        : new OrderedSearch<Int128>(classCount, options);

    /// <summary>Finds the best cut of a feature.</summary>
    /// <param name="node">The node; its <see cref="GrowingNode.Left"/> is set where a better split is found.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="order">How many features the node drew before.</param>
    /// <param name="best">The best split so far.</param>
    /// <returns>A better one, or <paramref name="best"/>.</returns>
    public abstract Split Search(GrowingNode node, int feature, int order, Split best);
}

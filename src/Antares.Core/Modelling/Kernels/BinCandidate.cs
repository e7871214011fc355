namespace Antares.Modelling.Kernels;

/// <summary>A bin of a feature inside of which the best cut may lie.</summary>
internal unsafe struct BinCandidate
{
    /// <summary>Which of the features that are counted together.</summary>
    public int Slot;

    /// <summary>The bin.</summary>
    public int Bin;

    /// <summary>Draws in the bins below.</summary>
    public int DrawsBelow;

    /// <summary>Sum of squares of <see cref="Below"/>.</summary>
    public long SquaresBelow;

    /// <summary>Sum of products of <see cref="Below"/> and the node's totals.</summary>
    public long ProductsBelow;

    /// <summary>Draws of each class in the bins below.</summary>
    public fixed short Below[HistogramSearch.MostClasses];

    /// <summary>Draws of each class in the bin.</summary>
    public fixed short Inside[HistogramSearch.MostClasses];
}

namespace Antares.Vectors.Kernels;

/// <summary>Knows where boundaries are.</summary>
internal interface IBoundaryCorners
{
    /// <summary>True for a pixel corner whose four pixels are not all of one region.</summary>
    bool Has(int column, int row);
}

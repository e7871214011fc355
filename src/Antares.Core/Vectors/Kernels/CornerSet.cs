namespace Antares.Vectors.Kernels;

/// <summary>Boundary corners, one by one.</summary>
internal sealed class CornerSet(IEnumerable<Corner> corners) : IBoundaryCorners
{
    private readonly HashSet<(int Column, int Row)> places = [.. corners.Select(c => (c.Column, c.Row))];

    /// <inheritdoc/>
    public bool Has(int column, int row) => places.Contains((column, row));
}

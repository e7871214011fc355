using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Sampling;

/// <summary>A vector file of which only the features of one tile are seen: those whose point inside lies in it, so that each feature has one tile.</summary>
/// <param name="inner">Reads the file.</param>
/// <param name="projections">Reference systems.</param>
/// <param name="grid">Grid of the tile.</param>
/// <param name="tile">The tile.</param>
public sealed class TileVectors(IVectorReader inner, IProjections projections, GridSpec grid, TileIndex tile) : IVectorReader
{
    /// <inheritdoc/>
    public IReadOnlyList<VectorLayer> Layers(string path) => inner.Layers(path);

    /// <inheritdoc/>
    public IEnumerable<VectorFeature> Read(VectorLayer layer)
    {
        using ICoordinateTransform transform = projections.Between(LayerChoice.Crs(layer), grid.Crs);
        foreach (VectorFeature feature in inner.Read(layer))
        {
            if (feature.Shape is { IsEmpty: false } shape && IsInside(shape, transform))
            {
                yield return feature;
            }
        }
    }

    // A ring that crosses itself has no point inside that can be relied on.
    private bool IsInside(Geometry shape, ICoordinateTransform transform)
    {
        Coordinate inside = (PolygonRepair.Fix(shape, out _) is { IsEmpty: false } valid ? valid : shape).PointOnSurface.Coordinate;
        double[] x = [inside.X], y = [inside.Y];
        transform.Transform(x, y);
        double column = Math.Floor((x[0] - grid.OriginX) / grid.ResolutionX), row = Math.Floor((y[0] - grid.OriginY) / grid.ResolutionY);
        PixelWindow window = grid.WindowOf(tile);
        return column >= window.Column && column < window.EndColumn && row >= window.Row && row < window.EndRow;
    }
}

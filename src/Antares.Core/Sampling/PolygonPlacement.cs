using Antares.Grid;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Antares.Sampling;

/// <summary>Puts training polygons onto the pixels of a product.</summary>
/// <param name="projections">Between longitude and latitude and the grid.</param>
/// <param name="product">The product's tiles.</param>
public sealed class PolygonPlacement(IProjections projections, ProductMosaic product)
{
    /// <summary>Polygons of an area that meet the product, by key; each once however often the set has it.</summary>
    /// <param name="polygons">Polygons in longitude and latitude.</param>
    /// <param name="area">Only those that meet this shape (EPSG:4326); null for all.</param>
    /// <returns>The polygons, and how many of the area lie outside of the product.</returns>
    public (IReadOnlyList<PlacedPolygon> Placed, int Outside) Place(IEnumerable<TrainingPolygon> polygons, Geometry? area)
    {
        using ICoordinateTransform transform = projections.Between(Crs.Wgs84, product.Grid.Crs);
        IPreparedGeometry? prepared = area is null ? null : PreparedGeometryFactory.Prepare(area);
        PixelWindow data = product.Tiles.Keys.Aggregate(default(PixelWindow), (all, tile) => all.Union(product.DataWindow(tile)));
        SortedDictionary<ulong, PlacedPolygon> placed = [];
        HashSet<ulong> outside = [];
        foreach (TrainingPolygon polygon in polygons.Where(p => prepared is null || prepared.Intersects(p.Shape)))
        {
            ulong key = PolygonKeys.Of(polygon);
            if (Place(key, polygon, transform, data) is PlacedPolygon there)
            {
                placed[key] = there;
            }
            else
            {
                outside.Add(key);
            }
        }

        return ([.. placed.Values], outside.Count);
    }

    private PlacedPolygon? Place(ulong key, TrainingPolygon polygon, ICoordinateTransform transform, PixelWindow data)
    {
        if (polygon.Shape.IsEmpty || Reprojection.Move(polygon.Shape, transform) is not Geometry shape)
        {
            return null;
        }

        Envelope box = shape.EnvelopeInternal;
        PixelWindow window = WindowOf(box).Intersect(data);
        foreach (TileIndex tile in product.Grid.TilesIn(window))
        {
            if (!product.DataWindow(tile).Intersect(window).IsEmpty)
            {
                return new PlacedPolygon(key, polygon, shape, window, tile);
            }
        }

        return null;
    }

    private PixelWindow WindowOf(Envelope box)
    {
        const double Limit = 1e9;
        GridSpec grid = product.Grid;
        double columns = Limit * grid.ResolutionX, rows = Limit * -grid.ResolutionY;
        return grid.WindowOf(new BoundingBox(
            Math.Max(box.MinX, grid.OriginX - columns), Math.Max(box.MinY, grid.OriginY - rows),
            Math.Min(box.MaxX, grid.OriginX + columns), Math.Min(box.MaxY, grid.OriginY + rows)));
    }
}

using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Ingest.Rasterizing;

/// <summary>A country or region of the catalog: 1 inside, 0 outside.</summary>
/// <param name="region">The region.</param>
/// <param name="projections">Brings it onto the grid.</param>
public sealed class RegionShape(Region region, IProjections projections) : IShapeSource
{
    private readonly Lock gate = new();
    private (Crs Crs, Geometry Shape)? moved;

    /// <inheritdoc/>
    public bool IsMask => true;

    /// <inheritdoc/>
    public TileInput Input => new(region.Key, ShapeHash.Of(region.Shape));

    /// <inheritdoc/>
    public IEnumerable<(Geometry Shape, double Value)> Within(GeoBox plane)
    {
        Geometry shape = In(plane.Crs);
        BoundingBox box = plane.Bounds;
        return shape.EnvelopeInternal.Intersects(new Envelope(box.MinX, box.MaxX, box.MinY, box.MaxY)) ? [(shape, 1)] : [];
    }

    /// <inheritdoc/>
    public IEnumerable<(Envelope Box, double Value)> Scan(Crs crs, CancellationToken cancel)
    {
        Geometry shape = In(crs);
        for (int part = 0; part < shape.NumGeometries; part++)
        {
            yield return (shape.GetGeometryN(part).EnvelopeInternal, 1);
        }
    }

    /// <summary>The shape in a reference system.</summary>
    /// <exception cref="AntaresException">A corner of it has no place there.</exception>
    public Geometry In(Crs crs)
    {
        lock (gate)
        {
            if (moved is { } known && known.Crs == crs)
            {
                return known.Shape;
            }

            using ICoordinateTransform transform = projections.Between(Crs.Wgs84, crs);
            Geometry shape = PolygonRepair.Fix(Reprojection.Require(region.Shape, transform), out _);
            moved = (crs, shape);
            return shape;
        }
    }
}

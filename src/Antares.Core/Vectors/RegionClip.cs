using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Overlay;

namespace Antares.Vectors;

/// <summary>Cuts polygons to a region. Polygons inside stay as they are, and most are decided by their rectangle alone.</summary>
/// <remarks>Used on one thread.</remarks>
public sealed class RegionClip
{
    private readonly Geometry? region;
    private readonly IPreparedGeometry? prepared;
    private readonly bool takesAll;

    /// <summary>A clip to a region in the reference system of the polygons; null takes all.</summary>
    public RegionClip(Geometry? region)
        : this(region is null ? null : region.IsValid ? region : GeometryFixer.Fix(region), region is null)
    {
    }

    private RegionClip(Geometry? region, bool takesAll)
    {
        this.region = region;
        this.takesAll = takesAll;
        prepared = takesAll ? null : PreparedGeometryFactory.Prepare(region);
    }

    /// <summary>True when nothing lies inside.</summary>
    public bool IsEmpty => region is { IsEmpty: true };

    /// <summary>The clip for polygons that lie inside a rectangle: cheaper, same result.</summary>
    public RegionClip Within(Envelope box)
    {
        if (takesAll || IsEmpty)
        {
            return this;
        }

        Geometry rectangle = region!.Factory.ToGeometry(box);
        return prepared!.Contains(rectangle) ? new RegionClip(null, takesAll: true)
            : prepared.Intersects(rectangle) ? new RegionClip(Areas(Intersection(region, rectangle)) ?? region.Factory.CreatePolygon(), takesAll: false)
            : new RegionClip(region.Factory.CreatePolygon(), takesAll: false);
    }

    /// <summary>The part of a polygon inside the region: the same object, a polygon or multipolygon, or null when nothing is left.</summary>
    public Geometry? Cut(Geometry polygon)
    {
        if (takesAll)
        {
            return polygon;
        }

        if (!region!.EnvelopeInternal.Intersects(polygon.EnvelopeInternal) || !prepared!.Intersects(polygon))
        {
            return null;
        }

        return prepared.Covers(polygon) ? polygon : Areas(Intersection(polygon, region));
    }

    private static Geometry Intersection(Geometry first, Geometry second) =>
        OverlayNGRobust.Overlay(first, second, SpatialFunction.Intersection);

    // An intersection may also hold points and lines where borders touch.
    private static Geometry? Areas(Geometry shape)
    {
        Geometry[] areas = [.. PolygonExtracter.GetPolygons(shape).Where(p => p.Area > 0)];
        return areas.Length switch
        {
            0 => null,
            1 => areas[0],
            _ => shape.Factory.CreateMultiPolygon([.. areas.Cast<Polygon>()]),
        };
    }
}

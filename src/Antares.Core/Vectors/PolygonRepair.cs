using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Antares.Vectors;

/// <summary>Makes polygons valid: rings that cross themselves, turn back, or lie outside their shell.</summary>
public static class PolygonRepair
{
    /// <summary>The valid polygon or multipolygon that is meant; empty where no area is left.</summary>
    /// <param name="shape">Any shape; its points and lines are left out.</param>
    /// <param name="repaired">True when it was not valid.</param>
    public static Geometry Fix(Geometry shape, out bool repaired)
    {
        repaired = !shape.IsValid;
        Geometry valid = repaired ? GeometryFixer.Fix(shape) : shape;
        if (valid is Polygon or MultiPolygon)
        {
            return valid;
        }

        Polygon[] parts = [.. PolygonExtracter.GetPolygons(valid).OfType<Polygon>().Where(p => !p.IsEmpty)];
        return parts.Length == 1 ? parts[0] : shape.Factory.CreateMultiPolygon(parts);
    }
}

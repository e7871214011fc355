using Antares.Catalog;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Antares.Recipes;

/// <summary>How much of an area the datasets of a product cover.</summary>
internal static class AreaCoverage
{
    /// <summary>Covered share of the area, 0 to 1, measured in degrees; where there is no area, 1 for a product that has data at all.</summary>
    /// <param name="catalog">Where the datasets stand.</param>
    /// <param name="product">Name of the product.</param>
    /// <param name="area">Area of interest (EPSG:4326), or null.</param>
    public static double Of(ICatalog catalog, string product, Geometry? area)
    {
        if (area is null)
        {
            return catalog.CountDatasets(product) > 0 ? 1 : 0;
        }

        Geometry[] outlines =
        [
            .. catalog.Datasets(new DatasetQuery(product) { Shape = area })
                .DistinctBy(d => (d.GeoBox, d.DataWindow)) // the dates of a tile or granule mostly share their outline
                .Select(d => d.Footprint),
        ];
        return outlines.Length == 0 ? 0
            : area.Area == 0 ? 1
            : Math.Min(1, OverlayNGRobust.Overlay(OverlayNGRobust.Union(outlines), area, SpatialFunction.Intersection).Area / area.Area);
    }
}

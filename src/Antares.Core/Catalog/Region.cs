using NetTopologySuite.Geometries;

namespace Antares.Catalog;

/// <summary>A named polygon that limits a run. Names are unique per country.</summary>
/// <param name="Country">Upper-case ISO 3166-1 alpha-3 code of its country.</param>
/// <param name="Name">Name as people write it, with its accents; equal to the country's name for a whole country.</param>
/// <param name="Shape">Polygon or multipolygon in longitude and latitude (EPSG:4326).</param>
/// <param name="IsCountry">True for a whole country.</param>
public sealed record Region(string Country, string Name, Geometry Shape, bool IsCountry = false)
{
    /// <summary><c>MEX/Jalisco</c>.</summary>
    public string Key => $"{Country}/{Name}";
}

using NetTopologySuite.Geometries;

namespace Antares.Transfer;

/// <summary>A row of <c>madmex_country</c> or <c>madmex_region</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Country">Name of the country: an ISO code as a rule.</param>
/// <param name="Name">Name of the region; that of the country for a country.</param>
/// <param name="Shape">Longitude and latitude, not repaired; null where there is none.</param>
public sealed record Antares3Place(long Id, string Country, string Name, Geometry? Shape);

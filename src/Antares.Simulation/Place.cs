using Antares.Grid;

namespace Antares.Simulation;

/// <summary>A spot on earth that a landscape is laid on: its names, its satellite track and its grid.</summary>
/// <remarks>The landscape's centre lies at a corner of four tiles of the grid, so that every run crosses tile borders.</remarks>
/// <param name="Name">Name on the command line.</param>
/// <param name="Country">Country name.</param>
/// <param name="Iso3">Three-letter country code.</param>
/// <param name="Iso2">Two-letter country code.</param>
/// <param name="Region">Region name.</param>
/// <param name="Crs">UTM zone of the scenes.</param>
/// <param name="CentreX">East of the centre in the UTM zone, metres, a multiple of 60.</param>
/// <param name="CentreY">North of the centre in the UTM zone, metres, a multiple of 60.</param>
/// <param name="Grid">Grid that a cube of this place is stored on.</param>
public sealed record Place(
    string Name, string Country, string Iso3, string Iso2, string Region, Crs Crs, double CentreX, double CentreY, GridSpec Grid)
{
    /// <summary>MGRS ids of the western and the eastern granule.</summary>
    public required (string West, string East) Granules { get; init; }

    /// <summary>Name of the UTM zone as it stands in scene metadata.</summary>
    public required string ZoneName { get; init; }

    /// <summary>Track of the satellites and the times at which they come by.</summary>
    public required Track Track { get; init; }

    /// <summary>Names of the western and the eastern terrain tile.</summary>
    public required (string West, string East) TerrainTiles { get; init; }

    /// <summary>Days by which the seasons come later than in western Mexico, whose rains peak in August.</summary>
    public int SeasonShiftDays { get; init; }

    /// <summary>Elevation of the valley floors, metres.</summary>
    public double BaseElevation { get; init; } = 1200;

    /// <summary>Latitude, degrees, for the height of the sun.</summary>
    public double Latitude { get; init; }

    /// <summary>Absolute position of a landscape of this many pixels: north-up, 20 m, the centre on a pixel corner.</summary>
    public GeoBox Plane(int size)
    {
        int half = size / 2;
        return new GeoBox(Crs, new Affine(CentreX - (half * 20.0), 20, 0, CentreY + (half * 20.0), 0, -20), size, size);
    }
}

namespace Antares.Grid;

/// <summary>What Core needs to know of coordinate reference systems; x is always east or longitude.</summary>
public interface IProjections
{
    /// <summary>Reads any text that names a CRS and returns it in its shortest form (<c>EPSG:n</c> where it is exactly that, else WKT).</summary>
    /// <exception cref="AntaresException">The text names no CRS.</exception>
    Crs Resolve(string text);

    /// <summary>True when both texts name the same system.</summary>
    bool Same(Crs first, Crs second);

    /// <summary>True when coordinates are degrees of longitude and latitude.</summary>
    bool IsGeographic(Crs crs);

    /// <summary>Metres of one world unit; for geographic systems the metres of one degree along the equator.</summary>
    double MetresPerUnit(Crs crs);

    /// <summary>WKT of the system, for files and for people; version 1 where it can hold the system.</summary>
    string ToWkt(Crs crs);

    /// <summary>WKT of the system in version 2 (ISO 19162:2019), which PROJ and STAC ask for.</summary>
    string ToWkt2(Crs crs);

    /// <summary>Coordinates from one system into another; the caller disposes of it and uses it on one thread.</summary>
    ICoordinateTransform Between(Crs source, Crs target);
}

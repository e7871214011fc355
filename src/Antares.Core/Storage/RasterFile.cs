using Antares.Catalog;
using Antares.Grid;

namespace Antares.Storage;

/// <summary>A raster file that is to be written.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Format">Kind of file.</param>
/// <param name="GeoBox">Plane of all its pixels.</param>
/// <param name="Type">Pixel type of every band.</param>
public sealed record RasterFile(string Path, RasterFormat Format, GeoBox GeoBox, DataType Type)
{
    /// <summary>Nodata of every band, or null.</summary>
    public double? Nodata { get; init; }

    /// <summary>Number of bands.</summary>
    public int BandCount { get; init; } = 1;

    /// <summary>Names of the bands, may be empty.</summary>
    public IReadOnlyList<string> BandNames { get; init; } = [];

    /// <summary>Colour table of a class map: value to red, green, blue, alpha.</summary>
    public IReadOnlyDictionary<int, (byte Red, byte Green, byte Blue, byte Alpha)> Colours { get; init; } =
        new Dictionary<int, (byte, byte, byte, byte)>();

    /// <summary>Category names of a class map: value to name.</summary>
    public IReadOnlyDictionary<int, string> Categories { get; init; } = new Dictionary<int, string>();

    /// <summary>Metadata items.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}

using Antares.Catalog;
using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.TestKit.Catalog;

/// <summary>Small products and datasets for catalog tests.</summary>
public static class Samples
{
    private static readonly GeometryFactory Lonlat = new(new PrecisionModel(), 4326);

    public static GridSpec Grid { get; } = new(new Crs("EPSG:6372"), 20, -20, 100020, 100020, 977160, 2426720);

    /// <summary>A product with a nodata of every kind, aliases, value names and a circular band.</summary>
    public static Product Product(string name = "s2", ProductKind kind = ProductKind.Ingested) => new()
    {
        Name = name,
        Kind = kind,
        Description = "Two bands, \"quoted\" and accented: año.",
        SourceType = "s2_granule",
        Grid = kind == ProductKind.Indexed ? null : Grid,
        Measurements =
        [
            new Measurement { Name = "red", Type = DataType.UInt16, Nodata = 0, Units = "reflectance", Aliases = ["band_4"] },
            new Measurement { Name = "aspect", Type = DataType.Float32, Nodata = double.NaN, Circular = 360 },
            new Measurement { Name = "scl", Type = DataType.UInt8, Values = new Dictionary<int, string> { [4] = "vegetation" } },
        ],
        Facts = new Dictionary<string, string> { ["recipe"] = "s2_20m_001" },
    };

    /// <summary>A dataset of one degree square whose south-west corner is given.</summary>
    public static Dataset Dataset(string key, DateTimeOffset start, TileIndex? tile = null, double west = -104, double south = 19, string product = "s2") => new()
    {
        Id = DatasetIds.Of(key),
        Product = product,
        Label = key,
        Footprint = Lonlat.ToGeometry(new Envelope(west, west + 1, south, south + 1)),
        Start = start,
        End = start.AddMinutes(1),
        SolarDay = DateOnly.FromDateTime(start.UtcDateTime),
        GeoBox = Grid.Tile(tile ?? default).GeoBox,
        Tile = tile,
        DataWindow = new PixelWindow(1, 2, 300, 400),
        Bands = new Dictionary<string, Band> { ["red"] = new($"data/s2/{key}.tif", 1, -1000) },
        Tables = new Dictionary<string, string> { ["segments"] = $"data/s2/{key}.npz" },
        Sources = [DatasetIds.Of("source of " + key)],
        Checksum = "abc",
        Facts = new Dictionary<string, string> { ["baseline"] = "04.00" },
    };

    /// <summary>A triangle, so that shapes and their boxes differ.</summary>
    public static Polygon Triangle(double west, double south) => Lonlat.CreatePolygon(
        [new(west, south), new(west + 1, south), new(west, south + 1), new(west, south)]);
}

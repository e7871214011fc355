using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Antares.Catalog;
using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Benchmarks.Runs;

/// <summary>Datasets of five years over a land of 32 x 18 degrees; the n-th is always the same.</summary>
/// <param name="products">How many products share the land.</param>
/// <param name="tileDegrees">Spacing of tiles; each overlaps its neighbours by a tenth.</param>
internal sealed class BenchDatasets(int products, double tileDegrees)
{
    /// <summary>The land.</summary>
    public static readonly Envelope Land = new(-118, -86, 14, 32);

    /// <summary>First day.</summary>
    public static readonly DateOnly FirstDay = new(2015, 1, 1);

    /// <summary>Days in all.</summary>
    public const int Days = 1826;

    private static readonly GeometryFactory Lonlat = new(new PrecisionModel(), 4326);
    private static readonly GridSpec Grid = new(new Crs("EPSG:6372"), 20, -20, 100020, 100020, 977160, 2426720);
    private static readonly string[] Names = ["blue", "green", "red", "nir", "swir1", "scl"];
    private readonly int columns = (int)Math.Round(Land.Width / tileDegrees);
    private readonly int rows = (int)Math.Round(Land.Height / tileDegrees);

    /// <summary>The shapes of catalogs that are measured.</summary>
    public static BenchDatasets Of(string shape) => shape switch
    {
        "scenes" => new BenchDatasets(1, 1),
        "tiles" => new BenchDatasets(1, 0.25),
        "products" => new BenchDatasets(50, 1),
        _ => throw new UsageException($"There is no shape '{shape}'.", "", "Use scenes, tiles or products."),
    };

    /// <summary>The products, in order.</summary>
    public IEnumerable<Product> Products() => Enumerable.Range(0, products).Select(p => new Product
    {
        Name = NameOf(p),
        Kind = ProductKind.Ingested,
        Grid = Grid,
        Measurements = [.. Names.Select(n => new Measurement { Name = n, Type = DataType.Int16, Nodata = -999 })],
    });

    /// <summary>Name of a product.</summary>
    public static string NameOf(int product) => string.Create(CultureInfo.InvariantCulture, $"product_{product:D2}");

    /// <summary>The n-th dataset: tiles follow one another, each round on another day.</summary>
    public Dataset At(int number)
    {
        int tiles = columns * rows, tile = number % tiles, round = number / tiles;
        Random random = new(number);
        TileIndex index = new(tile % columns, -(tile / columns));
        DateOnly day = FirstDay.AddDays(random.Next(Days));
        string name = NameOf(round % products), key = string.Create(CultureInfo.InvariantCulture, $"{name}/{index.X}_{index.Y}/{day:yyyy-MM-dd}/{number}");
        DateTimeOffset start = new(day.ToDateTime(new TimeOnly(17, random.Next(60), random.Next(60))), TimeSpan.Zero);
        return new Dataset
        {
            Id = DatasetIds.Of(key),
            Product = name,
            Label = key,
            Footprint = Footprint(index, random),
            Start = start,
            End = start.AddSeconds(30),
            SolarDay = day,
            GeoBox = Grid.Tile(index).GeoBox,
            Tile = index,
            DataWindow = new PixelWindow(0, 0, 5001, 5001),
            Bands = Names.ToDictionary(n => n, n => new Band($"data/{key}.tif", Array.IndexOf(Names, n) + 1)),
            Sources = [DatasetIds.Of("source of " + key)],
            Checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
            Facts = new Dictionary<string, string> { ["cloud_percent"] = random.Next(100).ToString(CultureInfo.InvariantCulture), ["platform"] = "S2A" },
        };
    }

    private Polygon Footprint(TileIndex tile, Random random)
    {
        double west = Land.MinX + (tile.X * tileDegrees), south = Land.MaxY + ((tile.Y - 1) * tileDegrees);
        double lean = tileDegrees / 10 * random.NextDouble(), size = tileDegrees * 1.1;
        return Lonlat.CreatePolygon(
            [new(west + lean, south), new(west + size, south + lean), new(west + size - lean, south + size), new(west, south + size - lean), new(west + lean, south)]);
    }
}

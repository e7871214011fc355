using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Posix;
using Antares.Runs;
using Antares.Segmentation;
using Antares.Storage;
using Antares.TestKit;
using NetTopologySuite.Geometries;

namespace Antares.Core.Tests.Segmentation;

/// <summary>A workspace with a feature product of two tiles of 64 x 48 px side by side, bands <c>red</c>, <c>nir</c>, <c>aspect</c>; its pixels
/// are a function of their place on the endless grid.</summary>
internal sealed class FeatureProduct : IDisposable
{
    public const string Name = "features";

    private static readonly GridSpec Grid = new(new Crs("EPSG:6372"), 20, -20, 64 * 20, 48 * 20, 2_000_000, 1_000_000);
    private readonly TemporaryFolder folder = new();
    private readonly GdalRasterWriter writer;
    private readonly GdalRasterReader reader;
    private readonly PosixFileStore files = new();

    public FeatureProduct()
    {
        reader = new GdalRasterReader(new GdalProjections());
        writer = new GdalRasterWriter(files);
        Catalog.AddProduct(new Product { Name = Name, Kind = ProductKind.Features, Grid = Grid, Measurements = [Red, Nir, Aspect] });
    }

    public static Measurement Red { get; } = new() { Name = "red", Type = DataType.Int16, Nodata = -32768 };

    public static Measurement Nir { get; } = new() { Name = "nir", Type = DataType.Int16, Nodata = -32768 };

    public static Measurement Aspect { get; } = new() { Name = "aspect", Type = DataType.Float32, Nodata = -9999, Circular = 360 };

    public MemoryCatalog Catalog { get; } = new();

    public Workspace Workspace => new(folder.Path);

    /// <summary>Writes a tile; where <paramref name="red"/> gives NaN there is nodata.</summary>
    public void AddTile(TileIndex tile, PixelWindow data, Func<int, int, float> red, Func<int, int, float>? aspect = null, string version = "1")
    {
        PixelWindow cell = Grid.WindowOf(tile);
        Dictionary<string, Band> bands = new()
        {
            ["red"] = Write(tile, data, Red, (c, r) => red(cell.Column + c, cell.Row + r)),
            ["nir"] = Write(tile, data, Nir, (c, r) => 3000 - (2 * red(cell.Column + c, cell.Row + r))),
            ["aspect"] = Write(tile, data, Aspect, (c, r) => aspect is null ? float.NaN : aspect(cell.Column + c, cell.Row + r)),
        };
        Catalog.AddDatasets(
        [
            new Dataset
            {
                Id = DatasetIds.Of($"{Name}/{tile}"), Product = Name, Footprint = new GeometryFactory().ToGeometry(new Envelope(tile.X, tile.X + 1, 0, 1)),
                Start = DateTimeOffset.UnixEpoch, End = DateTimeOffset.UnixEpoch, SolarDay = new DateOnly(2017, 7, 1), GeoBox = Grid.Tile(tile).GeoBox,
                Tile = tile, DataWindow = data, Bands = bands, Checksum = $"{tile} {version}",
            },
        ]);
    }

    public RunSummary Segment(SegmentationOptions options, int threads = 2)
    {
        RunController runner = new(Workspace, files, Catalog, Catalog, new MemoryBudget(1 << 30, threads), new SilentProgress(), TimeProvider.System);
        return new SegmentationStage(Catalog, runner, reader, writer, files, Workspace).Run(options, CancellationToken.None).Run;
    }

    /// <summary>Labels and table of a tile of a segmentation.</summary>
    public (uint[] Labels, SegmentTable Table) Result(string segmentation, TileIndex tile)
    {
        Dataset dataset = Catalog.Datasets(new DatasetQuery(segmentation) { Tile = tile }).Single();
        uint[] labels = new uint[64 * 48];
        reader.Read(Workspace.Absolute(dataset.Bands["segment"]), new PixelWindow(0, 0, 64, 48), labels.AsSpan());
        return (labels, SegmentTable.Read(Workspace.Absolute(dataset.Tables["segments"])));
    }

    public void Dispose() => folder.Dispose();

    private Band Write(TileIndex tile, PixelWindow data, Measurement band, Func<int, int, float> value)
    {
        string path = Path.Combine("data", Name, tile.ToString(), band.Name + ".tif");
        using IRasterSink sink = writer.Create(new RasterFile(Workspace.Absolute(path), RasterFormat.StorageUnit, Grid.Tile(tile).GeoBox, band.Type) { Nodata = band.Nodata });
        float[] values = [.. Enumerable.Range(0, (int)data.PixelCount).Select(p => value(data.Column + (p % data.Width), data.Row + (p / data.Width)))];
        values = [.. values.Select(v => float.IsNaN(v) ? (float)band.Nodata!.Value : v)];
        if (band.Type == DataType.Int16)
        {
            sink.Write<short>(data, values.Select(v => (short)v).ToArray());
        }
        else
        {
            sink.Write<float>(data, values);
        }

        sink.Complete();
        return new Band(path);
    }
}

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

/// <summary>A workspace with a feature product, as a rule of tiles of 64 x 48 px and bands <c>red</c>, <c>nir</c>, <c>aspect</c>; its pixels
/// are a function of their place on the endless grid.</summary>
internal sealed class FeatureProduct : IDisposable
{
    public const string Name = "features";

    private readonly TemporaryFolder folder = new();
    private readonly GdalRasterWriter writer;
    private readonly GdalRasterReader reader;
    private readonly PosixFileStore files = new();

    private readonly IReadOnlyList<Measurement> bands;

    public FeatureProduct(int width = 64, int height = 48, IReadOnlyList<Measurement>? bands = null)
    {
        this.bands = bands ?? [Red, Nir, Aspect];
        Grid = new GridSpec(new Crs("EPSG:6372"), 20, -20, width * 20, height * 20, 2_000_000, 1_000_000);
        reader = new GdalRasterReader(new GdalProjections());
        writer = new GdalRasterWriter(files);
        Catalog.AddProduct(new Product { Name = Name, Kind = ProductKind.Features, Grid = Grid, Measurements = this.bands });
    }

    public static Measurement Red { get; } = new() { Name = "red", Type = DataType.Int16, Nodata = -32768 };

    public static Measurement Nir { get; } = new() { Name = "nir", Type = DataType.Int16, Nodata = -32768 };

    public static Measurement Aspect { get; } = new() { Name = "aspect", Type = DataType.Float32, Nodata = -9999, Circular = 360 };

    public GridSpec Grid { get; }

    public MemoryCatalog Catalog { get; } = new();

    /// <summary>The algorithms that the stage chooses from; null for those of the product.</summary>
    public IReadOnlyList<ISegmenter>? Algorithms { get; init; }

    public IRunProgress Progress { get; set; } = new SilentProgress();

    public Workspace Workspace => new(folder.Path);

    /// <summary>Writes a tile; where <paramref name="red"/> gives NaN there is nodata.</summary>
    public void AddTile(TileIndex tile, PixelWindow data, Func<int, int, float> red, Func<int, int, float>? aspect = null, string version = "1") =>
        AddTile(
            tile,
            data,
            (band, c, r) => band switch
            {
                "red" => red(c, r),
                "nir" => 3000 - (2 * red(c, r)),
                _ => aspect is null ? float.NaN : aspect(c, r),
            },
            version);

    /// <summary>Writes a tile; <paramref name="value"/> gets band, column and row of the endless grid, NaN is nodata.</summary>
    public void AddTile(TileIndex tile, PixelWindow data, Func<string, int, int, float> value, string version = "1")
    {
        PixelWindow cell = Grid.WindowOf(tile);
        Dictionary<string, Band> files = bands.ToDictionary(b => b.Name, b => Write(tile, data, b, (c, r) => value(b.Name, cell.Column + c, cell.Row + r)));
        Catalog.AddDatasets(
        [
            new Dataset
            {
                Id = DatasetIds.Of($"{Name}/{tile}"), Product = Name, Footprint = new GeometryFactory().ToGeometry(new Envelope(tile.X, tile.X + 1, tile.Y, tile.Y + 1)),
                Start = DateTimeOffset.UnixEpoch, End = DateTimeOffset.UnixEpoch, SolarDay = new DateOnly(2017, 7, 1), GeoBox = Grid.Tile(tile).GeoBox,
                Tile = tile, DataWindow = data, Bands = files, Checksum = $"{tile} {version}",
            },
        ]);
    }

    public RunSummary Segment(SegmentationOptions options, int threads = 2) => Report(options, threads).Run;

    public SegmentationReport Report(SegmentationOptions options, int threads = 2, CancellationToken cancel = default)
    {
        RunController runner = new(Workspace, files, Catalog, Catalog, new MemoryBudget(1 << 30, threads), Progress, TimeProvider.System);
        return new SegmentationStage(Catalog, runner, reader, writer, files, Workspace, Algorithms).Run(options, cancel);
    }

    /// <summary>Key of the segment at every pixel of the endless grid that has one.</summary>
    public Dictionary<(int Column, int Row), ulong> Keys(string segmentation, string suffix = "")
    {
        Dictionary<(int, int), ulong> keys = [];
        foreach (TileIndex tile in Catalog.Datasets(new DatasetQuery(segmentation)).Select(d => d.Tile!.Value))
        {
            (uint[] labels, SegmentTable table) = Result(segmentation, tile, suffix);
            PixelWindow cell = Grid.WindowOf(tile);
            for (int i = 0; i < labels.Length; i++)
            {
                if (labels[i] != 0)
                {
                    keys.Add((cell.Column + (i % cell.Width), cell.Row + (i / cell.Width)), table.Keys[labels[i] - 1]);
                }
            }
        }

        return keys;
    }

    /// <summary>What the tables say of every segment; an error where they contradict each other.</summary>
    public Dictionary<ulong, (TileIndex Owner, long Pixels, PixelWindow Box)> Table(string segmentation, string suffix = "")
    {
        Dictionary<ulong, (TileIndex, long, PixelWindow)> all = [];
        foreach (TileIndex tile in Catalog.Datasets(new DatasetQuery(segmentation)).Select(d => d.Tile!.Value))
        {
            SegmentTable table = Result(segmentation, tile, suffix).Table;
            for (int i = 0; i < table.Count; i++)
            {
                (TileIndex, long, PixelWindow) row = (table.Owners[i], table.PixelCounts[i], table.Boxes[i]);
                if (!all.TryAdd(table.Keys[i], row) && all[table.Keys[i]] != row)
                {
                    throw new InvalidOperationException($"Tile {tile} says {row} of a segment, another one {all[table.Keys[i]]}.");
                }
            }
        }

        return all;
    }

    /// <summary>Labels and table of a tile of a segmentation.</summary>
    public (uint[] Labels, SegmentTable Table) Result(string segmentation, TileIndex tile, string suffix = "")
    {
        Dataset dataset = Catalog.Datasets(new DatasetQuery(segmentation) { Tile = tile }).Single();
        uint[] labels = new uint[Grid.TileWidth * Grid.TileHeight];
        reader.Read(Workspace.Absolute(dataset.Bands["segment" + suffix]), new PixelWindow(0, 0, Grid.TileWidth, Grid.TileHeight), labels.AsSpan());
        return (labels, SegmentTable.Read(Workspace.Absolute(dataset.Tables["segments" + suffix])));
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

using System.Numerics;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest;
using Antares.Ingest.Documents;
using Antares.Posix;
using Antares.Runs;
using Antares.Storage;
using Antares.TestKit;

namespace Antares.Core.Tests.Ingest;

/// <summary>A workspace in a temporary folder, with real files and a catalog in memory, that scenes are ingested into.</summary>
internal sealed class IngestWorld : IDisposable
{
    public const int NotANumber = int.MaxValue;

    public const string Source = """
        name: scenes
        metadata_type: eo3
        measurements:
          - {name: red, dtype: uint16, nodata: 0}
          - {name: nir, dtype: uint16, nodata: 0}
          - name: pixel_qa
            dtype: uint16
            nodata: 0
            flags_definition: {sca: {bits: [0,1,2,3], values: {0: No Data, 4: Vegetation, 9: Cloud high probability}}}
        """;

    public const string Config = """
        source_type: scenes
        output_type: cube
        storage:
          driver: {{ driver }}
          crs: EPSG:32613
          tile_size: {x: 800, y: 800}
          resolution: {x: 20, y: -20}
          origin: {x: 600000, y: 2300000}
        measurements:
          - {name: red, dtype: uint16, nodata: 0}
          - {name: infrared, src_varname: nir, dtype: int16, nodata: -9999}
          - {name: pixel_qa, dtype: uint16, nodata: 0}
        """;

    private readonly PosixFileStore files = new();
    private readonly TemporaryFolder folder = new();

    public IngestWorld(string source = Source)
    {
        foreach (Product product in ProductDocument.Parse(source, "source.yaml"))
        {
            Catalog.AddProduct(product);
        }
    }

    public MemoryCatalog Catalog { get; } = new();

    public GdalProjections Projections { get; } = new();

    public Workspace Workspace => new(folder["ws"]);

    public GdalRasterReader Reader => new(Projections);

    public void Dispose() => folder.Dispose();

    /// <summary>Writes and indexes a scene; every band is a function of column and row of a plane with its corner at the grid's origin plus (x, y) pixels.</summary>
    /// <remarks>Of a pixel of fractions <see cref="NotANumber"/> makes NaN; <paramref name="zone"/> is the system and corner of another zone.</remarks>
    public Dataset Scene(
        string id, int x, int y, int width, int height, Func<string, int, int, int> pixel,
        double offset = 0, double cloud = 0, string moment = "2017-03-05T17:01:51Z", string product = "scenes",
        (string Crs, double X, double Y)? zone = null)
    {
        (string crs, double left, double top) = zone ?? ("EPSG:32613", 600000, 2300000);
        GeoBox plane = new(new Crs(crs), new Affine(left + (20 * x), 20, 0, top - (20 * y), 0, -20), width, height);
        Dictionary<string, Band> bands = [];
        foreach (Measurement measurement in Catalog.FindProduct(product)!.Measurements)
        {
            bands[measurement.Name] = new Band(folder["scenes", id, measurement.Name + ".tif"], 1, measurement.Values.Count > 0 ? 0 : offset);
            Write(bands[measurement.Name].Path, plane, measurement, pixel);
        }

        DateTimeOffset time = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        DatasetDocument document = new()
        {
            Id = DatasetIds.Of(id),
            Product = product,
            Label = id,
            Crs = crs,
            Affine = plane.Affine,
            Width = width,
            Height = height,
            Start = time,
            End = time,
            Centre = time,
            Bands = bands,
            Facts = new Dictionary<string, string> { ["cloud_percent"] = cloud.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        };
        IndexReport report = new DatasetIndexer(Catalog, Projections, () => Reader, new GdalSourceFiles()).Index([(document, null)], [], dryRun: false);
        return report.Faults.Count == 0 ? report.Datasets[0] : throw report.Faults[0];
    }

    public RunSummary Ingest(string config = Config, long memory = 1L << 30, int threads = 2)
    {
        (IngestPlan plan, IngestStage stage) = Prepare(config, memory, threads);
        return stage.Run(plan, new IngestOptions(), CancellationToken.None);
    }

    public IReadOnlyList<TileTask> Pending(string config = Config)
    {
        (IngestPlan plan, IngestStage stage) = Prepare(config, 1L << 30, 1);
        return stage.Pending(plan, new IngestOptions());
    }

    /// <summary>Pixels of a measurement of a tile and day.</summary>
    public double[] Pixels(Dataset tile, string measurement)
    {
        double[] pixels = new double[tile.GeoBox.PixelCount];
        Reader.Read<double>(Workspace.Absolute(tile.Bands[measurement]), tile.GeoBox.Window, pixels);
        return pixels;
    }

    public Dataset Tile(int x, int y, string day = "20170305") =>
        Catalog.Datasets(new DatasetQuery("cube")).Single(d => d.Label == $"{x}_{y}_{day}");

    public (IngestPlan Plan, IngestStage Stage) Prepare(string config = Config, long memory = 1L << 30, int threads = 2)
    {
        IngestPlan plan = new IngestPlanner(Catalog, Projections).Plan(IngestionDocument.Parse(config, "cube.yaml", Workspace.DataFolder), new IngestOptions());
        IngestStage stage = new(Parts, Runner(memory, threads), files);
        return (plan, stage);
    }

    public RasterParts Parts => new(Reader, new GdalRasterWarper(Projections), new GdalRasterWriter(files), new NoDecodedBlocks(), Projections, Workspace)
    {
        Netcdf = new GdalNetcdfWriter(files),
    };

    public RunController Runner(long memory = 1L << 30, int threads = 2) =>
        new(Workspace, files, Catalog, Catalog, new MemoryBudget(memory, threads), new SilentProgress(), TimeProvider.System) { ChecksRoom = false };

    /// <summary>Path of a file that no scene has.</summary>
    public string PathOf(string name) => folder[name];

    private void Write(string path, GeoBox plane, Measurement measurement, Func<string, int, int, int> pixel)
    {
        using IRasterSink sink = new GdalRasterWriter(files).Create(
            new RasterFile(path, RasterFormat.GeoTiff, plane, measurement.Type) { Nodata = measurement.Nodata });
        switch (measurement.Type)
        {
            case DataType.UInt8: Write<byte>(sink, plane, measurement, pixel); break;
            case DataType.Int16: Write<short>(sink, plane, measurement, pixel); break;
            case DataType.UInt16: Write<ushort>(sink, plane, measurement, pixel); break;
            case DataType.Int32: Write<int>(sink, plane, measurement, pixel); break;
            default: Write<float>(sink, plane, measurement, pixel); break;
        }

        sink.Complete();
    }

    private static void Write<T>(IRasterSink sink, GeoBox plane, Measurement measurement, Func<string, int, int, int> pixel)
        where T : unmanaged, INumber<T>
    {
        double[] all = [.. Enumerable.Range(0, (int)plane.PixelCount).Select(i => (double)pixel(measurement.Name, i % plane.Width, i / plane.Width))];
        sink.Write<T>(plane.Window, [.. all.Select(v => T.CreateTruncating(v == NotANumber ? double.NaN : v))]);
    }
}

using System.Globalization;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Posix;
using Antares.Storage;
using Antares.TestKit;
using Antares.TestKit.Network;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>Two scenes in a bucket, a user who has indexed nothing yet, and a server in front of the store that the test may let go wrong.</summary>
internal sealed class StoreWorld : IDisposable
{
    public const int Side = 300;

    private const string Product = """
        name: scenes
        description: test
        metadata_type: eo3
        metadata: {product: {name: scenes}}
        measurements:
          - {name: red, dtype: int16, nodata: -999, units: '1'}
        """;

    private readonly TemporaryFolder folder = new();
    private readonly LoopbackServer proxy;

    public StoreWorld()
    {
        ObjectStore store = ObjectStore.Shared;
        (Scenes, Cubes) = (store.NewBucket(), store.NewBucket());
        proxy = new LoopbackServer(request => Answer(request) is WireAnswer other ? other : LoopbackServer.Forward(request, store.Port));
        Environment = store.Surroundings(proxy.Port);
        Shell = new Shell(folder.Path);
        for (int number = 1; number <= 2; number++)
        {
            store.Client.Put(Scenes, $"in/scene{number}.tif", Scene(number, seed: number));
        }

        File.WriteAllText(folder["product.yaml"], Product);
        File.WriteAllText(folder["docs.yaml"], Document(1, $"s3://{Scenes}/in/scene1.tif") + Document(2, $"s3://{Scenes}/in/scene2.tif"));
        File.WriteAllText(folder["cube.yaml"], Configuration("cube"));
        Run("datacube system init");
        Run("datacube product add product.yaml");
    }

    /// <summary>Buckets of the inputs and of the outputs.</summary>
    public string Scenes { get; }

    public string Cubes { get; }

    public Shell Shell { get; }

    public LoopbackServer Proxy => proxy;

    /// <summary>Answers in place of the store; null lets the request through.</summary>
    public Func<WireRequest, WireAnswer?> Answer { get; set; } = _ => null;

    /// <summary>Environment of every command.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; set; }

    public string this[params string[] parts] => folder[parts];

    public void Dispose()
    {
        proxy.Dispose();
        folder.Dispose();
    }

    public CommandResult Try(string line) =>
        Shell.Try(string.Concat(Environment.Select(e => $"export {e.Key}='{e.Value}'; ")) + $"export INGESTION_BUCKET={Cubes}; " + line);

    public CommandResult Run(string line)
    {
        CommandResult result = Try(line);
        return result.ExitCode == 0 ? result : throw new InvalidOperationException(result.ToString());
    }

    /// <summary>A GeoTIFF of noise that begins at the given scene's place.</summary>
    public byte[] Scene(int number, int seed, int side = Side)
    {
        string path = folder[string.Create(CultureInfo.InvariantCulture, $"scene{number}-{seed}-{side}.tif")];
        GeoBox plane = new(new Crs("EPSG:32614"), new Affine(500000 + (1000 * (number - 1)), 10, 0, 2000000, 0, -10), side, side);
        using (IRasterSink sink = new GdalRasterWriter(new PosixFileStore()).Create(new RasterFile(path, RasterFormat.CloudOptimized, plane, DataType.Int16) { Nodata = -999 }))
        {
            sink.Write<short>(plane.Window, [.. Enumerable.Range(0, side * side).Select(i => (short)CounterRandom.Below(CounterRandom.Mix((ulong)(i + (seed * 1000003))), 10000))]);
            sink.Complete();
        }

        return File.ReadAllBytes(path);
    }

    public static string Configuration(string product, int tileMetres = 2000) => $$$"""
        source_type: scenes
        output_type: {{{product}}}
        description: test
        location: '{{ ingestion_path }}'
        storage:
          driver: {{ driver }}
          bucket: '{{ bucket }}'
          crs: EPSG:32614
          tile_size: {x: {{{tileMetres}}}, y: {{{tileMetres}}}}
          resolution: {x: 10, y: -10}
        measurements:
          - {name: red, dtype: int16, nodata: -999, resampling_method: nearest, src_varname: red}
        """;

    public static string Document(int number, string path, int side = Side) => $$$"""
        ---
        $schema: https://schemas.opendatacube.org/dataset
        id: 00000000-0000-0000-0000-00000000000{{{number}}}
        label: scene{{{number}}}
        product: {name: scenes}
        crs: EPSG:32614
        grids: {default: {shape: [{{{side}}}, {{{side}}}], transform: [10, 0, {{{500000 + (1000 * (number - 1))}}}, 0, -10, 2000000, 0, 0, 1]}}
        properties: {datetime: 2020-01-0{{{number}}}T17:00:00Z}
        measurements: {red: {path: '{{{path}}}'}}

        """;
}

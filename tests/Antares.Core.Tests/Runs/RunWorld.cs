using Antares.Catalog;
using Antares.Grid;
using Antares.Posix;
using Antares.Runs;
using Antares.Storage;
using Antares.TestKit;
using NetTopologySuite.Geometries;

namespace Antares.Core.Tests.Runs;

/// <summary>Runs of a step that writes a small file for each tile; tiles of one degree in a row from the origin.</summary>
internal sealed class RunWorld(string root)
{
    private readonly PosixFileStore files = new();

    public MemoryCatalog Catalog { get; } = new();

    public Workspace Workspace { get; } = new(root);

    public MemoryBudget Budget { get; init; } = new(4L << 30, 1);

    public Invocation Invocation { get; init; } = Invocation.Unknown;

    public TileLedger Ledger(string name) => new(Workspace, files, TileLedger.FolderOf(Workspace, "step", name));

    public static Product Product(string name) => new()
    {
        Name = name,
        Kind = ProductKind.Features,
        Grid = new GridSpec(Crs.Wgs84, 0.001, -0.001, 1, 1, 0, 0),
        Measurements = [new Measurement { Name = "text", Type = DataType.UInt8 }],
    };

    public RunController Controller(bool onlyPlans = false) =>
        new(Workspace, files, Catalog, Catalog, Budget, new SilentProgress(), TimeProvider.System)
        {
            Invocation = Invocation,
            OnlyPlans = onlyPlans,
            Gate = new CoverageGate(Workspace, files) { Projections = new PlainProjections(), AllowGaps = AllowGaps },
        };

    public bool AllowGaps { get; set; }

    /// <summary>Size of the file of a tile.</summary>
    public int FileBytes { get; init; } = 1000;

    /// <summary>The same run over scenes that each cover a part of a tile, from its west.</summary>
    public RunRequest OverScenes(RunRequest request, double share)
    {
        Dataset[] scenes = [.. request.Tiles.Select(t => SceneOf(t, share))];
        Catalog.AddDatasets(scenes);
        return request with { Tiles = [.. request.Tiles.Zip(scenes, (t, s) => t with { Inputs = [new TileInput(s.Id.ToString("N"), "1")] })] };
    }

    private static Dataset SceneOf(TileTask task, double share) => new()
    {
        Id = DatasetIds.Of($"scene/{task.Key}"),
        Product = "scenes",
        Footprint = new GeometryFactory().ToGeometry(new Envelope(task.Tile.X, task.Tile.X + share, task.Tile.Y, task.Tile.Y + 1)),
        Start = DateTimeOffset.UnixEpoch,
        End = DateTimeOffset.UnixEpoch,
        SolarDay = new DateOnly(1970, 1, 1),
        GeoBox = Product("scenes").Grid!.Tile(task.Tile).GeoBox,
        Bands = new Dictionary<string, Band>(),
    };

    public static RunRequest Request(string name, int tiles) => new()
    {
        Step = "step",
        Name = name,
        Revision = 1,
        Parameters = new Dictionary<string, string> { ["t"] = "40" },
        Tiles = [.. Enumerable.Range(0, tiles).Select(n => new TileTask($"{n}_0", new TileIndex(n, 0), [new TileInput("scene", "1")]))],
        Product = Product(name),
        Workers = 1,
    };

    public RunSummary Run(string name, int tiles, string[]? failing = null, int stopAfter = int.MaxValue, Action<TileTask>? before = null)
    {
        using CancellationTokenSource stop = new();
        int ended = 0;
        return Controller().Run(
            Request(name, tiles),
            (task, _) =>
            {
                before?.Invoke(task);
                if (failing?.Contains(task.Key) == true)
                {
                    throw new AntaresException($"Scene {task.Key} is cut.", "scene.jp2", "Fetch it again.");
                }

                if (++ended == stopAfter)
                {
                    stop.Cancel();
                }

                return Work(name, task);
            },
            stop.Token);
    }

    public TileResult Work(string name, TileTask task)
    {
        string path = Path.Combine("data", name, $"{task.Key}.txt");
        Directory.CreateDirectory(Path.Combine(root, "data", name));
        File.WriteAllText(Path.Combine(root, path), new string('x', FileBytes));
        return new TileResult
        {
            Dataset = new Dataset
            {
                Id = DatasetIds.Of($"{name}/{task.Key}"),
                Product = name,
                Label = task.Key,
                Footprint = new Point(0, 0),
                Start = DateTimeOffset.UnixEpoch,
                End = DateTimeOffset.UnixEpoch,
                SolarDay = new DateOnly(1970, 1, 1),
                GeoBox = Product(name).Grid!.Tile(task.Tile).GeoBox,
                Tile = task.Tile,
                Bands = new Dictionary<string, Band> { ["text"] = new(path) },
            },
        };
    }
}

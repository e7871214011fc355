using System.CommandLine;
using System.Globalization;
using System.Text;
using Antares.Catalog;
using Antares.Grid;
using Antares.Posix;
using Antares.Runs;
using Antares.Sqlite;
using Antares.Storage;
using NetTopologySuite.Geometries;

namespace Antares.Benchmarks.Runs;

/// <summary>What the ledger costs: a step that writes a few bytes per tile, with the controller and without it. Called again, it finds every tile done.</summary>
internal static class LedgerBench
{
    private static readonly GridSpec Grid = new(new Crs("EPSG:6372"), 20, -20, 100020, 100020, 977160, 2426720);

    public static Command Create()
    {
        Argument<string> folder = new("workspace") { Description = "Folder of the workspace." };
        Option<int> tiles = new("--tiles") { Description = "How many.", DefaultValueFactory = _ => 10_000 };
        Option<int> threads = new("--threads") { Description = "Tiles at a time.", DefaultValueFactory = _ => 1 };
        Option<int> inputs = new("--inputs") { Description = "Inputs of each tile.", DefaultValueFactory = _ => 1 };
        Option<bool> bare = new("--bare") { Description = "The same work without a ledger." };
        Command command = new("ledger", "Measures the cost of the ledger per tile.") { folder, tiles, threads, inputs, bare };
        command.SetAction(given =>
        {
            Workspace workspace = new(Path.GetFullPath(given.GetValue(folder)!));
            TileTask[] tasks = [.. Enumerable.Range(0, given.GetValue(tiles)).Select(n => Task(n, given.GetValue(inputs)))];
            Directory.CreateDirectory(Path.Combine(workspace.DataFolder, "bench"));
            (int Done, int Resumed) ended = given.GetValue(bare)
                ? Bare(workspace, tasks, given.GetValue(threads))
                : Ledger(workspace, tasks, given.GetValue(threads));
            Meter.Fact("done", ended.Done);
            Meter.Fact("resumed", ended.Resumed);
        });
        return command;
    }

    private static (int Done, int Resumed) Bare(Workspace workspace, TileTask[] tasks, int threads)
    {
        PosixFileStore files = new();
        (int done, Measured measured) = Meter.Run(() =>
        {
            WorkerThreads.ForEach(threads, tasks.Length, n => Work(workspace, files, tasks[n]));
            return tasks.Length;
        });
        measured.Print();
        return (done, 0);
    }

    private static (int Done, int Resumed) Ledger(Workspace workspace, TileTask[] tasks, int threads)
    {
        PosixFileStore files = new();
        using SqliteCatalog catalog = new(workspace.CatalogFile);
        RunController controller = new(workspace, files, catalog, catalog, new MemoryBudget(4L << 30, threads), new Unwatched(), TimeProvider.System);
        RunRequest request = new()
        {
            Step = "bench",
            Name = "bench",
            Revision = 1,
            Parameters = new Dictionary<string, string> { ["recipe"] = "bench", ["begin"] = "2017-01-01", ["end"] = "2017-12-31" },
            Tiles = tasks,
            Product = new Product { Name = "bench", Kind = ProductKind.Features, Grid = Grid, Measurements = [new Measurement { Name = "text", Type = DataType.UInt8 }] },
            Workers = threads,
            BytesPerTile = 1 << 20,
        };
        (RunSummary summary, Measured measured) = Meter.Run(() => controller.Run(request, (task, _) => Work(workspace, files, task), CancellationToken.None));
        measured.Print();
        return (summary.Done, summary.Resumed);
    }

    private static TileTask Task(int number, int inputs)
    {
        TileIndex tile = new(number % 100, -(number / 100));
        return new TileTask(tile.ToString(), tile, [.. Enumerable.Range(0, inputs).Select(n => new TileInput(
            DatasetIds.Of(string.Create(CultureInfo.InvariantCulture, $"{number}/{n}")).ToString("N"),
            Fingerprint.OfText(string.Create(CultureInfo.InvariantCulture, $"{number}/{n}"))))]);
    }

    private static TileResult Work(Workspace workspace, PosixFileStore files, TileTask task)
    {
        string path = Path.Combine("data", "bench", task.Key + ".txt");
        files.Write(workspace.Absolute(path), Encoding.UTF8.GetBytes(task.Key));
        GeoBox box = Grid.Tile(task.Tile).GeoBox;
        double west = -117 + (task.Tile.X * 0.3), south = 32 + (task.Tile.Y * 0.15);
        return new TileResult
        {
            Dataset = new Dataset
            {
                Id = DatasetIds.Of("bench/" + task.Key),
                Product = "bench",
                Label = task.Key,
                Footprint = new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(west, west + 0.3, south, south + 0.15)),
                Start = new DateTimeOffset(2017, 1, 1, 0, 0, 0, TimeSpan.Zero),
                End = new DateTimeOffset(2017, 12, 31, 0, 0, 0, TimeSpan.Zero),
                SolarDay = new DateOnly(2017, 7, 2),
                GeoBox = box,
                Tile = task.Tile,
                Bands = new Dictionary<string, Band> { ["text"] = new(path) },
            },
        };
    }

    private sealed class Unwatched : IRunProgress
    {
        public void Begin(RunRequest request, int alreadyDone)
        {
        }

        public void Started(TileTask task)
        {
        }

        public void Ended(TileOutcome outcome)
        {
        }

        public void Finish(RunSummary summary)
        {
        }
    }
}

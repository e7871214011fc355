using Antares.Catalog;
using Antares.Grid;
using Antares.Posix;
using Antares.Runs;
using Antares.Storage;
using Antares.TestKit;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Runs;

public sealed class RunControllerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MemoryCatalog catalog = new();
    private int computed;

    private Workspace Workspace => new(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_attempt_computes_nothing_and_doubles_nothing()
    {
        RunSummary first = Run(Request("a", 3), Work);
        RunSummary second = Run(Request("a", 3), Work);

        Assert.Equal((3, 0, 3), (first.Done, first.Resumed, computed));
        Assert.Equal((3, 3), (second.Done, second.Resumed));
        Assert.Equal(3, catalog.CountDatasets("a"));
        Assert.Equal("done", Assert.Single(catalog.Runs()).State);
    }

    [Fact]
    public void A_bad_tile_stops_no_other_and_is_never_silent()
    {
        RunSummary run = Run(Request("a", 4), (task, context) =>
            task.Key == "1_0" ? throw new AntaresException("The scene is cut.", "scene.jp2", "Fetch it again.") : Work(task, context));

        Assert.Equal((3, 1, 3), (run.Done, run.Failed, run.ExitCode));
        TileFailure failure = run.Outcomes.Single(o => o.Failure is not null).Failure!;
        Assert.Equal(("input", "The scene is cut.", "scene.jp2", "Fetch it again."), (failure.Kind, failure.What, failure.Where, failure.Mend));
        Assert.Single(Directory.GetFiles(folder["runs", "step", "a", "failed"], "1_0@*.json"));

        RunSummary mended = Run(Request("a", 4), Work);
        Assert.Equal((4, 3, 0), (mended.Done, mended.Resumed, mended.ExitCode));
    }

    [Fact]
    public void A_run_is_not_done_before_its_last_pass_and_what_ended_is_not_tried_again()
    {
        string state = "";
        RunRequest first = Request("a", 3) with { IsLastPass = _ => false };

        RunController controller = Controller();

        RunSummary pass = controller.Run(first, (task, context) => task.Key == "1_0" ? throw new AntaresException("Cut.", "file", "Fetch it.") : Work(task, context), default);
        state = Assert.Single(catalog.Runs()).State;
        bool open = File.Exists(folder["runs", "step", "a", "open"]);
        Assert.Throws<AntaresException>(() => Run(Request("a", 3), Work));
        RunSummary last = controller.Run(Request("a", 3) with { Ended = [.. pass.Outcomes.Where(o => o.Task.Key != "2_0")] }, Work, default);

        Assert.Equal(("running", true), (state, open));
        Assert.Equal((2, 1, 2), (last.Done, last.Failed, computed));
        Assert.Equal("failed", Assert.Single(catalog.Runs()).State);
    }

    [Fact]
    public void A_bug_in_a_tile_keeps_its_trace()
    {
        RunSummary run = Run(Request("a", 1), (_, _) => throw new InvalidOperationException("ours"));

        TileFailure failure = run.Outcomes[0].Failure!;
        Assert.Equal("bug", failure.Kind);
        Assert.Contains("RunControllerTests", failure.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_parameters_under_the_same_name_are_an_error_that_says_what_differs()
    {
        Run(Request("a", 1), Work);

        AntaresException fault = Assert.Throws<AntaresException>(() => Run(Request("a", 1) with { Parameters = Parameters("41") }, Work));

        Assert.Contains("t was '40', is '41'", fault.What, StringComparison.Ordinal);
        Assert.Contains("--overwrite", fault.Mend, StringComparison.Ordinal);
        RunSummary replaced = Run(Request("a", 1) with { Parameters = Parameters("41"), Overwrite = true }, Work);
        Assert.Equal((1, 0), (replaced.Done, replaced.Resumed));
    }

    [Fact]
    public void Other_inputs_touch_only_their_tiles()
    {
        Run(Request("a", 3), Work);

        RunSummary run = Run(Changed(Request("a", 3)), Work);

        Assert.Equal((3, 2, 4), (run.Done, run.Resumed, computed));
        Assert.Equal(3, Directory.GetFiles(folder["runs", "step", "a", "done"]).Length);
        Assert.Equal(3, catalog.CountDatasets("a"));
    }

    [Fact]
    public void A_tile_whose_file_vanished_is_computed_again()
    {
        Run(Request("a", 2), Work);
        File.Delete(folder["data", "a", "0_0.txt"]);

        Assert.Equal(1, Run(Request("a", 2), Work).Resumed);
    }

    [Fact]
    public void After_ctrl_C_the_same_request_goes_on()
    {
        using CancellationTokenSource interrupt = new();
        RunSummary first = Run(Request("a", 5) with { Workers = 1 }, (task, context) =>
        {
            if (task.Key == "2_0")
            {
                interrupt.Cancel();
                context.Cancel.ThrowIfCancellationRequested();
            }

            return Work(task, context);
        }, interrupt.Token);

        Assert.Equal((130, 2, 0), (first.ExitCode, first.Done, first.Failed));
        Assert.Equal((5, 2), (Run(Request("a", 5), Work) is var second ? second.Done : 0, second.Resumed));
    }

    [Fact]
    public void The_catalog_is_mended_from_the_done_files()
    {
        Run(Request("a", 2), Work);
        File.WriteAllText(folder["runs", "step", "a", "open"], ""); // as after a crash before the rows were written
        catalog.RemoveProduct("a");

        Run(Request("b", 1), Work);

        Assert.Equal(2, catalog.CountDatasets("a"));
    }

    [Fact]
    public void What_a_killed_process_was_writing_aside_is_no_done_file()
    {
        Run(Request("a", 2), Work);
        File.WriteAllText(folder["runs", "step", "a", "done", ".0_0.1.nowhere.1-1.tmp.json"], "{ cut");
        File.WriteAllText(folder["runs", "step", "a", "open"], "");

        Assert.Equal(2, Run(Request("a", 2), Work).Resumed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Outcomes_stand_in_the_order_of_the_plan_for_any_number_of_workers(int workers)
    {
        RunSummary run = Run(Request("a", 20) with { Workers = workers }, Work);

        Assert.Equal(Enumerable.Range(0, 20).Select(n => $"{n}_0"), run.Outcomes.Select(o => o.Task.Key));
    }

    [Fact]
    public void A_tile_that_became_empty_loses_its_row_and_its_files()
    {
        Run(Request("a", 2), Work);
        RunRequest changed = Changed(Request("a", 2));

        RunSummary run = Run(changed, (_, _) => TileResult.Empty);

        Assert.Equal((2, 0), (run.Done, run.Failed));
        Assert.Single(catalog.Datasets(new DatasetQuery("a")));
        Assert.False(File.Exists(folder["data", "a", "1_0.txt"]));
    }

    [Fact]
    public void While_a_tile_is_made_anew_nobody_reads_its_older_half()
    {
        Run(Request("a", 2), Work);

        RunSummary run = Run(Changed(Request("a", 2)), (_, _) => throw new AntaresException("No space.", "", ""));

        Assert.Equal(1, run.Failed);
        Assert.Equal("0_0", Assert.Single(catalog.Datasets(new DatasetQuery("a"))).Tile.ToString());
    }

    [Fact]
    public void Overwrite_replaces_a_product_of_another_grid()
    {
        Run(Request("a", 1), Work);
        RunRequest request = Request("a", 1);
        request = request with { Product = request.Product! with { Grid = new GridSpec(Crs.Wgs84, 1, -1, 10, 10, 0, 0) }, Overwrite = true };

        RunSummary run = Run(request, Work);

        Assert.Equal((1, 0), (run.Done, run.Resumed));
        Assert.NotNull(catalog.FindProduct("a")!.Grid);
    }

    [Fact]
    public void The_description_names_the_command_and_started_files_the_time()
    {
        string during = "";
        Run(Request("a", 1), (task, context) =>
        {
            during = File.ReadAllText(Directory.GetFiles(folder["runs", "step", "a", "started"])[0]);
            return Work(task, context);
        });

        Assert.Contains("\"command\":", File.ReadAllText(folder["runs", "step", "a", "run.json"]), StringComparison.Ordinal);
        Assert.Matches(@"^\S+ \d+ \d{4}-\d\d-\d\dT", during);
        Assert.Empty(Directory.GetFiles(folder["runs", "step", "a", "started"]));
    }

    [Fact]
    public void A_run_is_listed_as_running_until_it_ends_and_as_interrupted_when_its_process_died()
    {
        string during = "";
        Run(Request("a", 1), (task, context) =>
        {
            during = catalog.Runs()[0].State;
            return Work(task, context);
        });
        catalog.PutRun(catalog.Runs()[0] with { State = RunRecord.Running });
        File.WriteAllText(folder["runs", "step", "a", "open"], $"{Environment.MachineName} 999999999\n");

        new CatalogReconciler(Workspace, new PosixFileStore(), catalog, catalog, TimeProvider.System).Run();

        Assert.Equal(("running", "interrupted"), (during, catalog.Runs()[0].State));
    }

    [Fact]
    public void Marks_of_begun_tiles_that_a_killed_attempt_left_are_gone_when_the_tiles_are_done()
    {
        Run(Request("a", 2), (task, context) => task.Key == "1_0" ? throw new AntaresException("Cut.", "file", "Fetch it.") : Work(task, context));
        string begun = folder["runs", "step", "a", "started"];
        File.WriteAllText(Path.Combine(begun, "0_0@0000-killed"), "host 1 2020-01-01T00:00:00Z\n");
        File.WriteAllText(Path.Combine(begun, "1_0@0000-killed"), "host 1 2020-01-01T00:00:00Z\n");

        Run(Request("a", 2), (task, context) => task.Key == "1_0" ? throw new AntaresException("Cut.", "file", "Fetch it.") : Work(task, context));

        Assert.Equal("1_0@0000-killed", Path.GetFileName(Assert.Single(Directory.GetFiles(begun))));
        Run(Request("a", 2), Work);
        Assert.Empty(Directory.GetFiles(begun));
    }

    [Fact]
    public void A_name_cannot_climb_out_of_the_runs_folder()
    {
        Run(Request("../../x", 1), Work);

        Assert.True(Directory.Exists(folder["runs", "step", "%2e.%2f..%2fx"]));
    }

    [Fact]
    public void Two_controllers_at_one_tile_leave_one_result_and_the_one_that_was_passed_over_stops()
    {
        string runFolder = folder["runs", "step", "a"];
        using ManualResetEventSlim inWork = new(), goOn = new();
        RunSummary? first = null;
        Thread passedOver = new(() => first = Run(Request("a", 3) with { Workers = 1 }, (task, context) =>
        {
            inWork.Set();
            goOn.Wait();
            SpinWait.SpinUntil(() => context.Cancel.IsCancellationRequested, TimeSpan.FromSeconds(20));
            return Work(task, context);
        }));
        passedOver.Start();
        inWork.Wait();
        string held = Directory.GetFiles(runFolder, "lock.*").Single();
        LockHolder holder = CatalogJson.Read<LockHolder>(File.ReadAllText(held));
        File.WriteAllText(held, CatalogJson.Write(holder with { Mark = holder.Mark with { Began = 1 } }));

        RunSummary second = Run(Request("a", 3), Work);
        string[] done = [.. Directory.GetFiles(folder["runs", "step", "a", "done"]).Order()];
        goOn.Set();
        passedOver.Join();

        Assert.Equal((3, 0), (second.Done, second.ExitCode));
        Assert.Equal((true, 1, 130), (first!.Interrupted, first.Done, first.ExitCode));
        Assert.Contains("took the run over", first.Reason, StringComparison.Ordinal);
        Assert.Equal(done, Directory.GetFiles(folder["runs", "step", "a", "done"]).Order());
        Assert.Equal(3, done.Length);
        Assert.Equal("0_0", File.ReadAllText(folder["data", "a", "0_0.txt"]));
        Assert.Equal(3, catalog.Datasets(new DatasetQuery("a")).Count);
    }

    private static RunRequest Changed(RunRequest request)
    {
        TileTask[] tiles = [.. request.Tiles];
        tiles[1] = tiles[1] with { Inputs = [new TileInput("scene", "changed")] };
        return request with { Tiles = tiles };
    }

    private static Dictionary<string, string> Parameters(string t) => new() { ["t"] = t };

    private static RunRequest Request(string name, int tiles) => new()
    {
        Step = "step",
        Name = name,
        Revision = 1,
        Parameters = Parameters("40"),
        Tiles = [.. Enumerable.Range(0, tiles).Select(n => new TileTask($"{n}_0", new TileIndex(n, 0), [new TileInput("scene", "1")]))],
        Product = new Product
        {
            Name = name,
            Kind = ProductKind.Features,
            Measurements = [new Measurement { Name = "text", Type = DataType.UInt8 }],
        },
        Workers = 2,
    };

    private RunSummary Run(RunRequest request, Func<TileTask, TileContext, TileResult> work, CancellationToken cancel = default) =>
        Controller().Run(request, work, cancel);

    private RunController Controller() =>
        new(Workspace, new PosixFileStore(), catalog, catalog, new MemoryBudget(4L << 30, 4), new SilentProgress(), TimeProvider.System);

    private TileResult Work(TileTask task, TileContext context)
    {
        Interlocked.Increment(ref computed);
        string path = Path.Combine("data", "a", $"{task.Key}.txt");
        Directory.CreateDirectory(folder["data", "a"]);
        File.WriteAllText(folder[path], task.Key);
        Dataset dataset = new()
        {
            Id = DatasetIds.Of(task.Key),
            Product = "a",
            Footprint = new Point(0, 0),
            Start = DateTimeOffset.UnixEpoch,
            End = DateTimeOffset.UnixEpoch,
            SolarDay = new DateOnly(1970, 1, 1),
            GeoBox = new GeoBox(Crs.Wgs84, new Affine(0, 1, 0, 0, 0, -1), 1, 1),
            Tile = task.Tile,
            Bands = new Dictionary<string, Band> { ["text"] = new(path) },
        };
        return new TileResult { Dataset = dataset };
    }
}

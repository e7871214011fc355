using Antares.Posix;
using Antares.Runs;
using Antares.TestKit;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Runs;

public sealed class CoverageGateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PosixFileStore files = new();
    private readonly RunWorld world;

    public CoverageGateTests() => world = new RunWorld(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_whole_product_passes()
    {
        world.Run("map", 3);

        Gate().Check(RunWorld.Product("map"), null);
    }

    [Fact]
    public void Missing_tiles_are_named_with_cause_and_the_command_that_mends_them()
    {
        world.Run("map", 4, failing: ["1_0", "3_0"]);

        AntaresException told = Assert.Throws<AntaresException>(() => Gate().Check(RunWorld.Product("map"), null));

        Assert.Equal("Product 'map' lacks 2 of its 4 tiles: 1_0, 3_0.", told.What);
        Assert.Equal("step 'map', 1_0: Scene 1_0 is cut.\n       step 'map', 3_0: Scene 3_0 is cut.", told.Where);
        Assert.Contains("Fetch it again. Then `antares runs resume map --step step`", told.Mend, StringComparison.Ordinal);
        Assert.Contains("--allow-gaps", told.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Tiles_that_a_stopped_run_never_reached_are_missing_too()
    {
        world.Run("map", 3, stopAfter: 1);

        IReadOnlyList<MissingTile> missing = Gate().Missing(RunWorld.Product("map"));

        Assert.Equal(["1_0", "2_0"], missing.Select(m => m.Key));
        Assert.All(missing, m => Assert.Equal("never made: its run was stopped, or it was missing in what this was to be made of", m.Why));
    }

    [Fact]
    public void Allowed_gaps_are_told_once_a_product()
    {
        world.Run("map", 2, failing: ["1_0"]);
        List<string> warnings = [];
        CoverageGate gate = new(world.Workspace, files) { AllowGaps = true, Warn = warnings.Add };

        gate.Check(RunWorld.Product("map"), null);
        gate.Check(RunWorld.Product("map"), null);

        Assert.Equal("Product 'map' lacks 1 of its 2 tiles: 1_0. What is made of it has gaps there (--allow-gaps).", Assert.Single(warnings));
    }

    [Fact]
    public void What_is_made_over_allowed_gaps_is_not_whole_either()
    {
        world.Run("features", 3, failing: ["1_0"]);
        world.AllowGaps = true;
        RunController controller = world.Controller();
        RunRequest request = RunWorld.Request("map", 3);

        controller.Gate.Check(RunWorld.Product("features"), null);
        controller.Run(request with { Tiles = [request.Tiles[0], request.Tiles[2]] }, (task, _) => world.Work("map", task), default);

        Assert.Equal("1_0", Assert.Single(Gate().Missing(RunWorld.Product("map"))).Key);
    }

    [Fact]
    public void Only_tiles_in_the_area_count()
    {
        world.Run("map", 4, failing: ["3_0"]);
        CoverageGate gate = new(world.Workspace, files) { Projections = new PlainProjections() };

        gate.Check(RunWorld.Product("map"), Box(0.1, 1.9));
        AntaresException told = Assert.Throws<AntaresException>(() => gate.Check(RunWorld.Product("map"), Box(2.1, 3.9)));

        Assert.Contains("lacks 1", told.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_attempt_with_fewer_tiles_does_not_hide_what_an_earlier_one_left_out()
    {
        world.Run("map", 4, failing: ["3_0"]);
        world.Run("map", 2);

        Assert.Equal("3_0", Assert.Single(Gate().Missing(RunWorld.Product("map"))).Key);
    }

    [Fact]
    public void Forgotten_tiles_are_missed_no_more()
    {
        world.Run("map", 4, failing: ["3_0"]);

        int forgotten = world.Ledger("map").Forget(new HashSet<string> { "3_0" });

        Assert.Equal(1, forgotten);
        Gate().Check(RunWorld.Product("map"), null);
    }

    [Fact]
    public void A_mended_tile_is_missed_no_more()
    {
        world.Run("map", 3, failing: ["1_0"]);
        world.Run("map", 3);

        Gate().Check(RunWorld.Product("map"), null);
        Assert.Equal(("done", 3, 3, 0), Status("map"));
        Assert.Equal(1, world.Ledger("map").Tidy(remove: false));
        Assert.Equal(1, world.Ledger("map").Tidy(remove: true));
        Assert.Empty(world.Ledger("map").Failures());
    }

    [Fact]
    public void A_status_tells_done_failed_and_interrupted_runs()
    {
        world.Run("whole", 2);
        world.Run("broken", 3, failing: ["0_0"]);
        world.Run("stopped", 3, stopAfter: 2);

        Assert.Equal(("done", 2, 2, 0), Status("whole"));
        Assert.Equal(("failed", 3, 2, 1), Status("broken"));
        Assert.Equal(("interrupted", 3, 2, 0), Status("stopped"));
        Assert.Equal(["stopped", "broken", "whole"], new RunFinder(world.Workspace, files).All().Select(r => r.Status.Name));
    }

    [Fact]
    public void A_status_during_a_run_names_its_holder_and_the_tiles_in_work()
    {
        RunStatus? during = null;
        world.Run("map", 2, before: _ => during ??= RunStatus.Of(world.Ledger("map")));

        Assert.Equal(("running", Environment.ProcessId), (during!.State, during.Holder!.Mark.Process));
        Assert.Equal("0_0", Assert.Single(during.Running).Key);
    }

    [Fact]
    public void A_name_that_no_run_has_lists_those_there_are()
    {
        world.Run("map", 1);

        AntaresException told = Assert.Throws<AntaresException>(() => new RunFinder(world.Workspace, files).Find("mab"));

        Assert.Contains("step/map", told.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_of_a_tile_has_every_failure_and_the_inputs_of_its_result()
    {
        world.Run("map", 2, failing: ["1_0"]);
        world.Run("map", 2);

        TileHistory tile = Assert.Single(TileHistory.Of(world.Ledger("map"), "1_0"));

        Assert.Equal("done", tile.State);
        Assert.Equal("Scene 1_0 is cut.", Assert.Single(tile.Failures).Failure.What);
        Assert.Equal(new TileInput("scene", "1"), Assert.Single(Assert.Single(tile.Done).Inputs));
    }

    [Fact]
    public void Tiles_that_a_catalog_from_a_backup_does_not_list_are_missing_until_their_run_lists_them_again()
    {
        world.Run("map", 3);
        world.Catalog.RemoveProduct("map");
        world.Catalog.AddProduct(RunWorld.Product("map"));
        world.Catalog.AddDatasets([world.Ledger("map").DoneRecords().First().Result.Dataset!]);
        CoverageGate gate = new(world.Workspace, files) { Catalog = world.Catalog };

        AntaresException told = Assert.Throws<AntaresException>(() => gate.Check(RunWorld.Product("map"), null));
        world.Run("map", 3);

        Assert.Equal("Product 'map' lacks 2 of its 3 tiles: 1_0, 2_0.", told.What);
        Assert.Contains("2 tiles: made, and the catalog does not list it", told.Where, StringComparison.Ordinal);
        Assert.StartsWith("`antares runs resume map --step step` lists them", told.Mend, StringComparison.Ordinal);
        gate.Check(RunWorld.Product("map"), null);
    }

    [Fact]
    public void Tiles_that_are_in_the_catalog_but_out_of_use_are_missing_too()
    {
        world.Run("map", 2);
        world.Catalog.SetActive([world.Ledger("map").DoneRecords().First().Result.Dataset!.Id], active: false);

        Assert.Equal("0_0", Assert.Single(new CoverageGate(world.Workspace, files) { Catalog = world.Catalog }.Missing(RunWorld.Product("map"))).Key);
    }

    [Fact]
    public void A_tile_with_nothing_in_it_needs_no_row()
    {
        world.Controller().Run(RunWorld.Request("map", 2), (task, _) => task.Key == "1_0" ? TileResult.Empty : world.Work("map", task), default);

        new CoverageGate(world.Workspace, files) { Catalog = world.Catalog }.Check(RunWorld.Product("map"), null);
    }

    [Fact]
    public void A_plan_that_cannot_be_read_holds_up_its_own_product_and_no_other()
    {
        world.Run("map", 2, failing: ["1_0"]);
        world.Run("other", 2);
        string damaged = folder["runs", "step", "map", "run.json"];
        File.WriteAllText(damaged, "{\"step\":");
        List<string> warnings = [];

        AntaresException told = Assert.Throws<AntaresException>(() => Gate().Check(RunWorld.Product("map"), null));
        Gate().Check(RunWorld.Product("other"), null);
        new CoverageGate(world.Workspace, files) { AllowGaps = true, Warn = warnings.Add }.Check(RunWorld.Product("map"), null);

        Assert.Equal(("Nobody knows which tiles product 'map' lacks: The run's description is damaged.", damaged), (told.What, told.Where));
        Assert.Contains("--allow-gaps", told.Mend, StringComparison.Ordinal);
        Assert.Contains("may have gaps", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_that_mends_is_safe_to_paste_whatever_the_name_of_the_run()
    {
        world.Run("my map; touch it's", 2, failing: ["1_0"]);

        AntaresException told = Assert.Throws<AntaresException>(() => Gate().Check(RunWorld.Product("my map; touch it's"), null));

        Assert.Contains(@"`antares runs resume 'my map; touch it'\''s' --step step`", told.Mend, StringComparison.Ordinal);
    }

    private CoverageGate Gate() => new(world.Workspace, files);

    private (string, int, int, int) Status(string name) =>
        RunStatus.Of(world.Ledger(name)) is RunStatus s ? (s.State, s.Tiles, s.Done, s.Failed) : default;

    private static Polygon Box(double west, double east) =>
        (Polygon)new GeometryFactory().ToGeometry(new Envelope(west, east, 0.1, 0.9));
}

using System.Text.Json.Nodes;
using Antares.Cli.Tests.Support;
using Antares.Posix;
using Antares.Runs;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Commands;

/// <summary>The commands that look after runs, as a user types them.</summary>
[Collection(LandTests.Name)]
public sealed class RunsCommandTests(SimulatedLand land)
{
    [Fact]
    public void A_list_has_every_run_and_its_state_as_table_and_as_json()
    {
        string table = land.Shell.Run("antares runs list");
        JsonArray json = JsonNode.Parse(land.Shell.Run("antares runs list --json --state done"))!.AsArray();

        Assert.Contains("features", table, StringComparison.Ordinal);
        JsonNode features = Assert.Single(json, r => (string?)r!["step"] == "apply_recipe")!;
        Assert.Equal(("done", 4, 4, 0), ((string?)features["state"], (int)features["tiles"]!, (int)features["done"]!, (int)features["failed"]!));
        Assert.Contains("-recipe s2_20m_001", (string?)features["attempt"]!["command"], StringComparison.Ordinal);
        Assert.Equal("3.", ((string?)features["attempt"]!["versions"]!["gdal"])![..2]);
    }

    [Fact]
    public void A_broken_scene_is_named_by_show_and_explain_and_holds_up_everything_after_it()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string broken = Directory.GetFiles(folder["antares-workspace", "data", "features"], "*ndvi_mean.tif", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
            byte[] whole = File.ReadAllBytes(broken);
            File.WriteAllBytes(broken, [.. whole.Take(whole.Length / 2), .. new byte[whole.Length - (whole.Length / 2)]]);

            CommandResult run = shell.Try("antares model_predict -p features -m forest -r Jalisco --name second");
            CommandResult show = shell.Try("antares runs show model_predict/second");
            CommandResult export = shell.Try("antares db_to_raster -n second -f second.tif");
            CommandResult validate = shell.Try("antares compare_truth -n second --truth land/truth.tif");
            CommandResult stac = shell.Try("antares export_stac second -o stac");
            CommandResult allowed = shell.Try("antares db_to_raster -n second -f second.tif --allow-gaps");

            Assert.Equal(3, run.ExitCode);
            string tile = Assert.Single(show.Output.Split('\n'), l => l.StartsWith("  missing ", StringComparison.Ordinal)).Split(':')[0].Split(' ')[^1];
            Assert.Contains($"tile {tile} failed", run.Error, StringComparison.Ordinal);
            Assert.Equal((2, 2, 2), (export.ExitCode, validate.ExitCode, stac.ExitCode));
            Assert.Contains(tile, stac.Error, StringComparison.Ordinal);
            Assert.Contains($"lacks 1 of its 4 tiles: {tile}", export.Error, StringComparison.Ordinal);
            Assert.Contains("antares runs resume second --step model_predict", export.Error, StringComparison.Ordinal);
            Assert.Contains(tile, validate.Error, StringComparison.Ordinal);
            Assert.Equal(0, allowed.ExitCode);
            Assert.Contains("has gaps there", allowed.Error, StringComparison.Ordinal);
            Assert.Contains("failed", shell.Run($"antares runs explain {tile} --run second"), StringComparison.Ordinal);

            File.WriteAllBytes(broken, whole);
            CommandResult resumed = shell.Try("antares runs resume second --step model_predict --json");
            Assert.Contains("0 tiles failed", resumed.Error, StringComparison.Ordinal);
            Assert.Equal("done", (string?)Assert.Single(JsonNode.Parse(resumed.Output)!.AsArray())!["state"]);
            shell.Run("antares db_to_raster -n second -f second.tif");
            Assert.Contains("all as they were made", shell.Run("antares verify second"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_dry_run_says_what_it_takes_and_changes_nothing()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string[] before = Listing(folder);

            string recipe = shell.Run("antares apply_recipe -recipe s2_20m_001 -b 2017-01-01 -e 2017-06-30 -region Jalisco --name half --dry-run");
            string segment = shell.Run("antares segment -a bis -n finer -p features -b green_mean red_mean -extra t=10 --dry-run");
            string predict = shell.Run("antares model_predict -p features -m forest -n pixels --dry-run");
            string raster = shell.Run("antares db_to_raster -n map -f map.tif --dry-run");
            string ingest = shell.Run("datacube ingest -c ~/.config/madmex/ingestion/s2_l2a_20m_mexico.yaml --dry-run");

            Assert.Matches("apply_recipe 'half': 4 tiles, 0 done, 4 to compute", recipe);
            Assert.Matches(@"disk    about .* \(measured on 4 tiles of apply_recipe 'features'\); .* are free", recipe);
            Assert.Matches(@"memory  .* at least of the .* that --memory allows; \d+ tiles? at a time", recipe);
            Assert.Matches(@"time    about \d\d:\d\d \(measured on 4 tiles of apply_recipe 'features'\)", recipe);
            Assert.Contains("this step prepares the one that was asked for", segment, StringComparison.Ordinal);
            Assert.Contains("time    not known", predict, StringComparison.Ordinal);
            Assert.Contains("db_to_raster 'map-map.tif-", raster, StringComparison.Ordinal);
            Assert.Contains("0 to compute", ingest, StringComparison.Ordinal);
            Assert.Equal(before, Listing(folder));
        }
    }

    [Fact]
    public void Explain_prints_the_tree_from_an_export_down_to_the_scenes()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            shell.Run("antares db_to_raster -n map -f map.tif && mv map.tif elsewhere.tif");

            string tree = shell.Run("antares explain elsewhere.tif");
            JsonNode json = JsonNode.Parse(shell.Run("antares explain elsewhere.tif --json"))!;
            CommandResult foreign = shell.Try("echo x > foreign.txt; antares explain foreign.txt");

            foreach (string part in (string[])["export map.tif", "made by model_predict_object/map", "made by segment/segments", "made by apply_recipe/features", "made by ingest/s2_l2a_20m_mexico", "scene S2", "model forest", "gdal 3."])
            {
                Assert.Contains(part, tree, StringComparison.Ordinal);
            }

            Assert.Equal(Fingerprint.OfFile(folder["elsewhere.tif"]), (string?)json["checksum"]);
            Assert.Equal(4, json["inputs"]!.AsArray().Count);
            Assert.Equal(2, foreign.ExitCode);
            Assert.Contains("No run of this workspace made this file", foreign.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Verify_finds_what_was_changed_removed_or_slipped_in()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string[] files = [.. Directory.GetFiles(folder["antares-workspace", "data", "features"], "*.tif", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
            byte[] bytes = File.ReadAllBytes(files[0]);
            bytes[^1] ^= 1;
            File.WriteAllBytes(files[0], bytes);
            File.Delete(files[1]);
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(files[0])!, "slipped_in.tif"), "x");

            CommandResult verified = shell.Try("antares verify features");
            JsonArray findings = JsonNode.Parse(shell.Try("antares verify features --json").Output)!["findings"]!.AsArray();

            Assert.Equal(3, verified.ExitCode);
            Assert.Equal(
                [("changed", Path.GetFileName(files[0])), ("missing", Path.GetFileName(files[1])), ("unknown", "slipped_in.tif")],
                findings.Select(f => ((string)f!["kind"]!, Path.GetFileName((string)f["where"]!))));
        }
    }

    [Fact]
    public void Verify_finds_a_scene_that_was_touched()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            // The scenes of this user were indexed at the place of the first one; they are indexed anew here.
            shell.Run("antares prepare_metadata --path land/s2 --dataset_name s2_l2a_20m --outfile own.yaml && datacube dataset add own.yaml");
            Assert.Equal(0, shell.Try("antares verify s2_l2a_20m_granule").ExitCode);
            string band = Directory.GetFiles(folder["land", "s2"], "*B8A*.jp2", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
            File.AppendAllText(band, "x");

            CommandResult verified = shell.Try("antares verify s2_l2a_20m_granule");

            Assert.Equal(3, verified.ExitCode);
            Assert.Contains("changed", verified.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_run_is_watched_and_cancelled_from_another_terminal_and_resumed()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser(withWorkspace: false);
        using (folder)
        {
            foreach (string line in SimulatedLand.Setup)
            {
                shell.Run(line);
            }

            using System.Diagnostics.Process ingest = shell.Start($"{SimulatedLand.Steps[0]} --threads 1");
            Task<string> error = ingest.StandardError.ReadToEndAsync(), output = ingest.StandardOutput.ReadToEndAsync();
            string done = folder["antares-workspace", "runs", "ingest", "s2_l2a_20m_mexico", "done"];
            SpinWait.SpinUntil(() => Directory.Exists(done) && Directory.GetFiles(done).Length > 0, TimeSpan.FromSeconds(60));

            CommandResult second = shell.Try(SimulatedLand.Steps[0]);
            string running = shell.Run("antares runs list");
            Task<string> followed = Task.Run(() => shell.Try("antares runs watch s2_l2a_20m_mexico --json").Output);
            JsonNode cancelled = Assert.Single(JsonNode.Parse(shell.Run("antares runs cancel s2_l2a_20m_mexico --json"))!.AsArray())!;
            Assert.True(ingest.WaitForExit(TimeSpan.FromSeconds(60)));
            CommandResult watched = shell.Try("antares runs watch s2_l2a_20m_mexico");
            int resumed = shell.Try("antares runs resume s2_l2a_20m_mexico").ExitCode;

            Assert.Equal(2, second.ExitCode);
            Assert.Contains("Another antares process works on ingest 's2_l2a_20m_mexico'", second.Error, StringComparison.Ordinal);
            Assert.Contains("running", running, StringComparison.Ordinal);
            Assert.Equal(("ingest", "s2_l2a_20m_mexico", true), ((string?)cancelled["step"], (string?)cancelled["name"], (bool)cancelled["stopped"]!));
            JsonNode[] states = [.. (await followed).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
            Assert.Equal("interrupted", (string?)states[^1]["state"]);
            Assert.Equal(states.Length, states.Select(s => s.ToJsonString()).Distinct().Count());
            Assert.Contains("Nobody works on run 's2_l2a_20m_mexico'", shell.Run("antares runs cancel s2_l2a_20m_mexico"), StringComparison.Ordinal);
            Assert.Equal(130, ingest.ExitCode);
            Assert.Contains("stopped: cancelled by", await error, StringComparison.Ordinal);
            Assert.DoesNotContain("Successfully ran ingestion on 0", await output, StringComparison.Ordinal);
            Assert.Equal(130, watched.ExitCode);
            Assert.Contains("is interrupted", watched.Output, StringComparison.Ordinal);
            Assert.Equal(0, resumed);
            Assert.Contains("is done", shell.Run("antares runs watch s2_l2a_20m_mexico"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Pruning_removes_marks_and_old_comparisons_but_no_results()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            shell.Run("antares compare_truth -n map --truth land/truth.tif");
            File.WriteAllText(folder["antares-workspace", "runs", "ingest", "s2_l2a_20m_mexico", "started", "9_9@0001-x"], "host 1 2017-01-01T00:00:00Z\n");

            string would = shell.Run("antares runs prune --older-than 0 --dry-run");
            JsonNode document = JsonNode.Parse(shell.Run("antares runs prune --older-than 0 --dry-run --json"))!;
            Assert.Equal((true, 1, "compare_truth"), ((bool)document["dry_run"]!, (int)document["leftover_files"]!, (string?)document["removed"]!.AsArray().First(r => (string?)r!["name"] == "map")!["step"]));
            string pruned = shell.Run("antares runs prune --older-than 0");

            Assert.Contains("1 leftover files would be removed", would, StringComparison.Ordinal);
            Assert.Contains("1 leftover files removed", pruned, StringComparison.Ordinal);
            Assert.Contains("compare_truth 'map' removed", pruned, StringComparison.Ordinal);
            Assert.DoesNotContain("compare_truth", shell.Run("antares runs list"), StringComparison.Ordinal);
            Assert.Contains("all as they were made", shell.Run("antares verify map"), StringComparison.Ordinal);
            Assert.Equal(1, shell.Try("antares runs prune --forget-missing").ExitCode);
        }
    }

    [Fact]
    public void Mistakes_are_answered_with_what_where_and_how_to_mend()
    {
        foreach ((string line, int code, string told) in new[]
        {
            ("antares runs show nothing", 2, "There is no run 'nothing'."),
            ("antares runs explain 99_99", 2, "No run has a tile '99_99'."),
            ("antares runs list --state lost", 1, "lost"),
            ("antares verify nothing", 2, "There is no product 'nothing'."),
            ("antares explain nothing", 2, "There is no dataset, file or model 'nothing'."),
            ("antares --memory 900T list products", 1, "more than the"),
            ("antares --catalog mysql://u:s3cr3t@h/d list products", 1, "does not begin with postgresql://"),
            ("antares catalog copy --from nowhere --to other.db", 2, "There is no catalog."),
            ("antares --workspace /nowhere runs list", 2, "There is no workspace here"),
        })
        {
            CommandResult result = land.Shell.Try(line);

            Assert.True(result.ExitCode == code, result.ToString());
            Assert.Contains(told, result.Error, StringComparison.Ordinal);
            Assert.Contains("mend", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cr3t", result.Error + result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_commands_that_show_and_explain_print_can_be_pasted_whatever_the_name_of_the_run()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string copy = folder["antares-workspace", "runs", "apply_recipe", "copy"];
            shell.Run($"cp -r antares-workspace/runs/apply_recipe/features '{copy}'");
            File.AppendAllText(Path.Combine(copy, "tiles.txt"), "99_99\n");
            string run = Path.Combine(copy, "run.json");
            File.WriteAllText(run, File.ReadAllText(run).Replace("\"features\"", "\"two; words\"", StringComparison.Ordinal));

            const string mend = "antares runs resume 'two; words' --step apply_recipe";
            Assert.Contains(mend, shell.Run("antares runs show 'two; words'"), StringComparison.Ordinal);
            Assert.Contains(mend, shell.Run("antares runs explain 99_99"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Watching_goes_on_while_the_process_lives_that_has_made_a_preparation()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            Workspace workspace = new(folder["antares-workspace"]);
            TileLedger ledger = new(workspace, new PosixFileStore(), TileLedger.FolderOf(workspace, "segment_scaling", "segments"));
            using System.Diagnostics.Process process = System.Diagnostics.Process.Start("sleep", "6");
            string began = File.ReadAllText(FormattableString.Invariant($"/proc/{process.Id}/stat")).Split(' ')[21];
            ledger.PutAttempt(ledger.Attempts()[^1] with
            {
                Process = ProcessMark.Own with { Process = process.Id, Began = long.Parse(began, System.Globalization.CultureInfo.InvariantCulture) },
            });

            string watched = shell.Run("antares runs watch segments --step segment_scaling");

            Assert.True(process.HasExited);
            Assert.Contains("segment_scaling 'segments' is done", watched, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_catalogs_on_one_data_folder_are_refused()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            shell.Run("antares list products && mkdir other && ln -s ../antares-workspace/data other/data");

            CommandResult second = shell.Try("antares --workspace other init");

            Assert.Equal(2, second.ExitCode);
            Assert.Contains("belongs to another catalog", second.Error, StringComparison.Ordinal);
        }
    }

    private static string[] Listing(TemporaryFolder folder) =>
        [.. Directory.GetFiles(folder["antares-workspace"], "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith("antares.db", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}

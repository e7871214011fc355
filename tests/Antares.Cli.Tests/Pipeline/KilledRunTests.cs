using System.Diagnostics;
using Antares.Cli.Tests.Support;
using Antares.Runs;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>SIGKILL in the middle of a step, the same command again: the bytes of an undisturbed run, no row doubled, no litter.</summary>
[Collection(LandTests.Name)]
public sealed class KilledRunTests(SimulatedLand land)
{
    [Fact]
    public void A_pipeline_killed_in_every_step_ends_with_the_same_bytes()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser(withWorkspace: false);
        using (folder)
        {
            foreach (string line in SimulatedLand.Setup)
            {
                shell.Run(line);
            }

            KillOnce(shell, SimulatedLand.Steps[0], folder["antares-workspace", "runs", "ingest", "s2_l2a_20m_mexico"]);
            KillOnce(shell, SimulatedLand.Steps[1], folder["antares-workspace", "runs", "apply_recipe", "features"]);
            KillOnce(shell, SimulatedLand.Steps[2], folder["antares-workspace", "runs", "segment", "segments"]);
            KillOnce(shell, SimulatedLand.Steps[3], folder["antares-workspace", "runs", "model_fit", "forest"]);
            KillOnce(shell, SimulatedLand.Steps[4], folder["antares-workspace", "runs", "predict_segments", "map"]);
            KillPainting(shell, folder);

            Assert.Equal(Files(land.Home), Files(folder.Path));
            foreach (string product in (string[])["s2_l2a_20m_mexico", "features", "segments", "map"])
            {
                Assert.Equal(Rows(land.Home, product), Rows(folder.Path, product));
            }
        }
    }

    [Fact]
    public void The_next_step_sees_what_a_killed_run_had_done_but_not_yet_registered()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string root = folder["antares-workspace"];
            using (OpenWorkspace workspace = new(root))
            {
                Catalog.Dataset[] rows = [.. workspace.Catalog.Datasets(new Catalog.DatasetQuery("features"))];
                workspace.Catalog.SetActive([.. rows.Take(2).Select(d => d.Id)], active: false);
            }

            File.WriteAllText(folder["antares-workspace", "runs", "apply_recipe", "features", "open"], "");

            string printed = shell.Run("antares segment -a bis -n other -p features -b green_mean red_mean -extra t=30");

            Assert.Contains("Successfully ran segmentation on 4 tiles", printed, StringComparison.Ordinal);
            Assert.False(File.Exists(folder["antares-workspace", "runs", "apply_recipe", "features", "open"]));
        }
    }

    /// <summary>Takes the painted map away and leaves the named segments, so that the same command is killed while it paints.</summary>
    private static void KillPainting(Shell shell, TemporaryFolder folder)
    {
        string ledger = folder["antares-workspace", "runs", "model_predict_object", "map"];
        Directory.Delete(ledger, recursive: true);
        foreach (string file in Directory.EnumerateFiles(folder["antares-workspace", "data", "map"], "*", SearchOption.AllDirectories))
        {
            if (!file.EndsWith("own_objects.npz", StringComparison.Ordinal))
            {
                File.Delete(file);
            }
        }

        KillOnce(shell, SimulatedLand.Steps[4], ledger);
    }

    /// <summary>Kills the command when its first tile is done (or begun, where there is one tile only), then runs it to its end.</summary>
    private static void KillOnce(Shell shell, string line, string ledger)
    {
        using (Process process = shell.Start($"exec {line} --threads 1"))
        {
            Stopwatch waiting = Stopwatch.StartNew();
            while (!process.HasExited && !Any(ledger, "done") && waiting.Elapsed < TimeSpan.FromMinutes(2))
            {
                Thread.Sleep(2);
            }

            Assert.False(process.HasExited, $"'{line}' ended before it could be killed.");
            process.Kill();
            process.WaitForExit();
        }

        shell.Run(line);
        Assert.False(File.Exists(Path.Combine(ledger, "open")));
    }

    private static bool Any(string ledger, string part) =>
        Directory.Exists(Path.Combine(ledger, part)) && Directory.EnumerateFileSystemEntries(Path.Combine(ledger, part)).Any();

    private static string[] Files(string home)
    {
        string data = Path.Combine(home, "antares-workspace", "data");
        return
        [
            .. Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories)
                .Where(f => f != Path.Combine(data, ".catalog")) // names the catalog, which is each user's own
                .Order(StringComparer.Ordinal)
                .Select(f => $"{Path.GetRelativePath(data, f)} {Fingerprint.OfFile(f)}"),
        ];
    }

    private static string[] Rows(string home, string product)
    {
        using OpenWorkspace workspace = new(Path.Combine(home, "antares-workspace"));
        return [.. workspace.Catalog.Datasets(new Catalog.DatasetQuery(product)).Select(d => $"{d.Id} {d.Tile} {d.SolarDay} {d.Checksum}")];
    }
}

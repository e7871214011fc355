using System.Text.Json.Nodes;
using Antares.Catalog;
using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The guides to the truth check and to STAC, line by line, and what faulty scenes get.</summary>
[Collection(LandTests.Name)]
public sealed class TruthGuideTests(SimulatedLand land)
{
    [Fact]
    public void The_lines_of_the_truth_guide_run_and_find_nothing_in_sound_scenes()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string[] lines = [.. SampleLines.Of(Path.Combine("docs", "guides", "truth.md"))];
            Assert.Equal(3, lines.Length);
            string[] printed = [.. lines.Select(shell.Run)];

            Assert.Contains("16 scenes: nothing found", printed[0], StringComparison.Ordinal);
            Assert.Contains("16 scenes: nothing found", printed[1], StringComparison.Ordinal);
            JsonNode report = JsonNode.Parse(printed[2])!;
            Assert.Equal((16, 0, 0), ((int)report["scenes"]!, (int)report["faulty"]!, (int)report["doubtful"]!));
            Assert.All(report["reports"]!.AsArray(), r => Assert.InRange((double)r!["bands"]!["blue"]!["dark"]!, 50, 700));
        }
    }

    [Fact]
    public void Strict_leaves_a_faulty_scene_out_and_check_takes_it_with_a_word()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser(withWorkspace: false);
        using (folder)
        {
            shell.Run("antares init");
            shell.Run("datacube product add ~/.config/madmex/indexing/s2_l2a_20m_granule.yaml");
            shell.Run("antares prepare_metadata --path land/s2 --dataset_name s2_l2a_20m --outfile s2.yaml");
            string[] documents = File.ReadAllText(folder["s2.yaml"]).Split("---\n", StringSplitOptions.RemoveEmptyEntries);
            documents[4] = System.Text.RegularExpressions.Regex.Replace(documents[4], @"(path: '.*_B\w\w_20m.jp2')", "$1\n    offset: 1000");
            File.WriteAllText(folder["s2.yaml"], "---\n" + string.Join("---\n", documents));

            CommandResult strict = shell.Try("datacube dataset add s2.yaml --strict");
            Assert.Equal(3, strict.ExitCode);
            Assert.Contains("15 datasets added", strict.Output, StringComparison.Ordinal);
            Assert.Contains("offset: Dark objects lie", strict.Output, StringComparison.Ordinal);
            Assert.Contains("is not indexed", strict.Error, StringComparison.Ordinal);

            CommandResult check = shell.Try("datacube dataset add s2.yaml --check");
            Assert.Equal(0, check.ExitCode);
            Assert.Contains("1 datasets added, 15 known already", check.Output, StringComparison.Ordinal);
            CommandResult product = shell.Try("antares check_product s2_l2a_20m_granule --strict");
            Assert.Equal(3, product.ExitCode);
            Assert.Contains("16 scenes: 1 faulty", product.Output, StringComparison.Ordinal);
            Assert.Equal(0, shell.Try("antares check_product s2_l2a_20m_granule").ExitCode);
        }
    }

    [Fact]
    public void The_lines_of_the_stac_guide_carry_a_product_into_another_workspace_pixel_by_pixel()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string[] lines = SampleLines.Of(Path.Combine("docs", "guides", "stac.md"));
            Assert.True(lines.Length >= 5);
            Array.ForEach(lines, line => shell.Run(line));

            using OpenWorkspace first = new(folder["antares-workspace"]), second = new(folder["second"]);
            DatasetQuery query = new("s2_l2a_20m_mexico");
            Dictionary<Guid, Dataset> there = second.Catalog.Datasets(query).ToDictionary(d => d.Id);
            Dataset[] expected = [.. first.Catalog.Datasets(query with { Begin = new DateOnly(2017, 1, 1), End = new DateOnly(2017, 6, 30) })];
            Assert.True(expected.Length > 4);
            Assert.Equal(expected.Select(d => d.Id).Order(), there.Keys.Order());
            foreach (Dataset here in expected)
            {
                Dataset other = there[here.Id];
                Assert.Equal((here.GeoBox, here.SolarDay, here.Label), (other.GeoBox, other.SolarDay, other.Label));
                Assert.All(here.Bands, b => Assert.Equal(File.ReadAllBytes(folder["antares-workspace", b.Value.Path]), File.ReadAllBytes(other.Bands[b.Key].Path)));
            }

            using OpenWorkspace third = new(folder["third"]);
            DatasetQuery scenes = new("s2_l2a_20m_granule") { IncludeInactive = true };
            Dictionary<string, Dataset> items = third.Catalog.Datasets(scenes).ToDictionary(d => d.Bands["red"].Path);
            Dataset[] known = [.. first.Catalog.Datasets(scenes)];
            Assert.Equal(known.Length, items.Count);
            Assert.All(known, s => Assert.Equal(s.Bands.OrderBy(b => b.Key), items[s.Bands["red"].Path].Bands.OrderBy(b => b.Key)));
            Assert.Contains("file:checksum", File.ReadAllText(Directory.GetFiles(folder["stac", "cube"], "*.json", SearchOption.AllDirectories).First(f => !f.EndsWith("collection.json", StringComparison.Ordinal))), StringComparison.Ordinal);
        }
    }
}

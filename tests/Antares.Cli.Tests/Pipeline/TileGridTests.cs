using Antares.Catalog;
using Antares.Cli.Tests.Support;
using Antares.Grid;
using Antares.Segmentation;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The tile grid cannot be seen in the segments of four tiles around a corner: they are those of the same ground in one tile.</summary>
/// <remarks>In this landscape a river and edges of fields lie along the lines between the tiles, so that borders are frequent there also in one tile;
/// that is why the lines are compared with themselves and not with others.</remarks>
[Collection(LandTests.Name)]
public sealed class TileGridTests(SimulatedLand land)
{
    private const string Scaling = "-b green_mean red_mean nir_mean ndvi_mean -extra scaling=green_mean:200:1500,red_mean:100:2500,nir_mean:200:4500,ndvi_mean:-4000:9000";

    private static readonly (string Name, string Line)[] Segmentations =
    [
        ("merged", $"antares segment -a bis -n merged -p features {Scaling} t=25 s=0.5 c=0.7"),
        ("compact", $"antares segment -a slic -n compact -p features {Scaling} step=180"),
    ];

    [Fact]
    public void Borders_of_segments_lie_on_the_tile_grid_no_more_often_than_without_one()
    {
        (TemporaryFolder tiledFolder, Shell tiled) = land.NewUser();
        (TemporaryFolder wholeFolder, Shell whole) = land.NewUser(withWorkspace: false);
        using (tiledFolder)
        using (wholeFolder)
        {
            FeaturesInOneTile(whole);
            foreach ((string name, string line) in Segmentations)
            {
                Assert.Contains("on 4 tiles", tiled.Run(line), StringComparison.Ordinal);
                Assert.Contains("on 1 tiles", whole.Run(line), StringComparison.Ordinal);
                Dictionary<(int Column, int Row), ulong> expected = Keys(wholeFolder, name), got = Keys(tiledFolder, name);
                Assert.True(got.Count > 40_000 && got.Values.Distinct().Count() > 200);
                Assert.Equal(expected.Count, got.Count);
                Assert.Equal(0, expected.Count(p => got[p.Key] != p.Value));

                // The control: without margins the lines can be seen.
                string[] apart = CutApart(tiled, tiledFolder, name, line);
                Assert.True(OnTheLines(Keys(tiledFolder, apart)) > 1.5 * OnTheLines(expected), $"{name}: {OnTheLines(expected):0.000}");
            }
        }
    }

    /// <summary>The same grid of pixels with tiles that are twice as long: the corner lies in the middle of one.</summary>
    private static void FeaturesInOneTile(Shell shell)
    {
        foreach (string line in SimulatedLand.Setup.Concat(SimulatedLand.Steps.Take(2)))
        {
            shell.Run(line);
            shell.Run("sed -i 's/x: 100020, y: 100020/x: 200040, y: 200040/' ~/.config/madmex/ingestion/s2_l2a_20m_mexico.yaml");
        }
    }

    /// <summary>Every tile without its neighbours: the same command while the features of the others are away.</summary>
    private static string[] CutApart(Shell shell, TemporaryFolder folder, string name, string line)
    {
        using OpenWorkspace workspace = new(folder["antares-workspace"]);
        Guid[] features = [.. workspace.Catalog.Datasets(new DatasetQuery("features")).Select(d => d.Id)];
        string[] names = [.. features.Select((_, i) => $"{name}_{i}")];
        for (int i = 0; i < features.Length; i++)
        {
            workspace.Catalog.SetActive(features, active: false);
            workspace.Catalog.SetActive([features[i]], active: true);
            Assert.Contains("on 1 tiles", shell.Run(line.Replace($"-n {name}", $"-n {names[i]} --allow-gaps", StringComparison.Ordinal)), StringComparison.Ordinal);
        }

        workspace.Catalog.SetActive(features, active: true);
        return names;
    }

    /// <summary>Share of the pixel edges between tiles, with a segment on both sides, across which the segment changes.</summary>
    private static double OnTheLines(Dictionary<(int Column, int Row), ulong> keys)
    {
        const int Side = 5001;
        return keys.SelectMany(p => new[] { (p.Key.Column % Side == 0, (p.Key.Column - 1, p.Key.Row), p.Value), (p.Key.Row % Side == 0, (p.Key.Column, p.Key.Row - 1), p.Value) })
            .Where(e => e.Item1 && keys.ContainsKey(e.Item2))
            .Average(e => keys[e.Item2] == e.Value ? 0.0 : 1.0);
    }

    private static Dictionary<(int Column, int Row), ulong> Keys(TemporaryFolder folder, params string[] names)
    {
        using OpenWorkspace workspace = new(folder["antares-workspace"]);
        Dictionary<(int Column, int Row), ulong> keys = [];
        foreach (string name in names)
        {
            ProductMosaic mosaic = workspace.Mosaic(name);
            foreach (Dataset dataset in workspace.Catalog.Datasets(new DatasetQuery(name)))
            {
                PixelWindow data = mosaic.DataWindow(dataset.Tile!.Value);
                uint[] labels = workspace.Read(name, "segment", data, 0u);
                ulong[] table = SegmentTable.Read(workspace.Workspace.Absolute(dataset.Tables["segments"])).Keys;
                foreach (int i in Enumerable.Range(0, labels.Length).Where(i => labels[i] != 0))
                {
                    keys.Add((data.Column + (i % data.Width), data.Row + (i / data.Width)), table[labels[i] - 1]);
                }
            }
        }

        return keys;
    }
}

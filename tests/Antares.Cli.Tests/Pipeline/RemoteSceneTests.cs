using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Antares.TestKit.Network;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>Scenes that stay in a bucket, from their description to features.</summary>
[Collection(LandTests.Name)]
public sealed class RemoteSceneTests(SimulatedLand land)
{
    private const string Recipe =
        "antares apply_recipe -recipe s2_20m_001 -b 2017-01-01 -e 2017-12-31 --name straight -res 20 20 -tilesize 2000 2000 -origin 0 0 -proj4 EPSG:32613";

    [ObjectStoreFact]
    public void Scenes_in_a_bucket_are_described_indexed_and_turned_into_the_same_features_as_local_ones()
    {
        string bucket = ObjectStore.Shared.NewBucket();
        string scenes = Path.Combine(land.Home, "land", "s2");
        foreach (string file in Directory.GetFiles(scenes, "*", SearchOption.AllDirectories))
        {
            ObjectStore.Shared.Client.Put(bucket, "year/s2/" + Path.GetRelativePath(scenes, file), File.ReadAllBytes(file));
        }

        (TemporaryFolder here, Shell local) = Begin("antares prepare_metadata --path land/s2 --dataset_name s2_l2a_20m --outfile s2.yaml", "");
        (TemporaryFolder there, Shell remote) = Begin($"rm -r land/s2 && antares prepare_metadata --path year/s2 -b {bucket} --dataset_name s2_l2a_20m --outfile s2.yaml", Exports());
        using (here)
        using (there)
        {
            local.Run(Recipe);
            remote.Run(Exports() + Recipe);

            string[] features = Files(here["antares-workspace", "data", "straight"]);
            Assert.NotEmpty(features);
            Assert.Equal(features, Files(there["antares-workspace", "data", "straight"]));
            Assert.All(features, f => Assert.Equal(File.ReadAllBytes(here["antares-workspace", "data", "straight", f]), File.ReadAllBytes(there["antares-workspace", "data", "straight", f])));
            Assert.Contains($"{bucket}/year/s2/", File.ReadAllText(there["s2.yaml"]), StringComparison.Ordinal);
        }
    }

    private static string Exports() => string.Concat(ObjectStore.Shared.Surroundings().Select(e => $"export {e.Key}='{e.Value}'; "));

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder, "*.tif", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];

    /// <summary>A user with the terrain of the landscape, and its scenes indexed wherever they are.</summary>
    private (TemporaryFolder Folder, Shell Shell) Begin(string describe, string exports)
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser(withWorkspace: false);
        foreach (string line in SimulatedLand.Setup.Where(l => !l.Contains("--dataset_name s2_l2a_20m", StringComparison.Ordinal) && !l.Contains("s2.yaml", StringComparison.Ordinal)))
        {
            shell.Run(line);
        }

        shell.Run(exports + describe);
        shell.Run(exports + "datacube dataset add s2.yaml");
        return (folder, shell);
    }
}

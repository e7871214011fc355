using System.Text.RegularExpressions;
using Antares.TestKit;
using Antares.TestKit.Network;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The guide to object stores, block by block, on a store of the test.</summary>
public sealed partial class ObjectStorageGuideTests
{
    [ObjectStoreFact]
    public void The_blocks_of_the_guide_run_as_they_stand()
    {
        using StoreWorld world = new();
        File.WriteAllText(world["template.yaml"], StoreWorld.Document(1, "s3://SCENES/in/scene1.tif") + StoreWorld.Document(2, "s3://SCENES/in/scene2.tif"));
        string given = $"unset INGESTION_BUCKET; export SCENES={world.Scenes} MAPS={world.Cubes}; set -e\n";
        string[] blocks = [.. Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "object-storage.md"))).Select(m => m.Groups[1].Value)];
        Assert.Equal(3, blocks.Length);

        string[] printed = [.. blocks.Select(b => world.Run(given + b).Output)];

        Assert.Contains("2 datasets added", printed[0], StringComparison.Ordinal);
        Assert.Contains("8 successful, 0 failed", printed[1], StringComparison.Ordinal);
        Assert.Contains("all as they were made", printed[1], StringComparison.Ordinal);
        Assert.Contains("scene scene1", printed[1], StringComparison.Ordinal);
        Assert.Empty(ObjectStore.Shared.Client.Names(world.Cubes));
        Assert.Equal(8, Directory.GetFiles(world["antares-workspace", "data", "cube"], "*.tif", SearchOption.AllDirectories).Length);
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}

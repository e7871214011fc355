using Antares.TestKit.Network;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>Numbered GeoTIFFs of <c>rasterize_vector_file</c> in a bucket.</summary>
public sealed class RemoteTileTests
{
    private const string Zones = """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"zone": 300}, "geometry": {"type": "Polygon", "coordinates": [[[-99.0, 18.0], [-98.98, 18.0], [-98.98, 18.02], [-99.0, 18.02], [-99.0, 18.0]]]}},
          {"type": "Feature", "properties": {"zone": 7}, "geometry": {"type": "Polygon", "coordinates": [[[-98.96, 18.0], [-98.95, 18.0], [-98.95, 18.01], [-98.96, 18.01], [-98.96, 18.0]]]}}]}
        """;

    private const string Command = "antares rasterize_vector_file zones.json -proj EPSG:32614 -res 10 -tile 100 -field zone -prefix zone";

    [ObjectStoreFact]
    public void They_have_the_bytes_of_those_in_a_folder_are_written_once_and_go_when_they_are_too_many()
    {
        using StoreWorld world = new();
        S3Client store = ObjectStore.Shared.Client;
        File.WriteAllText(world["zones.json"], Zones);
        world.Run($"{Command} --name here -p out");
        string[] local = [.. Directory.GetFiles(world["out"]).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

        CommandResult made = world.Run($"{Command} -p masks/2020 -b {world.Cubes}");

        Assert.Contains($"{local.Length} tiles in s3://{world.Cubes}/masks/2020", made.Output, StringComparison.Ordinal);
        Assert.Equal(local.Select(f => $"masks/2020/{f}"), store.Names(world.Cubes).Order(StringComparer.Ordinal));
        Assert.All(local, f => Assert.Equal(File.ReadAllBytes(world["out", f]), store.Get(world.Cubes, $"masks/2020/{f}")));

        store.Put(world.Cubes, "masks/2020/zone_0.tif", [1, 2, 3]);
        store.Put(world.Cubes, "masks/2020/zone_99.tif", File.ReadAllBytes(world["out", "zone_1.tif"]));
        store.Put(world.Cubes, "masks/2020/zone_98.tif", [1, 2, 3]);
        int before = world.Proxy.Requests.Count;
        world.Run($"{Command} -p s3://{world.Cubes}/masks/2020");

        Assert.Single(world.Proxy.Requests.Skip(before), r => r.Method == "PUT");
        Assert.Equal(File.ReadAllBytes(world["out", "zone_0.tif"]), store.Get(world.Cubes, "masks/2020/zone_0.tif"));
        Assert.Equal([.. local, "zone_98.tif"], store.Names(world.Cubes).Select(n => Path.GetFileName(n)!).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(world["antares-workspace", "runs", "uploads"]));
    }

    [ObjectStoreFact]
    public void A_bucket_that_is_not_there_or_no_name_is_told_before_anything_is_computed()
    {
        using StoreWorld world = new();
        File.WriteAllText(world["zones.json"], Zones);

        CommandResult none = world.Try($"{Command} -p masks -b no-such-bucket"), climbs = world.Try($"{Command} -p ../masks -b {world.Cubes}");

        Assert.Equal(2, none.ExitCode);
        Assert.Contains("There is no bucket 'no-such-bucket'", none.Error, StringComparison.Ordinal);
        Assert.Equal(2, climbs.ExitCode);
        Assert.Contains("is no name of a bucket", climbs.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(world["antares-workspace", "data", "zone"]));
    }
}

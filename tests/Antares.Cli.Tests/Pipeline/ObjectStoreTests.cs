using System.Collections.Concurrent;
using Antares.TestKit.Network;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>Scenes and storage units in an object store that speaks S3, checks signatures, and at times goes wrong.</summary>
public sealed class ObjectStoreTests
{
    private const string Ingest = "datacube ingest -c cube.yaml", ToStore = "datacube --driver s3 ingest -c cube.yaml";

    [ObjectStoreFact]
    public void Tiles_in_a_bucket_have_the_bytes_of_tiles_in_the_workspace()
    {
        using StoreWorld world = new();
        S3Client store = ObjectStore.Shared.Client;
        Assert.Contains("2 datasets added", world.Run("datacube dataset add docs.yaml").Output, StringComparison.Ordinal);
        world.Run(Ingest);
        string data = world["antares-workspace", "data"];
        Dictionary<string, byte[]> local = Directory.GetFiles(data, "*.tif", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(data, f), File.ReadAllBytes);

        world.Run(ToStore + " --overwrite");

        Assert.Equal(8, local.Count);
        Assert.Equal(local.Keys.Order(StringComparer.Ordinal), store.Names(world.Cubes));
        Assert.All(local, f => Assert.Equal(f.Value, store.Get(world.Cubes, f.Key)));
        Assert.Empty(Directory.GetFiles(data, "*.tif", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFileSystemEntries(world["antares-workspace", "runs", "uploads"]));
        Assert.Contains("8 of 8 tiles were done already", Both(world.Run(ToStore)), StringComparison.Ordinal);
        Assert.Contains("all as they were made", world.Run("antares verify cube").Output, StringComparison.Ordinal);
        Assert.Contains("scene scene1", world.Run($"antares explain s3://{world.Cubes}/cube/250_999/20200101_red.tif").Output, StringComparison.Ordinal);
        Assert.DoesNotContain(ObjectStore.Secret, Everything(world), StringComparison.Ordinal);
    }

    [ObjectStoreFact]
    public void What_is_missing_or_changed_in_a_bucket_is_found_and_made_anew()
    {
        using StoreWorld world = Ingested();
        S3Client store = ObjectStore.Shared.Client;
        byte[] good = store.Get(world.Cubes, "cube/250_999/20200101_red.tif");
        store.Delete(world.Cubes, "cube/250_998/20200101_red.tif");
        store.Put(world.Cubes, "cube/250_999/20200101_red.tif", [.. good[..^1], (byte)~good[^1]]);
        store.Put(world.Cubes, "cube/250_999/foreign.tif", [1, 2, 3]);

        CommandResult verified = world.Try("antares verify cube");

        Assert.Equal(3, verified.ExitCode);
        Says(verified, $"missing    s3://{world.Cubes}/cube/250_998/20200101_red.tif");
        Says(verified, $"changed    s3://{world.Cubes}/cube/250_999/20200101_red.tif: other bytes");
        Says(verified, $"unknown    s3://{world.Cubes}/cube/250_999/foreign.tif");
        store.Delete(world.Cubes, "cube/250_999/20200101_red.tif");
        Assert.Contains("6 of 8 tiles were done already", Both(world.Run(ToStore)), StringComparison.Ordinal);
        Assert.Equal(good, store.Get(world.Cubes, "cube/250_999/20200101_red.tif"));
    }

    [ObjectStoreFact]
    public void A_replaced_scene_renews_its_tiles_alone()
    {
        using StoreWorld world = Ingested();
        ObjectStore.Shared.Client.Put(world.Scenes, "in/scene2.tif", world.Scene(2, seed: 77));

        CommandResult again = world.Run(ToStore);

        Assert.Contains("4 of 8 tiles were done already", Both(again), StringComparison.Ordinal);
        Assert.Contains("all as they were made", world.Run("antares verify cube").Output, StringComparison.Ordinal);
    }

    [ObjectStoreFact]
    public void A_run_goes_on_without_a_scene_whose_object_is_gone_and_is_mended_by_putting_it_back()
    {
        using StoreWorld world = new();
        S3Client store = ObjectStore.Shared.Client;
        world.Run("datacube dataset add docs.yaml");
        byte[] scene = store.Get(world.Scenes, "in/scene2.tif");
        store.Delete(world.Scenes, "in/scene2.tif");

        CommandResult broken = world.Try(ToStore);

        Assert.Equal(3, broken.ExitCode);
        Says(broken, "4 successful, 4 failed");
        Says(broken, "The object is not there");
        Says(broken, $"s3://{world.Scenes}/in/scene2.tif");
        store.Put(world.Scenes, "in/scene2.tif", scene);
        Assert.Contains("4 of 8 tiles were done already", Both(world.Run(ToStore)), StringComparison.Ordinal);
        store.Delete(world.Scenes, "in/scene1.tif");
        CommandResult indexed = world.Try("datacube dataset add docs.yaml");
        Assert.Equal(3, indexed.ExitCode);
        Says(indexed, $"There is no s3://{world.Scenes}/in/scene1.tif any more");
    }

    [ObjectStoreFact]
    public void A_store_that_refuses_one_scene_costs_its_tiles_and_no_others()
    {
        using StoreWorld world = new();
        world.Run("datacube dataset add docs.yaml");
        world.Answer = r => r.Path.EndsWith("scene2.tif", StringComparison.Ordinal) ? WireAnswer.Text(403, "<Error><Code>AccessDenied</Code><Message>Not yours</Message></Error>") : null;

        CommandResult broken = world.Try(ToStore);

        Assert.Equal(3, broken.ExitCode);
        Says(broken, "4 successful, 4 failed");
        Says(broken, "The server refuses (HTTP response code 403)");
        Says(broken, "AWS_ACCESS_KEY_ID");
        world.Answer = _ => null;
        Assert.Contains("4 of 8 tiles were done already", Both(world.Run(ToStore)), StringComparison.Ordinal);
    }

    [ObjectStoreFact]
    public void Busy_answers_cut_bodies_and_broken_connections_are_ridden_out()
    {
        using StoreWorld world = new();
        world.Run("datacube dataset add docs.yaml");
        ConcurrentDictionary<string, int> asked = new(StringComparer.Ordinal);
        world.Answer = r => asked.AddOrUpdate($"{r.Method} {r.Path}", 1, (_, times) => times + 1) switch
        {
            1 or 5 or 9 => WireAnswer.Text(503, "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"),
            3 or 7 or 11 when r.Method == "GET" && r.Headers.ContainsKey("Range") => LoopbackServer.Forward(r, ObjectStore.Shared.Port).Cut(),
            _ => null,
        };

        Assert.Contains("8 successful, 0 failed", world.Run(ToStore).Output, StringComparison.Ordinal);

        world.Answer = _ => null;
        Assert.Contains("all as they were made", world.Run("antares verify cube").Output, StringComparison.Ordinal);
        Assert.True(asked.Values.Sum() > 30);
        Assert.All(["scene1.tif", "scene2.tif"], s => Assert.True(asked[$"GET /{world.Scenes}/in/{s}"] >= 3));
    }

    [ObjectStoreFact]
    public void Uploads_that_fail_leave_no_object_and_their_tiles_are_made_by_the_next_run()
    {
        using StoreWorld world = new();
        world.Run("datacube dataset add docs.yaml");
        world.Answer = r => r.Method == "PUT" && r.Path.Contains("/250_998/", StringComparison.Ordinal)
            ? WireAnswer.Text(403, "<Error><Code>AccessDenied</Code><Message>Read only</Message></Error>") : null;

        CommandResult broken = world.Try(ToStore);

        Assert.Equal(3, broken.ExitCode);
        Says(broken, "AccessDenied (Read only)");
        Says(broken, $"s3://{world.Cubes}/cube/250_998/20200101_red.tif");
        Assert.DoesNotContain("cube/250_998/20200101_red.tif", ObjectStore.Shared.Client.Names(world.Cubes));
        world.Answer = _ => null;
        world.Run(ToStore);
        Assert.Equal(8, ObjectStore.Shared.Client.Names(world.Cubes).Count);
    }

    [ObjectStoreTheory]
    [InlineData("AWS_SECRET_ACCESS_KEY", "wrong", "refuses", "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")]
    [InlineData("AWS_ACCESS_KEY_ID", "nobody", "refuses", "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")]
    [InlineData("AWS_ENDPOINT_URL", "http://127.0.0.1:1", "does not answer", "AWS_ENDPOINT_URL")]
    public void Wrong_credentials_and_servers_are_told_with_their_mend(string variable, string value, string what, string mend)
    {
        using StoreWorld world = new();
        world.Environment = new Dictionary<string, string>(world.Environment) { [variable] = value };

        CommandResult result = world.Try("datacube dataset add docs.yaml");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(what, result.Error, StringComparison.Ordinal);
        Says(result, $"s3://{world.Scenes}/in/scene1.tif");
        Assert.Contains(mend, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(ObjectStore.Secret, Both(result), StringComparison.Ordinal);
    }

    [ObjectStoreFact]
    public void A_bucket_that_does_not_exist_is_told_by_its_name()
    {
        using StoreWorld world = new();
        world.Run("datacube dataset add docs.yaml");
        File.WriteAllText(world["else.yaml"], StoreWorld.Document(1, "s3://no-such-bucket/a.tif"));

        CommandResult indexed = world.Try("datacube dataset add else.yaml"), ingested = world.Try("INGESTION_BUCKET=no-such-bucket " + ToStore);

        Says(indexed, "There is no bucket 'no-such-bucket'");
        Assert.NotEqual(0, ingested.ExitCode);
        Says(ingested, "There is no bucket 'no-such-bucket'");
    }

    [ObjectStoreFact]
    public void Credentials_of_a_profile_serve_too()
    {
        using StoreWorld world = new();
        Directory.CreateDirectory(world[".aws"]);
        File.WriteAllText(world[".aws", "credentials"], $"[maps]\naws_access_key_id = {ObjectStore.Key}\naws_secret_access_key = {ObjectStore.Secret}\n");
        File.WriteAllText(world[".aws", "config"], $"[profile maps]\nregion = {ObjectStore.Region}\nendpoint_url = {world.Environment["AWS_ENDPOINT_URL"]}\n");
        world.Environment = new Dictionary<string, string> { ["AWS_PROFILE"] = "maps" };

        Assert.Contains("2 datasets added", world.Run("datacube dataset add docs.yaml").Output, StringComparison.Ordinal);
    }

    [ObjectStoreFact]
    public void A_folder_is_asked_for_once_where_listings_and_single_answers_agree_and_file_by_file_where_nobody_may_list()
    {
        using StoreWorld world = Ingested();
        int before = world.Proxy.Requests.Count;

        Assert.Contains("8 of 8 tiles were done already", Both(world.Run(ToStore)), StringComparison.Ordinal);

        WireRequest[] asked = [.. world.Proxy.Requests.Skip(before)];
        Assert.Single(asked.Where(r => r.Path.Contains("/in/scene", StringComparison.Ordinal)).Select(r => r.Path).Distinct());
        Assert.Single(asked, r => IsListing(r) && r.Path.Contains(world.Scenes, StringComparison.Ordinal));
        world.Answer = r => IsListing(r) && r.Path.Contains(world.Scenes, StringComparison.Ordinal) ? WireAnswer.Text(403, "<Error><Code>AccessDenied</Code><Message>No lists</Message></Error>") : null;
        Assert.Contains("8 of 8 tiles were done already", Both(world.Run(ToStore)), StringComparison.Ordinal);
    }

    [ObjectStoreFact]
    public void Large_tiles_are_uploaded_in_parts_and_are_whole()
    {
        const int side = 2000;
        using StoreWorld world = new();
        S3Client store = ObjectStore.Shared.Client;
        world.Environment = new Dictionary<string, string>(world.Environment) { ["VSIS3_CHUNK_SIZE"] = "5" };
        store.Put(world.Scenes, "large.tif", world.Scene(1, seed: 5, side));
        File.WriteAllText(world["large.yaml"], StoreWorld.Document(1, $"s3://{world.Scenes}/large.tif", side));
        File.WriteAllText(world["cube.yaml"], StoreWorld.Configuration("cube", 100000));
        world.Run("datacube dataset add large.yaml");

        world.Run(ToStore);

        string tile = Assert.Single(store.Names(world.Cubes));
        Assert.True(world.Proxy.Requests.Count(r => r.Target.Contains("partNumber=", StringComparison.Ordinal)) >= 2);
        Assert.Equal(0, store.OpenUploads(world.Cubes));
        byte[] uploaded = store.Get(world.Cubes, tile);
        world.Run("datacube --driver GeoTIFF ingest -c cube.yaml --overwrite");
        Assert.Equal(File.ReadAllBytes(world["antares-workspace", "data", tile]), uploaded);
    }

    [ObjectStoreFact]
    public void A_session_token_goes_with_every_signed_request_and_stays_secret()
    {
        using StoreWorld world = new();
        world.Environment = new Dictionary<string, string>(world.Environment) { ["AWS_SESSION_TOKEN"] = "token-of-an-hour" };
        world.Run("datacube dataset add docs.yaml");
        world.Run(ToStore);

        Assert.All(world.Proxy.Requests, r => Assert.Equal("token-of-an-hour", r.Headers["x-amz-security-token"]));
        Assert.DoesNotContain("token-of-an-hour", Everything(world), StringComparison.Ordinal);
    }

    [ObjectStoreFact]
    public void An_address_with_a_password_or_a_signature_is_refused_and_not_repeated()
    {
        using StoreWorld world = new();
        File.WriteAllText(
            world["signed.yaml"],
            StoreWorld.Document(1, "https://user:hunter2@host.invalid/a.tif") + StoreWorld.Document(2, "https://host.invalid/a.tif?X-Amz-Signature=hunter2"));

        CommandResult result = world.Try("datacube dataset add signed.yaml");

        Assert.Equal(2, result.ExitCode);
        Says(result, "carries a password");
        Says(result, "carries a signature");
        Assert.DoesNotContain("hunter2", Everything(world) + Both(result), StringComparison.Ordinal);
    }

    [ObjectStoreFact]
    public void A_run_killed_while_it_uploads_ends_with_the_same_objects()
    {
        using StoreWorld world = new();
        world.Run("datacube dataset add docs.yaml");
        using (RunningCommand command = world.Shell.Begin(Exports(world) + "exec " + ToStore + " --threads 1"))
        {
            Assert.True(command.WaitUntil(() => world.Proxy.Requests.Count(r => r.Method == "PUT") >= 2));
            command.Kill();
            command.End();
        }

        world.Run(ToStore);

        Assert.Equal(8, ObjectStore.Shared.Client.Names(world.Cubes).Count);
        Assert.Contains("all as they were made", world.Run("antares verify cube").Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(world["antares-workspace", "runs", "uploads"]));
    }

    private static void Says(CommandResult result, string text) => Assert.True(Both(result).Contains(text, StringComparison.Ordinal), $"'{text}' is not in: {result}");

    private static bool IsListing(WireRequest request) => request.Target.Contains("prefix=", StringComparison.Ordinal);

    private static StoreWorld Ingested()
    {
        StoreWorld world = new();
        world.Run("datacube dataset add docs.yaml");
        world.Run(ToStore);
        return world;
    }

    private static string Exports(StoreWorld world) =>
        string.Concat(world.Environment.Select(e => $"export {e.Key}='{e.Value}'; ")) + $"export INGESTION_BUCKET={world.Cubes}; ";

    private static string Both(CommandResult result) => result.Output + result.Error;

    /// <summary>All text and tables of the workspace.</summary>
    private static string Everything(StoreWorld world) =>
        string.Concat(Directory.GetFiles(world["antares-workspace"], "*", SearchOption.AllDirectories).Select(f => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(f))));
}

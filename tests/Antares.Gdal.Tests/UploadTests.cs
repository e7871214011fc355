using Antares.Gdal.Native;
using Antares.TestKit;
using Antares.TestKit.Network;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class UploadTests : IDisposable
{
    private const string Key = "no-secret-key", Secret = "deadbeef-secret";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_the_store_says_of_an_upload_is_told_without_what_it_repeats_of_the_request()
    {
        using LoopbackServer server = new(r => r.Method == "PUT"
            ? WireAnswer.Text(403, $"<Error><Code>AccessDenied</Code><Message>Read only</Message><AWSAccessKeyId>{Key}</AWSAccessKeyId></Error>")
            : WireAnswer.Text(404, "<Error><Code>NoSuchKey</Code><Message>None.</Message></Error>"));
        File.WriteAllText(folder["a.tif"], "hello");

        AntaresException fault = On(server, () => Assert.ThrowsAny<AntaresException>(() => Upload.Run(folder["a.tif"], "/vsis3/bucket/a.tif")));

        Assert.Contains("AccessDenied (Read only)", fault.What, StringComparison.Ordinal);
        Assert.Equal("s3://bucket/a.tif", fault.Where);
        Assert.DoesNotContain(Key, fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_upload_is_tried_again_after_busy_answers_and_broken_connections()
    {
        int puts = 0;
        byte[]? arrived = null;
        using LoopbackServer server = new(r =>
        {
            if (r.Method != "PUT")
            {
                return arrived is null ? WireAnswer.Text(404, "<Error><Code>NoSuchKey</Code><Message>None.</Message></Error>") : WireAnswer.Of(200, [], FormattableString.Invariant($"Content-Length: {arrived.Length}"));
            }

            switch (Interlocked.Increment(ref puts))
            {
                case 1:
                    return WireAnswer.Text(503, "<Error><Code>SlowDown</Code><Message>Slow.</Message></Error>");
                case 2:
                    return null;
                default:
                    arrived = r.Body;
                    return WireAnswer.Of(200, [], "ETag: \"x\"");
            }
        });
        File.WriteAllText(folder["a.tif"], "hello");

        On(server, () => Upload.Run(folder["a.tif"], "/vsis3/bucket/a.tif"));

        Assert.Equal("hello"u8.ToArray(), arrived);
        Assert.Equal(3, puts);
    }

    private static void On(LoopbackServer server, Action work) => On(server, () =>
    {
        work();
        return true;
    });

    private static T On<T>(LoopbackServer server, Func<T> work)
    {
        GdalRuntime.Start();
        (string Name, string Value)[] settings =
        [
            ("AWS_S3_ENDPOINT", server.Url["http://".Length..]), ("AWS_HTTPS", "NO"), ("AWS_VIRTUAL_HOSTING", "FALSE"), ("AWS_REGION", "x-1"),
            ("AWS_ACCESS_KEY_ID", Key), ("AWS_SECRET_ACCESS_KEY", Secret), ("GDAL_HTTP_RETRY_DELAY", "0.02"),
        ];
        Array.ForEach(settings, s => GdalApi.CPLSetThreadLocalConfigOption(s.Name, s.Value));
        try
        {
            return work();
        }
        finally
        {
            Array.ForEach(settings, s => GdalApi.CPLSetThreadLocalConfigOption(s.Name, null));
        }
    }
}

using Antares.Gdal.Native;
using Antares.Storage;
using Antares.TestKit.Network;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class ObjectListingTests
{
    private const string Busy = "<Error><Code>SlowDown</Code><Message>Slow.</Message></Error>";

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    public void A_page_that_fails_for_a_while_costs_no_objects(int failures, int page)
    {
        using LoopbackServer server = Store(failures, page, () => WireAnswer.Text(501, Busy));

        SourceFile[] found = On(server, () => new GdalSourceFiles().List("/vsis3/bucket/scenes").ToArray());

        Assert.Equal(["/vsis3/bucket/scenes/a.tif", "/vsis3/bucket/scenes/b.tif"], found.Select(f => f.Path));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_page_that_never_comes_is_a_fault(int page)
    {
        using LoopbackServer server = Store(int.MaxValue, page, () => WireAnswer.Text(503, Busy));

        AntaresException fault = On(server, () => Assert.ThrowsAny<AntaresException>(() => new GdalSourceFiles().List("/vsis3/bucket/scenes")));

        Assert.Contains("Slow", fault.What, StringComparison.Ordinal);
        Assert.Equal("s3://bucket/scenes", fault.Where);
    }

    [Fact]
    public void A_place_without_objects_is_no_fault()
    {
        using LoopbackServer server = new(r => r.Target.Contains("prefix=", StringComparison.Ordinal)
            ? WireAnswer.Text(200, "<?xml version=\"1.0\"?><ListBucketResult><Name>bucket</Name><Prefix>masks/2020/</Prefix><MaxKeys>100</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>")
            : NoObject);

        Assert.Empty(On(server, () => new ObjectFileStore(null!, () => "").FilesBelow("/vsis3/bucket/masks/2020")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_connection_that_breaks_is_a_fault(int page)
    {
        using LoopbackServer server = Store(int.MaxValue, page, () => null);

        Assert.ThrowsAny<AntaresException>(() => On(server, () => new GdalSourceFiles().List("/vsis3/bucket/scenes")));
    }

    [Fact]
    public void A_glance_gives_the_marks_of_a_folder_and_does_not_wait_for_more_than_it_may()
    {
        using LoopbackServer server = Store(failures: 0, page: 1, () => NoObject);
        GdalSourceFiles files = new();

        IReadOnlyList<SourceFile>? all = On(server, () => files.Glance("/vsis3/bucket/scenes", 2));

        Assert.Equal([("/vsis3/bucket/scenes/a.tif", "mark"), ("/vsis3/bucket/scenes/b.tif", "mark")], all!.Select(f => (f.Path, f.Mark)));
        Assert.Null(On(server, () => files.Glance("/vsis3/bucket/scenes", 1)));
        Assert.Null(files.Glance("/vsicurl/http://127.0.0.1:1/scenes", 1));
    }

    [Fact]
    public void A_bucket_that_may_not_be_listed_and_a_folder_that_is_too_long_are_not_looked_at_again()
    {
        int asked = 0;
        bool mayList = false;
        using LoopbackServer server = new(r =>
        {
            if (r.Target.Contains("prefix=", StringComparison.Ordinal))
            {
                asked++;
                return mayList ? Page("scenes/a.tif", last: false) : WireAnswer.Text(403, "<Error><Code>AccessDenied</Code><Message>No.</Message></Error>");
            }

            return mayList ? NoObject : WireAnswer.Text(403, "<Error><Code>AccessDenied</Code><Message>No.</Message></Error>");
        });
        GdalSourceFiles refused = new(), patient = new();
        On(server, () => Assert.ThrowsAny<AntaresException>(() => refused.Glance("/vsis3/bucket/scenes", 5)));
        int once = asked;
        On(server, () => Assert.ThrowsAny<AntaresException>(() => refused.Glance("/vsis3/bucket/others", 5)));
        Assert.Equal(once, asked);

        mayList = true;
        Assert.Null(On(server, () => patient.Glance("/vsis3/bucket/scenes", 3)));
        once = asked;
        Assert.Null(On(server, () => patient.Glance("/vsis3/bucket/scenes", 3)));
        Assert.Equal(once, asked);
    }

    [Fact]
    public void Sizes_are_asked_for_again_after_a_listing_that_failed()
    {
        bool fails = true;
        using LoopbackServer server = new(r => !r.Target.Contains("prefix=", StringComparison.Ordinal) ? NoObject
            : fails ? WireAnswer.Text(403, "<Error><Code>AccessDenied</Code><Message>No.</Message></Error>") : Page("scenes/x/a.tif", last: true));
        ObjectFileStore store = new(null!, () => "");
        On(server, () => Assert.ThrowsAny<AntaresException>(() => store.SizeOf("/vsis3/bucket/scenes/x/a.tif")));

        fails = false;

        Assert.Equal(1, On(server, () => store.SizeOf("/vsis3/bucket/scenes/x/a.tif")));
    }

    private static WireAnswer NoObject => WireAnswer.Text(404, "<Error><Code>NoSuchKey</Code><Message>None.</Message></Error>");

    private static LoopbackServer Store(int failures, int page, Func<WireAnswer?> failure)
    {
        int failed = 0;
        return new LoopbackServer(r =>
        {
            if (!r.Target.Contains("prefix=", StringComparison.Ordinal))
            {
                return NoObject;
            }

            int asked = r.Target.Contains("marker=", StringComparison.Ordinal) || r.Target.Contains("continuation-token=", StringComparison.Ordinal) ? 2 : 1;
            return asked == page && Interlocked.Increment(ref failed) <= failures ? failure() : Page(asked == 1 ? "scenes/a.tif" : "scenes/b.tif", last: asked == 2);
        });
    }

    private static WireAnswer Page(string name, bool last) => WireAnswer.Text(
        200,
        $"<?xml version=\"1.0\"?><ListBucketResult><Name>bucket</Name><Prefix>scenes/</Prefix><MaxKeys>1</MaxKeys><IsTruncated>{(last ? "false" : "true")}</IsTruncated>"
        + (last ? "" : $"<NextMarker>{name}</NextMarker><NextContinuationToken>{name}</NextContinuationToken>")
        + $"<Contents><Key>{name}</Key><LastModified>2020-01-01T00:00:00.000Z</LastModified><ETag>&quot;mark&quot;</ETag><Size>1</Size></Contents></ListBucketResult>");

    private static T On<T>(LoopbackServer server, Func<T> work)
    {
        GdalRuntime.Start();
        (string Name, string Value)[] settings =
        [
            ("AWS_S3_ENDPOINT", server.Url["http://".Length..]), ("AWS_HTTPS", "NO"), ("AWS_VIRTUAL_HOSTING", "FALSE"), ("AWS_REGION", "x-1"),
            ("AWS_NO_SIGN_REQUEST", "YES"), ("GDAL_HTTP_RETRY_DELAY", "0.02"), ("GDAL_HTTP_MAX_RETRY", "2"),
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

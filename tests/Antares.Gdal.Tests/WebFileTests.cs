using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using Antares.TestKit.Network;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class WebFileTests : IDisposable
{
    private const int Side = 1536;

    private readonly TemporaryFolder folder = new();
    private readonly GdalProjections projections = new();
    private readonly GdalDatasetPool pool = new();
    private readonly GdalSourceFiles files = new();
    private readonly short[] truth = [.. Enumerable.Range(0, Side * Side).Select(i => (short)CounterRandom.Below(CounterRandom.Mix((ulong)i), 20000))];

    public WebFileTests()
    {
        GdalRuntime.Start();
        Native.GdalApi.CPLSetConfigOption("GDAL_HTTP_RETRY_DELAY", "0.02");
    }

    public void Dispose()
    {
        pool.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_file_on_a_server_is_found_with_size_time_and_mark_in_one_request()
    {
        File.WriteAllText(folder["a.txt"], "hello");
        using LoopbackServer server = new(new WebFolder(folder.Path).Answer);

        SourceFile? found = files.Find(SourcePath.Of(server.Url + "/a.txt"));

        Assert.Single(server.Requests);
        Assert.Equal(5, found?.Bytes);
        Assert.Equal("2cf24dba5fb0a30e26e83b2ac5b9e29e", found?.Mark);
        Assert.Equal(File.GetLastWriteTimeUtc(folder["a.txt"]), found!.Modified!.Value.UtcDateTime, TimeSpan.FromSeconds(1));
        Assert.Equal("hello", ((ISourceFiles)files).ReadText(found.Path));
        Assert.Null(files.Find(SourcePath.Of(server.Url + "/none.txt")));
    }

    [Fact]
    public void A_replaced_file_has_another_mark_at_once()
    {
        File.WriteAllText(folder["a.txt"], "hello");
        using LoopbackServer server = new(new WebFolder(folder.Path).Answer);
        string path = SourcePath.Of(server.Url + "/a.txt");
        SourceFile? before = files.Find(path);
        Assert.Equal("hello", ((ISourceFiles)files).ReadText(path));

        File.WriteAllText(folder["a.txt"], "jello");

        Assert.NotEqual(before?.Mark, files.Find(path)?.Mark);
        Assert.Equal("jello", ((ISourceFiles)files).ReadText(path));
    }

    [Theory]
    [InlineData(RasterFormat.StorageUnit)]
    [InlineData(RasterFormat.CloudOptimized)]
    public void Windows_of_a_file_on_a_server_are_those_of_the_file(RasterFormat format)
    {
        string name = Write(format);
        using LoopbackServer server = new(new WebFolder(folder.Path).Answer);
        using DecodedBlocks blocks = new(pool, 64 << 20);
        string path = SourcePath.Of($"{server.Url}/{name}");

        foreach (GdalRasterReader reader in new[] { new GdalRasterReader(projections, pool, blocks), new GdalRasterReader(projections, pool) })
        {
            foreach (PixelWindow window in new PixelWindow[] { new(0, 0, 512, 512), new(300, 400, 700, 800), new(0, 0, Side, Side), new(1000, 1, 536, 1535) })
            {
                Assert.Equal(Truth(window), Read(reader, path, window));
            }
        }
    }

    [Theory]
    [InlineData(503, 2)]
    [InlineData(429, 2)]
    [InlineData(500, 1)]
    public void A_busy_server_is_asked_again(int status, int times)
    {
        string name = Write(RasterFormat.CloudOptimized);
        using Trouble trouble = new(folder.Path) { Ranges = _ => WireAnswer.Text(status, "busy", "text/plain"), Times = times };

        Assert.Equal(Truth(new(0, 0, 700, 700)), Read(NewReader(), trouble.PathOf(name), new(0, 0, 700, 700)));
    }

    [Fact]
    public void A_body_that_was_cut_is_fetched_again()
    {
        string name = Write(RasterFormat.CloudOptimized);
        using Trouble trouble = new(folder.Path) { Ranges = a => a.Cut(), Times = 2, Skip = 1 };

        Assert.Equal(Truth(new(0, 0, Side, Side)), Read(NewReader(), trouble.PathOf(name), new(0, 0, Side, Side)));
        Assert.True(trouble.Done);
    }

    [Fact]
    public void A_connection_that_breaks_is_made_again()
    {
        string name = Write(RasterFormat.CloudOptimized);
        using Trouble trouble = new(folder.Path) { Ranges = _ => null, Times = 2, Skip = 1 };

        Assert.Equal(Truth(new(0, 0, Side, Side)), Read(NewReader(), trouble.PathOf(name), new(0, 0, Side, Side)));
        Assert.True(trouble.Done);
    }

    [Theory]
    [InlineData(503, "too busy or out of order", "GDAL_HTTP_MAX_RETRY")]
    [InlineData(403, "refuses", "GDAL_HTTP_USERPWD")]
    [InlineData(404, "is not there", "Put it back")]
    public void An_answer_that_stays_bad_is_told_with_the_address(int status, string what, string mend)
    {
        using LoopbackServer server = new(_ => WireAnswer.Text(status, "no", "text/plain"));

        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => NewReader().Describe(SourcePath.Of(server.Url + "/b.tif")));

        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.Equal(server.Url + "/b.tif", fault.Where);
        Assert.Contains(mend, fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Bodies_that_stay_cut_are_told_and_nothing_is_made_up()
    {
        string name = Write(RasterFormat.CloudOptimized);
        using Trouble trouble = new(folder.Path) { Ranges = a => a.Cut(), Times = int.MaxValue, Skip = 1 };

        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => Read(NewReader(), trouble.PathOf(name), new(0, 0, Side, Side)));

        Assert.Contains("whole", fault.What, StringComparison.Ordinal);
        Assert.Contains(name, fault.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_not_there_is_told()
    {
        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => NewReader().Describe("/vsicurl/http://127.0.0.1:1/b.tif"));

        Assert.Contains("does not answer", fault.What, StringComparison.Ordinal);
    }

    private GdalRasterReader NewReader() => new(projections, pool);

    private string Write(RasterFormat format)
    {
        string path = folder["b.tif"];
        GeoBox plane = new(projections.Resolve("EPSG:32614"), new Affine(500000, 10, 0, 2000000, 0, -10), Side, Side);
        using IRasterSink sink = new GdalRasterWriter(new Posix.PosixFileStore(), pool).Create(new RasterFile(path, format, plane, DataType.Int16) { Nodata = -9999 });
        sink.Write<short>(new(0, 0, Side, Side), truth);
        sink.Complete();
        return "b.tif";
    }

    private short[] Truth(PixelWindow window)
    {
        short[] pixels = new short[window.PixelCount];
        for (int row = 0; row < window.Height; row++)
        {
            truth.AsSpan(((window.Row + row) * Side) + window.Column, window.Width).CopyTo(pixels.AsSpan(row * window.Width));
        }

        return pixels;
    }

    private static short[] Read(GdalRasterReader reader, string path, PixelWindow window)
    {
        short[] pixels = new short[window.PixelCount];
        reader.Read<short>(new Band(path), window, pixels);
        return pixels;
    }

    /// <summary>A server of files some of whose answers to requests for ranges go wrong.</summary>
    private sealed class Trouble : IDisposable
    {
        private readonly LoopbackServer server;
        private int seen;

        public Trouble(string folder)
        {
            WebFolder web = new(folder);
            server = new LoopbackServer(request =>
            {
                WireAnswer good = web.Answer(request);
                int number = request.Headers.ContainsKey("Range") ? Interlocked.Increment(ref seen) : 0;
                return number > Skip && number - Skip <= Times ? Ranges!(good) : good;
            });
        }

        public required Func<WireAnswer, WireAnswer?> Ranges { get; init; }

        /// <summary>Good answers before the first bad one.</summary>
        public int Skip { get; init; }

        /// <summary>Bad answers.</summary>
        public required int Times { get; init; }

        /// <summary>True when all bad answers were given.</summary>
        public bool Done => seen >= Skip + Times;

        public string PathOf(string name) => SourcePath.Of($"{server.Url}/{name}");

        public void Dispose() => server.Dispose();
    }
}

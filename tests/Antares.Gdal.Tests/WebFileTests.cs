using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using Antares.TestKit.Network;
using Xunit;
using Xunit.Abstractions;

namespace Antares.Gdal.Tests;

public sealed class WebFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GdalProjections projections = new();
    private readonly ISourceFiles files = new GdalSourceFiles();
    private readonly ITestOutputHelper o;
    public WebFileTests(ITestOutputHelper o) => this.o = o;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Probe()
    {
        File.WriteAllText(folder["a.txt"], "hello");
        using LoopbackServer server = new(new WebFolder(folder.Path).Answer);
        string path = SourcePath.Of(server.Url + "/a.txt");
        SourceFile? found = files.Find(path);
        o.WriteLine($"{found}");
        foreach (WireRequest r in server.Requests) { o.WriteLine($"{r.Method} {r.Target} {r.Headers.GetValueOrDefault("Range")}"); }
        server.Clear();
        o.WriteLine($"{files.Find(server.Url is var u ? SourcePath.Of(u + "/none.txt") : "")}");
        foreach (WireRequest r in server.Requests) { o.WriteLine($"{r.Method} {r.Target} {r.Headers.GetValueOrDefault("Range")}"); }
        server.Clear();
        o.WriteLine(files.ReadText(path));
        foreach (WireRequest r in server.Requests) { o.WriteLine($"{r.Method} {r.Target} {r.Headers.GetValueOrDefault("Range")}"); }
    }
}

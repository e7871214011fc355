using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Antares.TestKit.Network;

/// <summary>A throwaway object store on 127.0.0.1 that speaks S3 and checks every signature: OpenStack Swift as Debian packages it.</summary>
/// <remarks>It ends with the test process, however that ends: its own process waits for the end of a pipe that only the test process holds open.</remarks>
public sealed class ObjectStore : IDisposable
{
    /// <summary>May read and write.</summary>
    public const string Key = "test:writer", Secret = "written-secret";

    /// <summary>Where its buckets are.</summary>
    public const string Region = "eu-test-1";

    private const string Python = "/usr/bin/python3", Script = "object_store.py";
    private static readonly string[] Programs = ["proxy", "account", "container", "object"];
    private static readonly Lazy<ObjectStore> Own = new(() => new ObjectStore());
    private readonly Process process;
    private int buckets;

    private ObjectStore()
    {
        string folder = Directory.CreateTempSubdirectory("antares-swift-").FullName, script = Path.Combine(folder, Script);
        using (Stream text = typeof(ObjectStore).Assembly.GetManifestResourceStream(Script)!)
        using (FileStream file = File.Create(script))
        {
            text.CopyTo(file);
        }

        Port = FreePort();
        process = Process.Start(new ProcessStartInfo(Python, [script, folder, Port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        if (process.StandardOutput.ReadLine() != "ready")
        {
            throw new InvalidOperationException($"The object store did not start: {process.StandardError.ReadToEnd()}");
        }

        Client = new S3Client(Port, Key, Secret, Region);
    }

    /// <summary>Why tests with a store are skipped; null where they run.</summary>
    public static string? Hindrance { get; } = File.Exists(Python) && Programs.All(p => File.Exists($"/usr/bin/swift-{p}-server"))
        ? null
        : "needs OpenStack Swift: apt-get install swift-proxy swift-account swift-container swift-object";

    /// <summary>The store that all tests of this process share; started when it is first asked for.</summary>
    public static ObjectStore Shared => Own.Value;

    public int Port { get; }

    /// <summary>A second way to its objects.</summary>
    public S3Client Client { get; }

    /// <summary>Makes an empty bucket.</summary>
    /// <returns>Its name.</returns>
    public string NewBucket()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"bucket-{Environment.ProcessId}-{Interlocked.Increment(ref buckets)}");
        Client.MakeBucket(name);
        return name;
    }

    /// <summary>The environment by which a program comes to it.</summary>
    /// <param name="port">The port of a proxy before it; its own when left out.</param>
    public IReadOnlyDictionary<string, string> Surroundings(int? port = null) => new Dictionary<string, string>
    {
        ["AWS_ACCESS_KEY_ID"] = Key,
        ["AWS_SECRET_ACCESS_KEY"] = Secret,
        ["AWS_REGION"] = Region,
        ["AWS_ENDPOINT_URL"] = FormattableString.Invariant($"http://127.0.0.1:{port ?? Port}"),
        ["GDAL_HTTP_RETRY_DELAY"] = "0.05",
    };

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
        Client.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

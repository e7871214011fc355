using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Antares.TestKit.Network;

/// <summary>A server of HTTP on 127.0.0.1 whose every answer the test decides, and that counts what is asked of it.</summary>
public sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<(WireRequest Request, int BodyBytes)> log = new();
    private readonly Func<WireRequest, WireAnswer?> answer;

    /// <summary>Starts it.</summary>
    /// <param name="answer">Answers a request; null closes the connection without a word.</param>
    public LoopbackServer(Func<WireRequest, WireAnswer?> answer)
    {
        this.answer = answer;
        listener.Start(64);
        new Thread(Accept) { IsBackground = true, Name = "loopback server" }.Start();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Its address without a path.</summary>
    public string Url => FormattableString.Invariant($"http://127.0.0.1:{Port}");

    /// <summary>What was asked so far.</summary>
    public IReadOnlyList<WireRequest> Requests => [.. log.Select(l => l.Request)];

    /// <summary>Bytes of bodies sent so far.</summary>
    public long BodyBytes => log.Sum(l => (long)l.BodyBytes);

    /// <summary>Forgets what was asked so far.</summary>
    public void Clear() => log.Clear();

    public void Dispose() => listener.Stop();

    /// <summary>Sends a request on to another server of this machine, word by word, so that its signature stays right.</summary>
    public static WireAnswer Forward(WireRequest request, int port)
    {
        using TcpClient upstream = new();
        upstream.Connect(IPAddress.Loopback, port);
        using NetworkStream stream = upstream.GetStream();
        IEnumerable<string> head = request.Head.Where(l => !l.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase) && !l.StartsWith("Expect:", StringComparison.OrdinalIgnoreCase));
        stream.Write(Encoding.Latin1.GetBytes(string.Join("\r\n", [.. head, "Connection: close", "", ""])));
        stream.Write(request.Body);
        using MemoryStream all = new();
        stream.CopyTo(all);
        return new WireAnswer(all.ToArray());
    }

    private void Accept()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = listener.AcceptTcpClient();
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return; // It was stopped.
            }

            new Thread(() => Serve(client)) { IsBackground = true, Name = "loopback connection" }.Start();
        }
    }

    private void Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                using NetworkStream stream = client.GetStream();
                if (Read(stream) is WireRequest request)
                {
                    WireAnswer? reply = answer(request);
                    log.Enqueue((request, request.Method == "HEAD" ? 0 : reply?.BodyBytes ?? 0));
                    stream.Write(reply?.Bytes ?? []);
                }
            }
            catch (IOException)
            {
                // The client went away.
            }
        }
    }

    private static WireRequest? Read(NetworkStream stream)
    {
        List<byte> head = [];
        while (!(head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n'))
        {
            int next = stream.ReadByte();
            if (next < 0)
            {
                return null;
            }

            head.Add((byte)next);
        }

        string[] lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines.Skip(1))
        {
            headers[line.Split(':', 2)[0]] = line.Split(':', 2)[^1].Trim();
        }

        byte[] body = new byte[int.TryParse(headers.GetValueOrDefault("Content-Length"), out int length) ? length : 0];
        if (headers.GetValueOrDefault("Expect") == "100-continue")
        {
            stream.Write("HTTP/1.1 100 Continue\r\n\r\n"u8);
        }

        stream.ReadExactly(body);
        string[] words = lines[0].Split(' ');
        return new WireRequest(words[0], words[1], headers, lines, body);
    }
}

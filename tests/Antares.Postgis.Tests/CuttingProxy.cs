using System.Net;
using System.Net.Sockets;

namespace Antares.Postgis.Tests;

/// <summary>Stands between a client and a server, and once cuts their connection after the server has committed and before the client hears of it.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int serverPort;
    private volatile bool armed;

    public CuttingProxy(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public bool HasCut { get; private set; }

    public void CutAtNextCommit() => armed = true;

    public void Dispose() => listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync();
                TcpClient server = new();
                await server.ConnectAsync(IPAddress.Loopback, serverPort);
                _ = Pass(client, server);
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Pass(TcpClient client, TcpClient server)
    {
        using (client)
        using (server)
        {
            Task answers = server.GetStream().CopyToAsync(client.GetStream());
            byte[] buffer = new byte[65536];
            while (await client.GetStream().ReadAsync(buffer) is var length and > 0)
            {
                if (armed && buffer.AsSpan(0, length).IndexOf("COMMIT\0"u8) >= 0)
                {
                    armed = false;
                    client.Client.Shutdown(SocketShutdown.Send); // From here on the client hears nothing.
                    await server.GetStream().WriteAsync(buffer.AsMemory(0, length));
                    await Task.WhenAny(answers, Task.Delay(1000));
                    HasCut = true;
                    return;
                }

                await server.GetStream().WriteAsync(buffer.AsMemory(0, length));
            }
        }
    }
}

using System.CommandLine;
using Antares.TestKit;

namespace Antares.Benchmarks.Runs;

/// <summary>A throwaway server with PostGIS that ends with this process: for every line that it reads it makes an empty database and prints its address.</summary>
internal static class ServerBench
{
    public static Command Create()
    {
        Command command = new("server", "Starts a server with PostGIS until its input ends.");
        command.SetAction(_ =>
        {
            using PostgresServer server = PostgresServer.StartAnother("-c shared_buffers=512MB");
            while (Console.In.ReadLine() is not null)
            {
                Console.WriteLine(server.Url(server.NewDatabase()));
            }
        });
        return command;
    }
}

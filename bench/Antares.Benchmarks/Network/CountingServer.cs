using System.CommandLine;
using Antares.TestKit.Network;

namespace Antares.Benchmarks.Network;

/// <summary>Serves a folder on 127.0.0.1 by ranges and counts; each line on standard input is answered with what was asked since the last one.</summary>
internal static class CountingServer
{
    public static Command Create()
    {
        Argument<string> folder = new("FOLDER");
        Command command = new("server", "Serves a folder until the end of standard input; prints its address first.") { folder };
        command.SetAction(given =>
        {
            using LoopbackServer server = new(new WebFolder(given.GetRequiredValue(folder)).Answer);
            Console.WriteLine(server.Url);
            while (Console.ReadLine() is not null)
            {
                Console.WriteLine(FormattableString.Invariant($"{server.Requests.Count} {server.BodyBytes}"));
                server.Clear();
            }

            return 0;
        });
        return command;
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Antares.Runs;

namespace Antares.Cli.Commands;

/// <summary><c>antares runs list</c>: every run and how it stands.</summary>
internal static class RunsListCommand
{
    private static readonly string[] Header = ["run", "step", "state", "tiles", "done", "failed", "running", "last attempt", "took"];

    public static Command Create()
    {
        Option<bool> json = RunsCommand.Json();
        Option<string?> state = new("--state") { Description = "Only runs in this state: running, done, failed, interrupted." };
        state.AcceptOnlyFromAmong(RunRecord.Running, RunRecord.Done, RunRecord.Broken, RunRecord.Interrupted);
        Command command = new("list", "List all runs, the latest first.") { state, json };
        command.Run((given, session) =>
        {
            RunStatus[] runs = [.. RunsCommand.Finder(session).All().Select(r => r.Status).Where(r => given.GetValue(state) is not string wanted || r.State == wanted)];
            if (given.GetValue(json))
            {
                Console.WriteLine(RunDocument.Text(new JsonArray([.. runs.Select(RunDocument.Of)])));
                return 0;
            }

            foreach (string line in TextTable.Lines([Header, .. runs.Select(Row)], 1, 2, 7))
            {
                Console.WriteLine(line);
            }

            return 0;
        });
        return command;
    }

    private static string[] Row(RunStatus run) =>
    [
        run.Name, run.Step, run.State, Number(run.Tiles), Number(run.Done), Number(run.Failed), Number(run.Running.Count),
        run.Attempt?.Began.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "",
        run.Attempt is { Ended: DateTimeOffset end } attempt ? RunPace.Clock(end - attempt.Began) : "",
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

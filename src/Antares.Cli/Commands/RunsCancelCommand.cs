using System.CommandLine;
using System.Text.Json.Nodes;
using Antares.Runs;

namespace Antares.Cli.Commands;

/// <summary><c>antares runs cancel</c>: asks the process that works on a run to stop, on whatever host it is.</summary>
internal static class RunsCancelCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60), Look = TimeSpan.FromMilliseconds(200);

    public static Command Create()
    {
        Argument<string> name = RunsCommand.Name();
        Option<string?> step = RunsCommand.Step();
        Option<bool> json = RunsCommand.Json();
        Command command = new("cancel", "Stop a run as ctrl-C would; tiles that are done are kept, and the run can be resumed.") { name, step, json };
        command.Run((given, session) =>
        {
            string run = given.GetRequiredValue(name);
            var runs = RunsCommand.Finder(session).Find(run, given.GetValue(step));
            (TileLedger Ledger, LockHolder Holder, bool IsStopped)[] asked = Cancel(runs, session);
            if (given.GetValue(json))
            {
                Console.WriteLine(RunDocument.Text(new JsonArray([.. asked.Select(a => Document(a.Ledger, a.Holder, a.IsStopped))])));
            }
            else
            {
                Print(asked, run, runs[0].Status.State);
            }

            return 0;
        });
        return command;
    }

    private static (TileLedger Ledger, LockHolder Holder, bool IsStopped)[] Cancel(IReadOnlyList<(TileLedger Ledger, RunStatus Status)> runs, Session session)
    {
        (TileLedger Ledger, LockHolder Holder)[] asked =
            [.. runs.Select(r => (r.Ledger, Holder: RunLock.Cancel(r.Ledger.Folder, session.Files))).Where(r => r.Holder is not null).Select(r => (r.Ledger, r.Holder!))];
        long until = Environment.TickCount64 + (long)Longest.TotalMilliseconds;
        while (asked.Any(r => r.Ledger.IsHeld()) && Environment.TickCount64 < until && !session.Cancel.IsCancellationRequested)
        {
            session.Cancel.WaitHandle.WaitOne(Look);
        }

        return [.. asked.Select(r => (r.Ledger, r.Holder, !r.Ledger.IsHeld()))];
    }

    private static void Print((TileLedger Ledger, LockHolder Holder, bool IsStopped)[] asked, string name, string state)
    {
        if (asked.Length == 0)
        {
            Console.WriteLine($"Nobody works on run '{name}': it is {state}");
        }

        foreach ((_, LockHolder holder, bool isStopped) in asked)
        {
            Console.WriteLine(isStopped
                ? $"stopped: {holder}"
                : $"{holder} was asked to stop and finishes what cannot be left in the middle; `antares runs watch {Invocation.Quoted(name)}` shows when it ends");
        }
    }

    private static JsonObject Document(TileLedger ledger, LockHolder holder, bool isStopped)
    {
        RunDescription? run = ledger.TryDescribe();
        return new JsonObject { ["step"] = run?.Step, ["name"] = run?.Name, ["host"] = holder.Mark.Host, ["process"] = holder.Mark.Process, ["user"] = holder.User, ["stopped"] = isStopped };
    }
}

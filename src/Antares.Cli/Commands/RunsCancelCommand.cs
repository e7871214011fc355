using System.CommandLine;
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
        Command command = new("cancel", "Stop a run as ctrl-C would; tiles that are done are kept, and the run can be resumed.") { name, step };
        command.Run((given, session) => Cancel(RunsCommand.Finder(session).Find(given.GetRequiredValue(name), given.GetValue(step)), given.GetRequiredValue(name), session));
        return command;
    }

    private static int Cancel(IReadOnlyList<(TileLedger Ledger, RunStatus Status)> runs, string name, Session session)
    {
        (TileLedger Ledger, LockHolder Holder)[] asked =
            [.. runs.Select(r => (r.Ledger, Holder: RunLock.Cancel(r.Ledger.Folder, session.Files))).Where(r => r.Holder is not null).Select(r => (r.Ledger, r.Holder!))];
        if (asked.Length == 0)
        {
            Console.WriteLine($"Nobody works on run '{name}': it is {runs[0].Status.State}");
            return 0;
        }

        long until = Environment.TickCount64 + (long)Longest.TotalMilliseconds;
        while (asked.Any(r => r.Ledger.IsHeld()) && Environment.TickCount64 < until && !session.Cancel.IsCancellationRequested)
        {
            session.Cancel.WaitHandle.WaitOne(Look);
        }

        foreach ((TileLedger ledger, LockHolder holder) in asked)
        {
            Console.WriteLine(ledger.IsHeld()
                ? $"{holder} was asked to stop and finishes what cannot be left in the middle; `antares runs watch {Invocation.Quoted(name)}` shows when it ends"
                : $"stopped: {holder}");
        }

        return 0;
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Antares.Runs;

namespace Antares.Cli.Commands;

/// <summary><c>antares runs show</c>: one run with its parameters, attempts and missing tiles.</summary>
internal static class RunsShowCommand
{
    private const int Listed = 20;

    public static Command Create()
    {
        Argument<string> name = RunsCommand.Name();
        Option<string?> step = RunsCommand.Step();
        Option<bool> json = RunsCommand.Json();
        Command command = new("show", "Show a run: parameters, attempts, versions, tiles that are missing and why.") { name, step, json };
        command.Run((given, session) =>
        {
            var runs = RunsCommand.Finder(session).Find(given.GetRequiredValue(name), given.GetValue(step));
            if (given.GetValue(json))
            {
                Console.WriteLine(RunDocument.Text(new JsonArray([.. runs.Select(r => Document(r.Ledger, r.Status))])));
                return 0;
            }

            foreach (((TileLedger ledger, RunStatus status), int i) in runs.Select((r, i) => (r, i)))
            {
                Console.Write(i > 0 ? "\n" : "");
                Print(ledger, status);
            }

            return 0;
        });
        return command;
    }

    private static JsonObject Document(TileLedger ledger, RunStatus status)
    {
        JsonObject document = RunDocument.Of(status);
        RunDescription run = ledger.Describe()!;
        document["product"] = run.Product?.Name;
        document["revision"] = run.Revision;
        document["parameters"] = RunDocument.Of(run.Parameters);
        document["attempts"] = new JsonArray([.. ledger.Attempts().Select(RunDocument.Of)]);
        document["missing"] = new JsonArray([.. CoverageGate.Missing(ledger).Select(RunDocument.Of)]);
        document["folder"] = ledger.Folder;
        return document;
    }

    private static void Print(TileLedger ledger, RunStatus status)
    {
        RunDescription run = ledger.Describe()!;
        Console.WriteLine($"{status.Step} '{status.Name}': {status.State}, {status.Done} of {status.Tiles} tiles done{(status.Failed > 0 ? $", {status.Failed} failed" : "")}");
        if (status.Holder is LockHolder holder)
        {
            Console.WriteLine(FormattableString.Invariant($"  at work     {holder}; last sign of life {status.SilentSeconds:0} s ago"));
            Console.WriteLine($"  tiles now   {string.Join(", ", status.Running.Select(t => t.Key))}");
        }

        foreach ((string key, string value) in run.Parameters.Where(p => p.Value.Length > 0).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {key,-11} {value}");
        }

        Console.WriteLine($"  folder      {ledger.Folder}");
        foreach (AttemptRecord attempt in ledger.Attempts())
        {
            Print(attempt, isHeld: status.Holder is not null && attempt == status.Attempt);
        }

        PrintMissing(CoverageGate.Missing(ledger));
    }

    private static void Print(AttemptRecord attempt, bool isHeld)
    {
        string end = attempt.Ended is DateTimeOffset ended ? $"{attempt.State} after {RunPace.Clock(ended - attempt.Began)}" : isHeld ? "running" : "killed or lost";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  attempt     {attempt.Began.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC on {attempt.Process.Host} by {attempt.User}, {attempt.Open} of {attempt.Tiles} tiles to do: {end}{(attempt.Reason.Length > 0 ? $" ({attempt.Reason})" : "")}"));
        Console.WriteLine($"              {attempt.Invocation.Text}");
        Console.WriteLine($"              {string.Join(", ", attempt.Invocation.Versions.Select(v => $"{v.Key} {v.Value}"))}");
    }

    private static void PrintMissing(IReadOnlyList<MissingTile> missing)
    {
        foreach (MissingTile tile in missing.Take(Listed))
        {
            Console.WriteLine($"  missing     {tile.Key}: {tile.Why}{(tile.Mend.Length > 0 ? $" {tile.Mend}" : "")}");
        }

        if (missing.Count > Listed)
        {
            Console.WriteLine($"  missing     and {missing.Count - Listed} more (--json lists all)");
        }

        if (missing.Count > 0)
        {
            Console.WriteLine($"  mend        antares runs resume {Invocation.Quoted(missing[0].Run)} --step {Invocation.Quoted(missing[0].Step)}");
        }
    }
}

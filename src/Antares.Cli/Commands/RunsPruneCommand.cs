using System.CommandLine;
using Antares.Runs;

namespace Antares.Cli.Commands;

/// <summary><c>antares runs prune</c>: removes what runs no longer need.</summary>
internal static class RunsPruneCommand
{
    private const int SampleOfTiles = 10;

    public static Command Create()
    {
        Argument<string?> name = new("NAME") { Description = "Only this run; all when left out.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> step = RunsCommand.Step();
        Option<int?> days = new("--older-than") { Description = "Also remove whole runs that made no product (exports, comparisons, samples) and ended more than so many days ago.", HelpName = "DAYS" };
        Option<bool> forget = new("--forget-missing") { Description = "Take tiles that are not done out of the plan: nobody misses them any more." };
        Option<bool> dryRun = new("--dry-run", "-d") { Description = "Say what would be removed, change nothing." };
        Command command = new("prune", "Remove marks and failures that no longer matter; results stay.") { name, step, days, forget, dryRun };
        command.Run((given, session) =>
        {
            if (given.GetValue(forget) && given.GetValue(name) is null)
            {
                throw new UsageException("--forget-missing needs the NAME of a run.", "antares runs prune", "`antares runs list --state failed` shows the runs with missing tiles.");
            }

            bool remove = !given.GetValue(dryRun);
            RunFinder finder = RunsCommand.Finder(session);
            var runs = given.GetValue(name) is string wanted ? finder.Find(wanted, given.GetValue(step)) : finder.All(given.GetValue(step));
            int files = runs.Sum(r => r.Ledger.Tidy(remove));
            Console.WriteLine($"{files} leftover files {(remove ? "removed" : "would be removed")}");
            if (given.GetValue(forget))
            {
                runs.ToList().ForEach(r => Forget(r.Ledger, r.Status, remove));
            }

            if (given.GetValue(days) is int age)
            {
                if (age is < 0 or > 36500)
                {
                    throw new UsageException($"--older-than {age} is no number of days.", "antares runs prune", "Give 0 to 36500.");
                }

                RemoveOld(runs, session.Clock.GetUtcNow() - TimeSpan.FromDays(age), remove);
            }

            return 0;
        });
        return command;
    }

    private static void Forget(TileLedger ledger, RunStatus run, bool remove)
    {
        string[] keys = [.. CoverageGate.Missing(ledger).Select(m => m.Key)];
        if (keys.Length == 0)
        {
            return;
        }

        if (run.Holder is LockHolder holder)
        {
            throw new AntaresException($"Run '{run.Name}' is being worked on.", holder.ToString(), "Wait until it ends; its missing tiles may be done then.");
        }

        int count = remove ? ledger.Forget(new HashSet<string>(keys)) : keys.Length;
        Console.WriteLine($"{run.Step} '{run.Name}': {count} missing tiles {(remove ? "forgotten" : "would be forgotten")}: {string.Join(", ", keys.Take(SampleOfTiles))}{(keys.Length > SampleOfTiles ? " ..." : "")}");
    }

    private static void RemoveOld(IReadOnlyList<(TileLedger Ledger, RunStatus Status)> runs, DateTimeOffset before, bool remove)
    {
        foreach ((TileLedger ledger, RunStatus run) in runs.Where(r => r.Status.Holder is null && r.Status.State == RunRecord.Done && r.Status.Attempt is { Ended: DateTimeOffset end } && end < before && IsDerived(r.Ledger)))
        {
            if (remove)
            {
                ledger.Remove();
            }

            Console.WriteLine($"{run.Step} '{run.Name}' {(remove ? "removed" : "would be removed")}");
        }
    }

    /// <summary>True for runs whose results are outside of the workspace or in another run: nothing that the catalog lists comes from them.</summary>
    private static bool IsDerived(TileLedger ledger) =>
        ledger.Describe() is { Product: null } run && run.Step is ("db_to_vector" or "db_to_vector_mmu" or "db_to_raster" or "validate" or "compare_truth" or "export_prediction" or "sample_design" or "sample_draw");
}

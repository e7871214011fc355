using System.CommandLine;
using System.Text.Json.Nodes;
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
        Option<bool> json = RunsCommand.Json();
        Option<bool> dryRun = new("--dry-run", "-d") { Description = "Say what would be removed, change nothing." };
        Command command = new("prune", "Remove marks and failures that no longer matter; results stay.") { name, step, days, forget, dryRun, json };
        command.Run((given, session) =>
        {
            if (given.GetValue(forget) && given.GetValue(name) is null)
            {
                throw new UsageException("--forget-missing needs the NAME of a run.", "antares runs prune", "`antares runs list --state failed` shows the runs with missing tiles.");
            }

            bool remove = !given.GetValue(dryRun);
            RunFinder finder = RunsCommand.Finder(session);
            var runs = given.GetValue(name) is string wanted ? finder.Find(wanted, given.GetValue(step)) : finder.All(given.GetValue(step));
            int? age = given.GetValue(days);
            if (age is < 0 or > 36500)
            {
                throw new UsageException($"--older-than {age} is no number of days.", "antares runs prune", "Give 0 to 36500.");
            }

            Pruned pruned = new(
                remove,
                runs.Sum(r => r.Ledger.Tidy(remove)),
                given.GetValue(forget) ? [.. runs.Select(r => (r.Status, Forget(r.Ledger, r.Status, remove))).Where(f => f.Item2.Length > 0)] : [],
                age is int old ? RemoveOld(runs, session.Clock.GetUtcNow() - TimeSpan.FromDays(old), remove) : []);
            Console.WriteLine(given.GetValue(json) ? RunDocument.Text(pruned.Document()) : pruned.Text());
            return 0;
        });
        return command;
    }

    private static string[] Forget(TileLedger ledger, RunStatus run, bool remove)
    {
        string[] keys = [.. CoverageGate.Missing(ledger).Select(m => m.Key)];
        if (keys.Length > 0 && run.Holder is LockHolder holder)
        {
            throw new AntaresException($"Run '{run.Name}' is being worked on.", holder.ToString(), "Wait until it ends; its missing tiles may be done then.");
        }

        if (remove && keys.Length > 0)
        {
            ledger.Forget(new HashSet<string>(keys));
        }

        return keys;
    }

    private static List<RunStatus> RemoveOld(IReadOnlyList<(TileLedger Ledger, RunStatus Status)> runs, DateTimeOffset before, bool remove)
    {
        List<RunStatus> removed = [];
        foreach ((TileLedger ledger, RunStatus run) in runs.Where(r => r.Status.Holder is null && r.Status.State == RunRecord.Done && r.Status.Attempt is { Ended: DateTimeOffset end } && end < before && IsDerived(r.Ledger)))
        {
            if (remove)
            {
                ledger.Remove();
            }

            removed.Add(run);
        }

        return removed;
    }

    /// <summary>True for runs whose results are outside of the workspace or in another run: nothing that the catalog lists comes from them.</summary>
    private static bool IsDerived(TileLedger ledger) =>
        ledger.Describe() is { Product: null } run && run.Step is ("db_to_vector" or "db_to_vector_mmu" or "db_to_raster" or "validate" or "compare_truth" or "export_prediction" or "sample_design" or "sample_draw");

    /// <summary>What went, or would go.</summary>
    private sealed record Pruned(bool Removed, int Files, IReadOnlyList<(RunStatus Run, string[] Tiles)> Forgotten, IReadOnlyList<RunStatus> Runs)
    {
        public string Text()
        {
            string would = Removed ? "" : "would be ";
            IEnumerable<string> lines =
            [
                $"{Files} leftover files {would}removed",
                .. Forgotten.Select(f => $"{f.Run.Step} '{f.Run.Name}': {f.Tiles.Length} missing tiles {would}forgotten: {string.Join(", ", f.Tiles.Take(SampleOfTiles))}{(f.Tiles.Length > SampleOfTiles ? " ..." : "")}"),
                .. Runs.Select(r => $"{r.Step} '{r.Name}' {would}removed"),
            ];
            return string.Join('\n', lines);
        }

        public JsonObject Document() => new()
        {
            ["dry_run"] = !Removed,
            ["leftover_files"] = Files,
            ["forgotten"] = new JsonArray([.. Forgotten.Select(f => new JsonObject
            {
                ["step"] = f.Run.Step,
                ["name"] = f.Run.Name,
                ["tiles"] = new JsonArray([.. f.Tiles.Select(t => JsonValue.Create(t))]),
            })]),
            ["removed"] = new JsonArray([.. Runs.Select(r => new JsonObject { ["step"] = r.Step, ["name"] = r.Name })]),
        };
    }
}

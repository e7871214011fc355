using System.CommandLine;
using System.Globalization;
using Antares.Ingest;
using Antares.Ingest.Documents;
using Antares.Runs;

namespace Antares.Cli.Commands;

/// <summary><c>datacube ingest</c>: brings indexed scenes onto a regular grid.</summary>
internal static class DatacubeIngestCommand
{
    public static Command Create()
    {
        Option<string> config = new("--config-file", "-c") { Description = "Ingestion configuration, YAML.", Required = true, HelpName = "FILE" };
        Option<string[]> executor = new("--executor")
        {
            Description = "serial, or multiproc N: N tiles at a time. Default: as many as threads and memory allow.",
            AllowMultipleArgumentsPerToken = true,
            Arity = new ArgumentArity(1, 2),
        };
        Option<string?> year = new("--year") { Description = "Only these solar years: 2017 or 2015-2017.", HelpName = "YEAR" };
        Option<bool> dryRun = new("--dry-run", "-d") { Description = "List the tiles that would be ingested, change nothing." };
        Option<bool> overwrite = new("--overwrite", "--allow-product-changes")
        {
            Description = "Replace what was ingested under the same name with another configuration.",
        };
        Command command = new("ingest", "Ingest indexed scenes onto a regular grid; what is done is skipped.") { config, executor, year, dryRun, overwrite };
        command.Run((given, session) =>
        {
            IngestOptions options = Years(given.GetValue(year)) with { Workers = Workers(given.GetValue(executor)), Overwrite = given.GetValue(overwrite) };
            return Ingest(session, given.GetRequiredValue(config), given.GetValue(StoragePlace.Option), options, given.GetValue(dryRun));
        });
        return command;
    }

    /// <summary>Tiles at a time; 0 leaves it to the run.</summary>
    internal static int Workers(string[]? executor) => executor switch
    {
        null or [] => 0,
        ["serial"] => 1,
        ["multiproc", string count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n > 0 => n,
        _ => throw new UsageException($"There is no executor '{string.Join(' ', executor)}'.", "--executor", "Use serial, or multiproc N."),
    };

    /// <summary>The days of <c>2017</c> or <c>2015-2017</c>.</summary>
    internal static IngestOptions Years(string? text)
    {
        if (text is null)
        {
            return new IngestOptions();
        }

        int[] years = [.. text.Split('-').Select(y => int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n is > 0 and < 10000 ? n : 0)];
        return years.Length is 1 or 2 && years.All(y => y > 0) && years[0] <= years[^1]
            ? new IngestOptions { Begin = new DateOnly(years[0], 1, 1), End = new DateOnly(years[^1], 12, 31) }
            : throw new UsageException($"'{text}' is no year and no range of years.", "--year", "Write 2017 or 2015-2017.");
    }

    private static int Ingest(Session session, string file, string? driver, IngestOptions options, bool dryRun)
    {
        IReadOnlyDictionary<string, string> settings = StoragePlace.Settings();
        IngestionConfig config = IngestionDocument.Read(file, session.Workspace.DataFolder, settings, StoragePlace.DriverOf(driver));
        options = options with { Bucket = StoragePlace.BucketOf(config, settings) };
        IngestPlan plan = new IngestPlanner(session.Catalog, session.Projections) { Sources = session.Sources }.Plan(config, options);
        IngestStage stage = new(session.Parts, session.Runner, session.Files);
        if (dryRun)
        {
            List(stage.Pending(plan, options), plan);
            stage = new IngestStage(session.Parts, session.Planner, session.Files);
        }

        return Report(stage.Run(plan, options, session.Cancel));
    }

    private static void List(IReadOnlyList<TileTask> pending, IngestPlan plan)
    {
        foreach (TileTask task in pending)
        {
            Console.WriteLine($"{task.Key}  {plan.Scenes[task.Key].Count} scenes");
        }

        Console.WriteLine($"{pending.Count} of {plan.Tasks.Count} tiles would be ingested");
    }

    private static int Report(RunSummary run)
    {
        foreach (TileOutcome outcome in run.Outcomes.Where(o => !o.Resumed && ClampedShare(o) > 0.01))
        {
            Console.Error.WriteLine(
                $"notice: tile {outcome.Task.Key}: {ClampedShare(outcome):P1} of the numbers fell below 1 when their offset was taken out and were set to 1.");
        }

        Console.WriteLine($"{run.Done} successful, {run.Failed} failed");
        Console.WriteLine($"Successfully ran ingestion on {run.Done} tiles");
        Console.WriteLine($"{run.Failed} tiles failed");
        return run.ExitCode;
    }

    private static double ClampedShare(TileOutcome outcome) =>
        double.TryParse(outcome.Result?.Facts.GetValueOrDefault("clamped"), NumberStyles.Float, CultureInfo.InvariantCulture, out double share) ? share : 0;
}

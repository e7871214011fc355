using System.CommandLine;
using Antares.Catalog;
using Antares.Ingest;
using Antares.Ingest.Documents;
using Antares.Ingest.Scenes;
using Antares.Ingest.Truth;

namespace Antares.Cli.Commands;

/// <summary><c>datacube dataset add</c>: indexes the scenes of dataset documents.</summary>
internal static class DatacubeDatasetAddCommand
{
    public static Command Create()
    {
        Argument<string[]> files = FileArguments.Of("Dataset documents, as prepare_metadata writes them; STAC items and item collections (.json); NetCDF storage units of Open Data Cube (.nc).");
        Option<bool> dryRun = new("--dry-run") { Description = "Say what would be indexed, change nothing." };
        Option<string[]> products = new("--product", "-p", "-product") { Description = "Only as datasets of this product; may be repeated.", HelpName = "NAME" };
        Option<bool> check = new("--check") { Description = "Measure on pixels whether the scenes are what their metadata say, and report what is found." };
        Option<bool> strict = CheckProductCommand.Strict("The same, and leave faulty scenes out.");
        Option<int?> offset = new("--offset") { Description = "Offset of Sentinel-2 items of STAC that do not say it: 0 or -1000.", HelpName = "N" };
        offset.AcceptOnlyFromAmong("0", "-1000");
        Command command = new("add", "Index datasets where their files lie.") { files, dryRun, products, offset, check, strict };
        command.Run((given, session) =>
        {
            string[] only = given.GetValue(products) ?? [];
            Array.ForEach(only, p => session.Catalog.Product(p, "--product", ProductKind.Indexed));
            bool refuse = given.GetValue(strict);
            DatasetIndexer indexer = new(session.Catalog, session.Projections, () => session.Rasters, session.Sources)
            {
                Gate = given.GetValue(check) || refuse ? (scenes, retired) => Check(session, scenes, retired, refuse) : null,
            };
            bool dry = given.GetValue(dryRun);
            IndexReport report = indexer.Index(given.GetRequiredValue(files).SelectMany(f => Documents(f, given.GetValue(offset), session)), only, dry);
            return Report(report, dry, given.GetValue(GlobalOptions.Verbose) || dry);
        });
        return command;
    }

    /// <summary>The documents of a file; one that cannot be read is a fault in its place, so that the others are not lost.</summary>
    private static IReadOnlyList<(DatasetDocument? Document, AntaresException? Fault)> Documents(string file, int? offset, Session session)
    {
        try
        {
            return StorageUnitScenes.IsUnit(file) ? new StorageUnitScenes(session.Units, session.Sources).Read(file) : DatasetDocuments.Read(file, offset, session.Sources);
        }
        catch (AntaresException fault) when (fault is not UsageException)
        {
            return [(null, fault)];
        }
    }

    private static Dictionary<Guid, AntaresException> Check(Session session, IReadOnlyList<Dataset> scenes, IReadOnlyCollection<Guid> retired, bool refuse)
    {
        Dictionary<Guid, AntaresException> refused = [];
        foreach (IGrouping<string, Dataset> product in scenes.GroupBy(s => s.Product))
        {
            Dataset[] known = [.. session.Catalog.Datasets(new DatasetQuery(product.Key)).Where(d => !retired.Contains(d.Id))];
            TruthReport report = CheckProductCommand.Stage(session).Run(
                session.Catalog.Product(product.Key, ""), [.. product], known, new TruthOptions { Threads = session.Threads }, session.Cancel);
            foreach (string line in TruthText.Lines(report, onlyFindings: true))
            {
                Console.WriteLine(line);
            }

            foreach (SceneTruth faulty in report.Scenes.Where(s => refuse && s.IsFaulty))
            {
                refused[faulty.Scene.Id] = Refusal(faulty);
            }
        }

        return refused;
    }

    private static AntaresException Refusal(SceneTruth faulty)
    {
        SceneFinding first = faulty.Findings.First(f => f.Severity == FindingSeverity.Error);
        return new AntaresException($"The scene is faulty ({first.Kind}) and is not indexed: {first.What}", faulty.Scene.Label, $"{first.Mend} Without --strict it is indexed all the same.");
    }

    private static int Report(IndexReport report, bool dry, bool verbose)
    {
        foreach (Dataset dataset in verbose ? report.Datasets : [])
        {
            Console.WriteLine($"{dataset.Product}  {dataset.SolarDay:yyyy-MM-dd}  {dataset.Label}{(dataset.Active ? "" : "  (replaced by a newer processing)")}");
        }

        FaultList.Print([.. report.Faults.Select(f => ("", f))], verbose);
        string failed = report.Faults.Count > 0 ? $", {report.Faults.Count} failed" : "";
        string replaced = report.Replaced.Count > 0 ? $", {report.Replaced.Count} replaced by a newer processing" : "";
        Console.WriteLine($"{report.New} datasets {(dry ? "would be added" : "added")}, {report.Datasets.Count - report.New} known already{replaced}{failed}");
        return report.Faults.Count == 0 ? 0 : report.Datasets.Count > 0 ? 3 : 2;
    }
}

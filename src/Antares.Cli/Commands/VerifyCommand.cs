using System.CommandLine;
using System.Text.Json.Nodes;
using Antares.Catalog;
using Antares.Provenance;

namespace Antares.Cli.Commands;

/// <summary><c>antares verify</c>: recomputes checksums and finds what was changed behind a product's back.</summary>
internal static class VerifyCommand
{
    /// <summary>Exit code where something was found.</summary>
    internal const int Damaged = 3;

    public static Command Create()
    {
        Argument<string> name = new("PRODUCT") { Description = "Any product: scenes, an ingested grid, features, a segmentation, a classification." };
        Option<bool> json = RunsCommand.Json();
        Command command = new("verify", "Recompute the checksums of a product and name every file that is missing, changed or not its own.") { name, json };
        command.Run((given, session) =>
        {
            Product product = session.Catalog.Product(given.GetRequiredValue(name), "PRODUCT");
            VerificationReport report = new VerificationStage(session.Workspace, session.Files, session.Catalog) { Sources = session.Sources }.Run(product, session.Threads, session.Cancel);
            Print(product, report, given.GetValue(json), "all as they were made");
            return report.IsSound ? 0 : Damaged;
        });
        return command;
    }

    /// <summary>Prints what was found.</summary>
    /// <param name="product">The product.</param>
    /// <param name="report">What was found.</param>
    /// <param name="json">True for a document.</param>
    /// <param name="sound">What is said where nothing was found.</param>
    internal static void Print(Product product, VerificationReport report, bool json, string sound)
    {
        if (json)
        {
            Console.WriteLine(RunDocument.Text(Document(product, report)));
            return;
        }

        foreach (Finding finding in report.Findings)
        {
            Console.WriteLine($"{finding.Kind,-10} {finding.Where}: {finding.What}");
        }

        string size = report.Bytes > 0 ? $" ({ByteCount.Text(report.Bytes)})" : "";
        string wrong = sound[(sound.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        string mend = product.Grid is null
            ? "put the right files there, then index the scenes again"
            : "delete the files that are named, then run the command that made them again: it makes their tiles anew";
        int damage = report.Findings.Count(f => f.IsDamage);
        Console.WriteLine(damage == 0
            ? $"{product.Name}: {report.Tiles} datasets, {report.Files} files{size}: {sound}"
            : $"{product.Name}: {damage} of {report.Files} files or rows{size} are not {wrong}; {mend}");
    }

    private static JsonObject Document(Product product, VerificationReport report) => new()
    {
        ["product"] = product.Name,
        ["datasets"] = report.Tiles,
        ["files"] = report.Files,
        ["bytes"] = report.Bytes,
        ["sound"] = report.IsSound,
        ["findings"] = new JsonArray([.. report.Findings.Select(f => new JsonObject { ["kind"] = f.Kind, ["where"] = f.Where, ["what"] = f.What })]),
    };
}

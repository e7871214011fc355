using System.CommandLine;
using Antares.Catalog;
using Antares.Provenance;

namespace Antares.Cli.Commands;

/// <summary><c>antares validate_storage</c>: reads back every pixel that a product claims.</summary>
internal static class ValidateStorageCommand
{
    public static Command Create()
    {
        Argument<string> name = new("PRODUCT") { Description = "Any product: scenes, an ingested grid, features, a segmentation, a classification." };
        Option<bool> json = RunsCommand.Json();
        Command command = new("validate_storage", "Read back every pixel and table of a product and name what is missing, truncated, off the grid or of the wrong type.") { name, json };
        command.Run((given, session) =>
        {
            Product product = session.Catalog.Product(given.GetRequiredValue(name), "PRODUCT");
            StorageValidation stage = new(session.Workspace, session.Files, session.Catalog, session.Rasters, session.Projections) { Sources = session.Sources };
            VerificationReport report = stage.Run(product, session.Threads, session.Cancel);
            VerifyCommand.Print(product, report, given.GetValue(json), "all as the product says");
            return report.IsSound ? 0 : VerifyCommand.Damaged;
        });
        return command;
    }
}

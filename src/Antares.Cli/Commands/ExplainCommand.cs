using System.CommandLine;
using Antares.Provenance;

namespace Antares.Cli.Commands;

/// <summary><c>antares explain</c>: what something was made of, down to the scenes.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        Argument<string> asked = new("DATASET|FILE") { Description = "Id of a dataset, PRODUCT/TILE, the path of a file of the workspace or of an export, or the name of a model." };
        Option<bool> all = new("--all") { Description = "Print every input; without it the first of many." };
        Option<bool> json = RunsCommand.Json();
        Command command = new("explain", "Print the tree of what something was made of: run, parameters, versions, inputs with checksums.") { asked, all, json };
        command.Run((given, session) =>
        {
            LineageNode node = new Lineage(session.Workspace, session.Files, session.Catalog, session.Models).Of(given.GetRequiredValue(asked));
            if (given.GetValue(json))
            {
                Console.WriteLine(RunDocument.Text(LineageText.Document(node)));
                return 0;
            }

            foreach (string line in LineageText.Lines(node, given.GetValue(all)))
            {
                Console.WriteLine(line);
            }

            return 0;
        });
        return command;
    }
}

using System.CommandLine;
using Antares.Mapping;
using Antares.Modelling;

namespace Antares.Cli.Commands;

/// <summary><c>antares model_export</c>: a model for other programs.</summary>
internal static class ModelExportCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Model." };
    private static readonly Option<string> Format = new("--format") { Description = "Format: json.", DefaultValueFactory = _ => "json" };
    private static readonly Option<string> File = new("-o", "--output", "-f", "--filename", "-filename") { Description = "File that is written.", Required = true, HelpName = "FILE" };

    public static Command Create()
    {
        Command command = new("model_export", "Write a model with all that it has learned, for other programs; docs/model-file.md says what stands where.") { Name, Format, File };
        command.Run((given, session) =>
        {
            if (given.GetRequiredValue(Format) is string format and not "json")
            {
                throw new UsageException($"There is no format '{format}' of a model.", "--format", "Use json.");
            }

            Model model = ModelInput.Find(session.Models, Classifiers.All, session.Workspace, given.GetRequiredValue(Name), "model_export").Model;
            string path = LocalPath.Of(given.GetRequiredValue(File));
            session.Files.Write(path, ModelJson.Write(model));
            Console.WriteLine($"Wrote {path}");
            return 0;
        });
        return command;
    }
}

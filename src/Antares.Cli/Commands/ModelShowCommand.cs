using System.CommandLine;
using Antares.Export;
using Antares.Mapping;
using Antares.Modelling;

namespace Antares.Cli.Commands;

/// <summary><c>antares model_show</c>: the card of a model.</summary>
internal static class ModelShowCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Model." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the card as JSON." };
    private static readonly Option<string?> Html = new("--html") { Description = "Write the card as a page with pictures.", HelpName = "FILE" };

    public static Command Create()
    {
        Command command = new("model_show", "Show what a model learned from, how good it is and what matters to it.") { Name, Json, Html };
        command.Run((given, session) =>
        {
            ModelCard card = ModelInput.Find(session.Models, Classifiers.All, session.Workspace, given.GetRequiredValue(Name), "model_show").Model.Card;
            if (given.GetValue(Html) is string file)
            {
                string path = LocalPath.Of(file);
                session.Files.Write(path, ModelCardPage.Write(card));
                Console.WriteLine($"Wrote {path}");
            }

            if (given.GetValue(Json))
            {
                Console.Write(System.Text.Encoding.UTF8.GetString(ModelCardText.Bytes(ModelCardText.ToJson(card))));
            }
            else if (given.GetValue(Html) is null)
            {
                Console.WriteLine(string.Join('\n', ModelCardLines.All(card)));
            }

            return 0;
        });
        return command;
    }
}

using System.CommandLine;
using Antares.Modelling;
using Antares.Runs;

namespace Antares.Cli.Commands;

/// <summary><c>antares model_params [MODEL]</c>: the kinds of model, or the parameters of one.</summary>
internal static class ModelParamsCommand
{
    public static Command Create()
    {
        Argument<string?> model = new("model") { Description = "Kind of model; all when left out.", Arity = ArgumentArity.ZeroOrOne };
        Command command = new("model_params", "List the kinds of model, or the parameters of one with their defaults.") { model };
        command.Run((given, _) =>
        {
            string? name = given.GetValue(model);
            foreach (string line in name is null ? Types() : Parameters(Classifiers.All.Find(name, "model_params")))
            {
                Console.WriteLine(line);
            }

            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Types() => Classifiers.All.All.Select(t => $"{t.Name,-8}{t.Description}");

    private static IEnumerable<string> Parameters(IClassifierType type)
    {
        yield return $"{type.Name}: {type.Description}";
        foreach (AlgorithmParameter parameter in type.Parameters)
        {
            yield return $"  {$"{parameter.Name}={parameter.Default}",-22}{parameter.Range,-28}{parameter.Effect}";
        }
    }
}

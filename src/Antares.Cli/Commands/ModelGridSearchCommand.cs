using System.CommandLine;

namespace Antares.Cli.Commands;

/// <summary><c>antares model_grid_search_cv_fit</c>: tries parameters by cross-validation and fits the best.</summary>
internal static class ModelGridSearchCommand
{
    private static readonly ModelFitArguments Arguments = new();

    private static readonly Option<string[]> Grid = new("-grid", "--grid")
    {
        Description = "Values to try, each with each: n_estimators=50,100 max_depth=10,20. The set that names the most left-out polygons rightly is fitted.",
        AllowMultipleArgumentsPerToken = true,
        Required = true,
        HelpName = "key=v1,v2",
    };

    public static Command Create()
    {
        Command command = new("model_grid_search_cv_fit", "Try values of parameters by cross-validation, then fit a model with the best ones.") { Grid };
        Arguments.AddTo(command);
        command.Run((given, session) => ModelFitCommand.Fit(session, Arguments.Of(given, session) with
        {
            Grid = ExtraValues.Parse(given.GetValue(Grid)).ToDictionary(g => g.Key, g => ValuesOf(g.Key, g.Value)),
        }));
        return command;
    }

    private static string[] ValuesOf(string key, string text)
    {
        string[] values = text.Split(',', StringSplitOptions.TrimEntries);
        return values.Contains("") || values.Distinct().Count() < values.Length
            ? throw new UsageException($"'{key}={text}' is no list of different values.", "-grid", "Write key=v1,v2,v3 without gaps.")
            : values;
    }
}

using System.CommandLine;
using System.Globalization;
using Antares.Modelling;
using Antares.Runs;

namespace Antares.Benchmarks.Modelling;

/// <summary>The table and the parameters of a forest.</summary>
internal sealed class ForestArguments
{
    private readonly Argument<string> folder = new("FOLDER") { Description = "Table that bench/peers made." };
    private readonly Option<int> trees = new("--trees") { Description = "Trees.", DefaultValueFactory = _ => 100 };
    private readonly Option<int> depth = new("--depth") { Description = "Most splits from the root to a leaf.", DefaultValueFactory = _ => 20 };
    private readonly Option<int> seed = new("--seed") { Description = "Seed.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> threads = new("--threads") { Description = "Threads of the fit.", DefaultValueFactory = _ => 1 };

    /// <summary>Adds them to a command.</summary>
    public ForestArguments(Command command)
    {
        command.Arguments.Add(folder);
        foreach (Option<int> option in (Option<int>[])[trees, depth, seed, threads])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Folder of the table.</summary>
    public string Folder(ParseResult given) => given.GetRequiredValue(folder);

    /// <summary>Fits a forest.</summary>
    public ClassifierFit Fit(ParseResult given, BenchTable table)
    {
        RandomForestType type = new();
        AlgorithmParameters values = AlgorithmParameters.Of("model", type.Name, type.Parameters, new Dictionary<string, string>
        {
            ["n_estimators"] = Text(given.GetValue(trees)),
            ["max_depth"] = Text(given.GetValue(depth)),
            ["seed"] = Text(given.GetValue(seed)),
        });
        return type.Fit(table.Train, values, given.GetValue(threads), CancellationToken.None);
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}

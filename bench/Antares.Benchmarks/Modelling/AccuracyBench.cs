using System.CommandLine;
using Antares.Modelling;

namespace Antares.Benchmarks.Modelling;

/// <summary>Share of samples named rightly by a forest that did not see them: one row for each seed, over all folds of a table.</summary>
internal static class AccuracyBench
{
    public static Command Create()
    {
        Option<int> folds = new("--folds") { Description = "Folders 0, 1, ... with one table each.", DefaultValueFactory = _ => 5 };
        Command command = new("accuracy", "Measures the accuracy of `rf` on the folds of a table.") { folds };
        ForestArguments arguments = new(command);
        command.SetAction(given =>
        {
            (int right, int all) = (0, 0);
            for (int fold = 0; fold < given.GetValue(folds); fold++)
            {
                BenchTable table = BenchTable.Read(Path.Combine(arguments.Folder(given), $"{fold}"));
                IClassifier forest = arguments.Fit(given, table).Classifier;
                int[] named = new int[table.Unseen.Count];
                BenchTable.Name(forest, table.Unseen.Features, new float[named.Length * forest.ClassCount], named);
                (right, all) = (right + named.Zip(table.Unseen.Classes).Count(p => p.First == p.Second), all + named.Length);
            }

            Meter.Fact("accuracy", (double)right / all);
        });
        return command;
    }
}

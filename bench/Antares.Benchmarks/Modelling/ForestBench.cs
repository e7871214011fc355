using System.CommandLine;
using System.Globalization;
using Antares.Modelling;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Benchmarks.Modelling;

/// <summary>The random forest on a table: learning in the first call of the process, then predicting.</summary>
internal static class ForestBench
{
    public static Command Create()
    {
        Argument<string> folder = new("FOLDER") { Description = "Table that bench/peers made." };
        Option<int> trees = new("--trees") { DefaultValueFactory = _ => 100 };
        Option<int> depth = new("--depth") { DefaultValueFactory = _ => 20 };
        Option<int> seed = new("--seed") { DefaultValueFactory = _ => 1 };
        Option<int> repeat = new("--repeat") { Description = "Fits; only the first is cold.", DefaultValueFactory = _ => 1 };
        Option<int> predict = new("--predict") { Description = "Measured predictions of the other samples.", DefaultValueFactory = _ => 3 };
        Command command = new("forest", "Measures `rf`.") { folder, trees, depth, seed, repeat, predict };
        command.SetAction(given =>
        {
            BenchTable table = BenchTable.Read(given.GetRequiredValue(folder));
            RandomForestType type = new();
            AlgorithmParameters values = AlgorithmParameters.Of("model", type.Name, type.Parameters, new Dictionary<string, string>
            {
                ["n_estimators"] = Text(given.GetValue(trees)),
                ["max_depth"] = Text(given.GetValue(depth)),
                ["seed"] = Text(given.GetValue(seed)),
            });
            ClassifierFit fit = Fit(type, table, values);
            for (int call = 1; call < given.GetValue(repeat); call++)
            {
                fit = Fit(type, table, values);
            }

            Describe(fit, table);
            for (int call = 0; call < given.GetValue(predict); call++)
            {
                Predict(fit, table);
            }
        });
        return command;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static ClassifierFit Fit(RandomForestType type, BenchTable table, AlgorithmParameters values)
    {
        (ClassifierFit fit, Measured measured) = Meter.Run(() => type.Fit(table.Train, values, 1, CancellationToken.None));
        measured.Print();
        return fit;
    }

    // A forest's arrays as they lie in a model file; the hash is the same on every machine and with any number of threads.
    private static void Describe(ClassifierFit fit)
    {
        Dictionary<string, NpyArray> arrays = fit.Classifier.ToArrays().ToDictionary(a => a.Name);
        int[] roots = arrays["tree_root"].As<int>(), children = arrays["node_child"].As<int>();
        Meter.Fact("trees", roots.Length);
        Meter.Fact("depth", ForestShape.Depth(roots, children, arrays["node_feature"].As<short>()));
        Meter.Fact("nodes", children.Length);
        Meter.Fact("hash", $"{Convert.ToHexStringLower(SHA256.HashData(Npz.Write([.. arrays.Values])))[..16]}");
        Meter.Fact("oob", 1);
    }

    private static void Predict(ClassifierFit fit, BenchTable table)
    {
        float[] probabilities = new float[table.Unseen.Count * table.Unseen.ClassCount];
        (_, Measured measured) = Meter.Run(() =>
        {
            fit.Classifier.Predict(table.Unseen.Features, probabilities);
            return 0;
        });
        Meter.Fact("predict", measured.CpuSeconds);
        Meter.Fact("accuracy", BenchTable.Accuracy(table.Unseen, probabilities));
    }
}

using System.CommandLine;
using System.Security.Cryptography;
using Antares.Modelling;
using Antares.Storage;

namespace Antares.Benchmarks.Modelling;

/// <summary>The random forest on a table: learning in the first call of the process, importance included, then predicting.</summary>
internal static class ForestBench
{
    public static Command Create()
    {
        Option<int> repeat = new("--repeat") { Description = "Fits; only the first is cold.", DefaultValueFactory = _ => 1 };
        Option<int> predict = new("--predict") { Description = "Measured predictions of the other samples.", DefaultValueFactory = _ => 3 };
        Option<bool> fitOnly = new("--fit-only") { Description = "Does nothing but fit: for measuring the process." };
        Command command = new("forest", "Measures `rf`.") { repeat, predict, fitOnly };
        ForestArguments arguments = new(command);
        command.SetAction(given =>
        {
            BenchTable table = BenchTable.Read(arguments.Folder(given));
            ClassifierFit? fit = null;
            for (int call = 0; call < given.GetValue(repeat); call++)
            {
                (fit, Measured measured) = Meter.Run(() => arguments.Fit(given, table));
                measured.Print();
            }

            if (fit is null || given.GetValue(fitOnly))
            {
                return;
            }

            Describe(fit, table);
            for (int call = 0; call < given.GetValue(predict); call++)
            {
                Predict(fit.Classifier, table.Unseen);
            }
        });
        return command;
    }

    // The hash is the same on every machine and with any number of threads.
    private static void Describe(ClassifierFit fit, BenchTable table)
    {
        ForestArrays forest = new(fit.Classifier);
        Meter.Fact("compiling", System.Runtime.JitInfo.GetCompilationTime().TotalSeconds);
        Meter.Fact("trees", forest.Trees);
        Meter.Fact("depth", forest.Depth);
        Meter.Fact("nodes", forest.Nodes);
        Meter.Fact("out_of_bag", BenchTable.Accuracy(table.Train, fit.OutOfBag ?? []));
        Meter.Fact("hash", $"{Convert.ToHexStringLower(SHA256.HashData(Npz.Write(fit.Classifier.ToArrays())))[..16]}");
    }

    private static void Predict(IClassifier forest, ClassifierSamples unseen)
    {
        int[] named = new int[unseen.Count];
        float[] probabilities = new float[unseen.Count * unseen.ClassCount];
        (_, Measured measured) = Meter.Run(() => BenchTable.Name(forest, unseen.Features, probabilities, named));
        Meter.Fact("predict", measured.CpuSeconds);
        Meter.Fact("accuracy", (double)named.Zip(unseen.Classes).Count(p => p.First == p.Second) / unseen.Count);
    }
}

using System.CommandLine;
using System.Globalization;
using Antares;
using Antares.Benchmarks.Accuracy;
using Antares.Benchmarks.Modelling;
using Antares.Benchmarks.Network;
using Antares.Benchmarks.Runs;
using Antares.Benchmarks.Sampling;
using Antares.Benchmarks.Segmentation;
using Antares.Benchmarks.Vectors;

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

Command segmentation = new("segmentation", "Measures segmenters, polygons and zonal means of one image; called by bench/run segmentation.")
{
    SegmenterBench.Create("kernel", "bis"),
    SegmenterBench.Create("slic", "slic"),
    PlainBench.Create(),
    SeamsBench.Create(),
    PresetsBench.Create(),
    TraceBench.Create(),
    ZonalBench.Create(),
};
Command models = new("models", "Measures learning and predicting; called by bench/run models.")
{
    ForestBench.Create(),
    PredictBench.Create(),
    AccuracyBench.Create(),
};
Command accuracy = new("accuracy", "Makes what accuracy is measured on; called by bench/run accuracy.")
{
    ValidationLand.Create(),
};
Command runs = new("runs", "Measures catalogs and the ledger of runs; called by bench/run runs.")
{
    BulkBench.Create(),
    QueryBench.Create(),
    LedgerBench.Create(),
    ServerBench.Create(),
};
Command io = new("io", "Measures reading over the network; called by bench/run io.")
{
    HttpBench.Create(),
    CountingServer.Create(),
};
ParserConfiguration parser = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };
InvocationConfiguration running = new() { EnableDefaultExceptionHandler = false };
try
{
    return new RootCommand("Benchmarks of Antares.") { segmentation, models, accuracy, runs, io }.Parse(args, parser).Invoke(running);
}
catch (AntaresException fault)
{
    Console.Error.WriteLine($"error: {fault.What}\n  at   {fault.Where}\n  mend {fault.Mend}");
    return fault.ExitCode;
}
catch (IOException fault)
{
    Console.Error.WriteLine($"error: {fault.Message}");
    return 2;
}
